/// The suffixes below which anybody can register a name.
///
/// Source: publicsuffix.org (Mozilla, MPL 2.0) as packaged by Debian, both of its sections.
struct PublicSuffixList: Sendable {
  static let shared = PublicSuffixList()

  /// Where each rule begins in the table: rules are in the order of their bytes.
  private let starts: [Int32]

  private init() {
    var starts: [Int32] = []
    starts.reserveCapacity(10_000)
    var isInside = false
    for (index, byte) in Self.bytes.enumerated() {
      if byte > 0x20, !isInside { starts.append(Int32(index)) }
      isInside = byte > 0x20
    }
    self.starts = starts
  }

  private static var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
  }

  /// The public suffix of a host in lower case, as a number of its labels; at least 1.
  ///
  /// Source: publicsuffix.org, "Algorithm".
  func suffixLabels(of labels: [Substring]) -> Int {
    var longest = 1
    for count in 1...labels.count {
      let name = labels.suffix(count).joined(separator: ".")
      guard let kinds = kinds(of: name) else { continue }
      if kinds == Self.exception { return count - 1 }
      if kinds & Self.plain != 0 { longest = max(longest, count) }
      if kinds & Self.wildcard != 0, count < labels.count { longest = max(longest, count + 1) }
    }
    return longest
  }

  private static let plain: UInt8 = 1
  private static let wildcard: UInt8 = 2
  private static let exception: UInt8 = 4

  /// What rules there are for a name; a sign at its end says so in the table.
  private func kinds(of name: String) -> UInt8? {
    let name = Array(name.utf8)
    let bytes = Self.bytes
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      let start = Int(starts[middle])
      var end = start
      while bytes[end] > 0x2C { end += 1 }
      let rule = bytes[start..<end]
      if rule.elementsEqual(name) {
        switch bytes[end] {
        case 0x2A: return Self.wildcard
        case 0x2B: return Self.wildcard | Self.plain
        case 0x21: return Self.exception
        default: return Self.plain
        }
      }
      if rule.lexicographicallyPrecedes(name) { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}

extension WebURL {
  /// The part of a host in lower case that somebody registered: `example.co.uk` of
  /// `news.example.co.uk`.
  ///
  /// Nil for addresses in numbers and for hosts that are themselves public suffixes.
  public static func registrableDomain(of host: String) -> String? {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, !labels.contains(""), !host.contains(":"),
      labels.last.map({ Int($0) == nil }) ?? false
    else { return nil }
    let count = PublicSuffixList.shared.suffixLabels(of: labels) + 1
    return count <= labels.count ? labels.suffix(count).joined(separator: ".") : nil
  }
}
