import Foundation

/// The compiled program, run as users run it.
enum Program {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Beside the test bundle.
  static var path: String {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0])
    return bundle.deletingLastPathComponent().appendingPathComponent("thresher").path
  }

  /// Starts it; the caller waits.
  static func start(
    _ arguments: [String], directory: String? = nil, environment: [String: String] = [:],
    input: Data? = nil
  ) throws -> (process: Process, output: Pipe, errors: Pipe) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    let pipes = (Pipe(), Pipe(), Pipe())
    process.standardInput = pipes.0
    process.standardOutput = pipes.1
    process.standardError = pipes.2
    try process.run()
    if let input { pipes.0.fileHandleForWriting.write(input) }
    try pipes.0.fileHandleForWriting.close()
    return (process, pipes.1, pipes.2)
  }

  /// Runs it to its end.
  static func run(
    _ arguments: [String], directory: String? = nil, environment: [String: String] = [:],
    input: Data? = nil
  ) throws -> Outcome {
    let (process, output, errors) = try start(
      arguments, directory: directory, environment: environment, input: input)
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      output: String(decoding: text, as: UTF8.self), errors: String(decoding: words, as: UTF8.self))
  }
}
