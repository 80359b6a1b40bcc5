import ArgumentParser
import Glibc
import Thresher
import ThresherCore

/// Which configuration a command works with.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration; by default pipeline.json in this directory, if there.",
      valueName: "file"))
  var config: String?

  /// Reads the configuration file, or gives the defaults when there is none.
  func read() throws -> PipelineConfiguration {
    let named = config ?? environment("THRESHER_CONFIG")
    let path = named ?? "pipeline.json"
    if named == nil, access(path, F_OK) != 0 { return PipelineConfiguration() }
    guard let bytes = readFile(path) else {
      throw ThresherError.configuration(
        ConfigurationError("\(path): \(String(cString: strerror(errno)))"))
    }
    do throws(ConfigurationError) {
      return try PipelineConfiguration.read(bytes, name: path)
    } catch {
      throw ThresherError.configuration(error)
    }
  }
}

/// The value of an environment variable, nil when it is empty or not set.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}

/// A whole file, nil when it can't be read; errno says why.
///
/// `-` is stdin.
func readFile(_ path: String) -> [UInt8]? {
  let descriptor =
    path == "-" ? STDIN_FILENO : uninterrupted { open(path, O_RDONLY | O_CLOEXEC) }
  guard descriptor >= 0 else { return nil }
  defer { if path != "-" { close(descriptor) } }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = uninterrupted { Glibc.read(descriptor, &chunk, chunk.count) }
    guard count > 0 else { return count == 0 ? bytes : nil }
    bytes += chunk[..<count]
  }
}
