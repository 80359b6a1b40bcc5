import ArgumentParser
import Glibc
import Thresher

/// Which configuration a command works with.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The configuration; by default pipeline.json in this directory, if there.",
      valueName: "file"))
  var config: String?

  /// The file that is named, on the command line or in the environment.
  var named: String? { config ?? environment("THRESHER_CONFIG") }

  /// Reads the configuration file, or gives the defaults when there is none.
  func read() throws(ThresherError) -> PipelineConfiguration {
    let path = named ?? "pipeline.json"
    var status = stat()
    if named == nil, lstat(path, &status) != 0, errno == ENOENT { return PipelineConfiguration() }
    let bytes = try NamedFile.read(path)
    do throws(ConfigurationError) {
      return try PipelineConfiguration.read(bytes, name: path)
    } catch {
      throw .configuration(error)
    }
  }
}

/// The value of an environment variable, nil when it is empty or not set.
func environment(_ name: String) -> String? {
  guard let value = getenv(name), value.pointee != 0 else { return nil }
  return String(cString: value)
}

/// The number of an option, where it is not given that of an environment variable; nil when that is
/// empty or not set.
///
/// Throws a configuration error when the variable is no number.
func number<Number: LosslessStringConvertible>(
  _ given: Number? = nil, orVariable name: String
) throws(ThresherError) -> Number? {
  if let given { return given }
  guard let text = environment(name) else { return nil }
  guard let number = Number(text) else {
    throw .configuration(ConfigurationError("\(name): \(text): expected a number"))
  }
  return number
}
