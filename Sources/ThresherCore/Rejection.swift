/// Why one document leaves the line.
///
/// Never an error of the run.
public struct Rejection: Error, Hashable, Sendable {
  /// What kind of end it is.
  public enum Class: String, Hashable, Sendable, Codable {
    /// Cannot be read, over a limit, or crashed.
    case broken
    /// Readable, but not what is looked for.
    case unwanted
  }

  /// A stable name such as `fetch.truncated`: `<module>.<what>`, never reused for something else.
  ///
  /// Each module declares its own as static members in an extension.
  public struct Code: RawRepresentable, Hashable, Sendable, Codable {
    /// The written form.
    public let rawValue: String
    /// Makes a code of its written form.
    public init(rawValue: String) { self.rawValue = rawValue }
  }

  /// The stage that raised it.
  public let stage: StageName
  /// The stable name.
  public let code: Code
  /// Broken or unwanted.
  public let kind: Class
  /// For people: what, where.
  public let detail: String
  /// The kind of page, where that is the reason or is known.
  public var pageType: PageType?

  /// Makes a rejection.
  public init(
    _ stage: StageName, _ code: Code, _ kind: Class, _ detail: String, pageType: PageType? = nil
  ) {
    self.stage = stage
    self.code = code
    self.kind = kind
    self.detail = detail
    self.pageType = pageType
  }
}
