/// A configuration or command line that can't be used: where, and what is wrong.
public struct ConfigurationError: Error, Hashable, Sendable {
  /// The whole sentence, such as `pipeline.json:3:14: runtime.job: no such key`.
  public let message: String

  /// Makes an error of its sentence.
  public init(_ message: String) { self.message = message }
}
