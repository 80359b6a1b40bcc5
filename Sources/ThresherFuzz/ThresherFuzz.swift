import ArgumentParser
import Glibc
import ThresherCore

/// Feeds damaged input to every reader and checks what must hold whatever comes in.
///
/// Inputs are files of the corpus, mutated by a seeded generator: the same seed gives the same
/// inputs. The input under way lies in a file: after a crash it is the one to keep as a regression.
@main
struct ThresherFuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thresher-fuzz",
    abstract: "Damage inputs at random and see that nothing crashes and nothing is lost.")

  @Option(help: "CPU seconds a surface.")
  var seconds = 60

  @Option(help: "Start of the generator.")
  var seed: UInt64 = 1

  @Option(help: "Only this surface.")
  var surface: String?

  @Option(help: "A directory with files to start from.")
  var seeds = "corpus"

  @Option(help: "Where the input under way is kept.")
  var directory = ".build/fuzz"

  func run() throws {
    let seedFiles = try Seeds.read(seeds)
    guard !seedFiles.isEmpty else { throw ValidationError("no files under \(seeds)") }
    mkdir(directory, 0o755)
    for target in Surfaces.all where surface == nil || surface == target.name {
      var mutator = Mutator(seed: seed, seeds: seedFiles)
      let input = "\(directory)/\(target.name).input"
      let start = cpuSeconds()
      var count = 0
      while cpuSeconds() - start < Double(seconds) {
        let bytes = mutator.next()
        Seeds.write(bytes, to: input)
        if let complaint = target.check(bytes, input) {
          print("\(target.name): \(complaint); the input is \(input)")
          throw ExitCode(1)
        }
        count += 1
      }
      print("\(target.name): \(count) inputs, nothing found")
    }
  }

  private func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
