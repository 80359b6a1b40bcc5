import ArgumentParser
import Glibc
import ThresherCore

/// Feeds damaged input to every reader and checks what must hold whatever comes in.
///
/// Inputs are files of the seeds, mutated by a seeded generator: the same seed gives the same inputs.
/// `--replay` checks single files with every surface. Built with `-D LIBFUZZER` and the fuzzer
/// sanitizer the loop is libFuzzer's, which is led by coverage: see `LibFuzzer.swift`.
#if !LIBFUZZER
@main
#endif
struct ThresherFuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-fuzz",
    abstract: "Damage inputs at random and see that nothing crashes and nothing is lost.")

  @Option(help: "Seconds a surface.")
  var seconds = 60

  @Option(help: "Start of the generator.")
  var seed: UInt64 = 1

  @Option(help: "Only this surface.")
  var surface: String?

  @Option(parsing: .upToNextOption, help: "Directories with files to start from.")
  var seeds = ["corpus"]

  @Option(help: "Where the inputs are kept.")
  var directory = ".build/fuzz"

  @Option(parsing: .upToNextOption, help: "Check these files with every surface, and no more.")
  var replay: [String] = []

  @Flag(help: "Print the names of the surfaces.")
  var list = false

  func run() throws {
    mkdir(directory, 0o755)
    let surfaces = Surfaces.all.filter { surface == nil || surface == $0.name }
    guard !surfaces.isEmpty else { throw ValidationError("there is no surface \(surface ?? "")") }
    if list { return print(surfaces.map(\.name).joined(separator: "\n")) }
    if !replay.isEmpty { return try check(replay, surfaces) }
    for target in surfaces {
      let files = try Seeds.read(seeds, endings: target.seedEndings)
      guard !files.isEmpty else { throw ValidationError("no files under \(seeds)") }
      try mutate(target, files)
    }
  }

  private func check(_ paths: [String], _ surfaces: [Surface]) throws {
    for path in paths {
      for target in surfaces {
        guard let complaint = target.check(Seeds.bytes(path), directory) else { continue }
        print("\(target.name): \(complaint); the input is \(path)")
        throw ExitCode(1)
      }
    }
  }

  private func mutate(_ target: Surface, _ files: [[UInt8]]) throws {
    var mutator = Mutator(seed: seed, seeds: files)
    let input = "\(directory)/\(target.name).input"
    let start = cpuSeconds()
    var count = 0
    while cpuSeconds() - start < Double(seconds) {
      let bytes = mutator.next()
      // After a crash it is the one to keep.
      Seeds.write(bytes, to: input)
      if let complaint = target.check(bytes, directory) {
        print("\(target.name): \(complaint); the input is \(input)")
        throw ExitCode(1)
      }
      count += 1
    }
    print("\(target.name): \(count) inputs, nothing found")
  }

  private func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
