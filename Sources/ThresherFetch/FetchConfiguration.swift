/// The `input` section of the configuration: what is let in.
///
/// A record over a limit is rejected with the limit's name, and reading goes on behind it.
public struct InputConfiguration: Hashable, Codable, Sendable {
  /// Longest payload of one record, in bytes after all decoding; from 1.
  ///
  /// A reader holds at most about twice as much.
  public var maximumRecordBytes = 32 * 1024 * 1024
  /// Largest ratio of inflated to packed bytes of one compressed stretch above 1 MiB; from 1.
  ///
  /// What is over it is taken for a bomb: the rest of that gzip member is not inflated.
  public var maximumInflationRatio = 1_000
  /// Longest header of a WARC record, and of the HTTP response in it, in bytes; from 1.
  public var maximumHeaderBytes = 256 * 1024
  /// Most members read from one tar or zip; from 1.
  ///
  /// The rest of the archive is left out and told.
  public var maximumArchiveMembers = 1_000_000

  /// All defaults.
  public init() {}
}
