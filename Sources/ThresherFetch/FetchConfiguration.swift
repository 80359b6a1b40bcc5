/// The `input` section of the configuration: what is let in.
///
/// A record over a limit is rejected with the limit's name.
public struct InputConfiguration: Hashable, Codable, Sendable {
  /// Longest payload of one record, in bytes after all decoding.
  public var maximumRecordBytes = 32 * 1024 * 1024
  /// Largest ratio of inflated to packed bytes of one compressed record above 1 MiB.
  public var maximumInflationRatio = 1_000

  /// All defaults.
  public init() {}
}
