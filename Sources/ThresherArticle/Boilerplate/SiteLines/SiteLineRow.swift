/// One line on one page, as what is learned of all sites is made of.
///
/// In order, all pages that have a line of a site stand together, and among them those with one
/// text.
@frozen
public struct SiteLineRow: Hashable, Sendable, Comparable, BitwiseCopyable {
  @usableFromInline let site: UInt64
  @usableFromInline let line: UInt64
  /// The hash of the page's text, with the line's place in the two lowest bits.
  @usableFromInline let mark: UInt64

  init(site: UInt64, line: UInt64, text: UInt64, place: LineDigest.Place) {
    self.site = site
    self.line = line
    mark = text & ~3 | UInt64(place.rawValue)
  }

  var text: UInt64 { mark >> 2 }
  var place: LineDigest.Place { LineDigest.Place(rawValue: UInt8(mark & 3)) ?? .middle }

  /// By site, line, text, place.
  @inlinable
  public static func < (a: SiteLineRow, b: SiteLineRow) -> Bool {
    if a.site != b.site { return a.site < b.site }
    return a.line != b.line ? a.line < b.line : a.mark < b.mark
  }
}

extension LineDigest {
  /// A row for each of its lines.
  public var rows: [SiteLineRow] {
    lines.map { SiteLineRow(site: site, line: $0.hash, text: text, place: $0.place) }
  }
}
