import Foundation
import Glibc
import ThresherTesting

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

  /// How long it may take: a program that hangs fails its test and no more.
  private static let limit = 300.0

  /// The program at work.
  ///
  /// What it writes goes into files: it never waits for a reader, however much it has to say.
  final class Running {
    let process = Process()
    private let files: ScratchDirectory
    private let ended = DispatchSemaphore(value: 0)
    private let deadline = DispatchTime.now() + limit

    fileprivate init(
      _ executable: String, _ arguments: [String], directory: String?,
      environment: [String: String], input: Data?
    ) throws {
      files = try ScratchDirectory()
      process.executableURL = URL(fileURLWithPath: executable)
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
      let pipe = Pipe()
      process.standardInput = pipe
      for name in ["output", "errors"] { try files.write(name, []) }
      process.standardOutput = try FileHandle(
        forWritingTo: URL(fileURLWithPath: "\(files.path)/output"))
      process.standardError = try FileHandle(
        forWritingTo: URL(fileURLWithPath: "\(files.path)/errors"))
      let ended = ended
      process.terminationHandler = { _ in ended.signal() }
      try process.run()
      if let input { pipe.fileHandleForWriting.write(input) }
      try pipe.fileHandleForWriting.close()
    }

    /// Whether it is still at work; ends it when its time is over.
    var isRunning: Bool {
      if process.isRunning, DispatchTime.now() > deadline { kill() }
      return process.isRunning
    }

    func kill() { Glibc.kill(process.processIdentifier, SIGKILL) }

    /// Waits for its end.
    func finish() -> Outcome {
      if ended.wait(timeout: deadline) == .timedOut { kill() }
      process.waitUntilExit()
      func text(_ name: String) -> String {
        String(decoding: files.read(name) ?? [], as: UTF8.self)
      }
      let status = process.terminationStatus
      return Outcome(
        status: process.terminationReason == .exit ? status : 128 + status,
        output: text("output"), errors: text("errors"))
    }
  }

  /// Starts it.
  static func start(
    _ arguments: [String], directory: String? = nil, environment: [String: String] = [:],
    input: Data? = nil
  ) throws -> Running {
    try Running(path, arguments, directory: directory, environment: environment, input: input)
  }

  /// Runs it to its end.
  static func run(
    _ arguments: [String], directory: String? = nil, environment: [String: String] = [:],
    input: Data? = nil
  ) throws -> Outcome {
    try start(arguments, directory: directory, environment: environment, input: input).finish()
  }

  /// Runs lines of the shell in which `thresher` is the program.
  static func shell(_ script: String, directory: String) throws -> Outcome {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let old = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let shell = try Running(
      "/bin/sh", ["-ec", script], directory: directory,
      environment: ["PATH": "\(folder):\(old)", "MAKEFLAGS": ""], input: nil)
    return shell.finish()
  }
}
