/// An input that can't be read, or not to its end, or was asked for in a way that makes no sense.
public enum FetchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system refuses to open or to read it.
  case unreadable(path: String, reason: String)
  /// The bytes at an offset make no sense, and nothing after them could be found either.
  case corrupt(path: String, offset: Int, reason: String)
  /// The request itself is wrong: nothing was started.
  case usage(String)

  /// What is wrong, where, and what to do next.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): \(reason); check that it exists and may be read, then run again"
    case .corrupt(let path, let offset, let reason):
      "\(path): at byte \(offset): \(reason); fetch the file again or remove it"
    case .usage(let reason): reason
    }
  }
}
