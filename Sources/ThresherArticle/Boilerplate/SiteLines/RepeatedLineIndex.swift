public import ThresherCore

/// How often each line stands on the pages of its site, and where.
///
/// Exact whatever the order: numbers of pages are sums, and different texts are told apart by the
/// smallest of their hashes.
public struct RepeatedLineIndex: Mergeable {
  /// One line of one site.
  struct Entry: Hashable, Sendable {
    /// Pages that have it at their head, in their middle, at their tail.
    var head: Int32 = 0
    var middle: Int32 = 0
    var tail: Int32 = 0
    /// The texts it stands in: copies of an article count once.
    var texts = DistinctTexts()

    /// All pages that have it.
    var pages: Int { Int(head) + Int(middle) + Int(tail) }
  }

  /// The pages of a site, by its hash.
  private var pages: [UInt64: Int] = [:]
  private var entries: [UInt64: Entry] = [:]

  /// No page yet.
  public init() {}

  /// Counts one article.
  public mutating func add(_ digest: LineDigest) {
    pages[digest.site, default: 0] += 1
    for line in digest.lines {
      update(Self.key(digest.site, line.hash)) { entry in
        switch line.place {
        case .head: entry.head += 1
        case .middle: entry.middle += 1
        case .tail: entry.tail += 1
        }
        entry.texts.insert(digest.text)
      }
    }
  }

  /// Adds what another index counted.
  public mutating func merge(_ other: RepeatedLineIndex) {
    pages.merge(other.pages, uniquingKeysWith: +)
    for (key, more) in other.entries {
      update(key) { entry in
        entry.head += more.head
        entry.middle += more.middle
        entry.tail += more.tail
        entry.texts.merge(more.texts)
      }
    }
  }

  private mutating func update(_ key: UInt64, _ change: (inout Entry) -> Void) {
    change(&entries[key, default: Entry()])
  }

  private static func key(_ site: UInt64, _ line: UInt64) -> UInt64 {
    var hash = StableHash()
    hash.combine(site)
    hash.combine(line)
    return hash.finish()
  }

  /// How many pages of a site were counted.
  func pages(of site: UInt64) -> Int { pages[site] ?? 0 }

  /// What is known of a line on a site.
  func entry(of line: UInt64, on site: UInt64) -> Entry? { entries[Self.key(site, line)] }
}
