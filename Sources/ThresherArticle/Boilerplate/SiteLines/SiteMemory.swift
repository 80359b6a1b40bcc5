import ThresherCore

/// What was learned of sites: the lines that are furniture there.
///
/// Small beside the pages it was learned from: only lines that are cut are in it.
public struct SiteMemory: Hashable, Sendable {
  /// How a line must stand to be cut.
  public struct Uses: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Makes uses of bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Where it does not read like a sentence.
    public static let line = Uses(rawValue: 1)
    /// Where it reads like a sentence.
    public static let sentence = Uses(rawValue: 2)
  }

  /// What is known of one line of one site.
  public struct Line: Hashable, Sendable {
    /// See `LineDigest.site`.
    public var site: UInt64
    /// The line's hash: its id is this in 16 hexadecimal digits.
    public var hash: UInt64
    /// Pages of the site.
    public var sitePages: Int
    /// Pages that have it at their head, in their middle, at their tail.
    public var pages: [Int]
    /// Different texts among them.
    public var texts: Int
    /// How it is cut.
    public var uses: Uses

    /// The hash in 16 hexadecimal digits.
    public var id: String { BoilerplateStripper.id(hash) }

    /// Makes one.
    public init(
      site: UInt64, hash: UInt64, sitePages: Int, pages: [Int], texts: Int, uses: Uses
    ) {
      self.site = site
      self.hash = hash
      self.sitePages = sitePages
      self.pages = pages
      self.texts = texts
      self.uses = uses
    }
  }

  private var sites: [UInt64: [UInt64: Line]] = [:]

  /// Nothing is known.
  public init() {}

  /// Puts a line in; of one that is in already the uses are added.
  public mutating func insert(_ line: Line) {
    if let known = sites[line.site]?[line.hash] {
      sites[line.site]?[line.hash]?.uses = known.uses.union(line.uses)
    } else {
      sites[line.site, default: [:]][line.hash] = line
    }
  }

  /// All lines, by site and hash.
  public var lines: [Line] {
    sites.values.flatMap(\.values).sorted { ($0.site, $0.hash) < ($1.site, $1.hash) }
  }

  /// How a line is cut on a site.
  func uses(of line: UInt64, on site: UInt64) -> Uses { sites[site]?[line]?.uses ?? [] }

  /// Whether anything is known of a site.
  func knows(_ site: UInt64) -> Bool { sites[site] != nil }

  /// A hash of all that is known of an article's lines: while it is the same, so is what is cut.
  ///
  /// 0 when nothing is.
  public func effect(on digest: LineDigest) -> UInt64 {
    guard let known = sites[digest.site] else { return 0 }
    var hash = StableHash()
    var isEmpty = true
    for line in digest.lines {
      guard let uses = known[line.hash]?.uses else { continue }
      hash.combine(line.hash)
      hash.combine(UInt64(uses.rawValue))
      isEmpty = false
    }
    return isEmpty ? 0 : hash.finish() | 1
  }
}
