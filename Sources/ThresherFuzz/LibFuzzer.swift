#if LIBFUZZER
import Glibc

/// The surface libFuzzer is at work on; libFuzzer has its own `main`, so the environment says which.
///
/// `THRESHER_FUZZ_SURFACE` is its name (`list` prints all), `THRESHER_FUZZ_DIRECTORY` a directory for
/// its files, `THRESHER_FUZZ_SEEDS` directories with colons between them whose fitting files are
/// put into `seeds` there.
private enum LibFuzzer {
  static let directory = variable("DIRECTORY")
  static let surface = Surfaces.all.first { $0.name == variable("SURFACE") }

  static func variable(_ name: String) -> String {
    getenv("THRESHER_FUZZ_" + name).map { String(cString: $0) } ?? ""
  }

  static func tell(_ text: String) {
    var text = text + "\n"
    text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

/// Puts the seeds in their place.
@_cdecl("LLVMFuzzerInitialize")
public func initializeFuzzer(
  _ count: UnsafeMutablePointer<Int32>?, _ arguments: UnsafeMutableRawPointer?
) -> Int32 {
  guard let surface = LibFuzzer.surface else {
    print(Surfaces.all.map(\.name).joined(separator: "\n"))
    exit(LibFuzzer.variable("SURFACE") == "list" ? 0 : 2)
  }
  let directories = LibFuzzer.variable("SEEDS").split(separator: ":").map { String($0) }
  let seeds: [[UInt8]]
  do {
    seeds = try Seeds.read(directories, endings: surface.seedEndings)
  } catch {
    LibFuzzer.tell("the seeds can't be read: \(error)")
    exit(2)
  }
  guard !seeds.isEmpty else {
    LibFuzzer.tell("no files to start from under \(directories)")
    exit(2)
  }
  for name in ["", "/seeds", "/files"] { mkdir(LibFuzzer.directory + name, 0o755) }
  for (number, bytes) in seeds.enumerated() {
    Seeds.write(bytes, to: "\(LibFuzzer.directory)/seeds/\(number)")
  }
  return 0
}

/// Checks one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func checkInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let surface = LibFuzzer.surface else { return 0 }
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  if let complaint = surface.check(input, LibFuzzer.directory + "/files") {
    LibFuzzer.tell("\(surface.name): \(complaint)")
    abort()
  }
  return 0
}
#endif
