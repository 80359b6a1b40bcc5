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

  /// Where the public suffix of a host in lower case begins.
  ///
  /// Nil when the whole host is one. Source: publicsuffix.org, "Algorithm".
  func suffixStart(of host: [UInt8]) -> Int? {
    // The start of each label, the last first.
    let starts = [0] + host.indices.filter { host[$0] == 0x2E }.map { $0 + 1 }
    var longest = 1
    for count in 1...starts.count {
      let start = starts[starts.count - count]
      guard let kinds = kinds(of: host[start...]) else { continue }
      if kinds == Self.exception {
        longest = count - 1
        break
      }
      if kinds & Self.plain != 0 { longest = max(longest, count) }
      if kinds & Self.wildcard != 0, count < starts.count { longest = max(longest, count + 1) }
    }
    return longest < starts.count ? starts[starts.count - longest] : nil
  }

  private static let plain: UInt8 = 1
  private static let wildcard: UInt8 = 2
  private static let exception: UInt8 = 4

  /// What rules there are for a name; a sign at its end says so in the table.
  private func kinds(of name: ArraySlice<UInt8>) -> UInt8? {
    let bytes = Self.bytes
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      var place = Int(starts[middle])
      var index = name.startIndex
      while index < name.endIndex, bytes[place] == name[index] {
        place += 1
        index += 1
      }
      let isWholeRule = bytes[place] <= 0x2C
      if isWholeRule, index == name.endIndex { return kinds(markedBy: bytes[place]) }
      // A rule that goes on where the name ends, or has the greater byte, comes after the name.
      if isWholeRule || index < name.endIndex && bytes[place] < name[index] {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return nil
  }

  private func kinds(markedBy sign: UInt8) -> UInt8 {
    switch sign {
    case 0x2A: Self.wildcard
    case 0x2B: Self.wildcard | Self.plain
    case 0x21: Self.exception
    default: Self.plain
    }
  }
}

extension WebURL {
  /// The part of a host in lower case that somebody registered: `example.co.uk` of
  /// `news.example.co.uk`.
  ///
  /// Nil for addresses in numbers and for hosts that are themselves public suffixes.
  public static func registrableDomain(of host: String) -> String? {
    let bytes = Array(host.utf8)
    let last = bytes.lastIndex(of: 0x2E).map { bytes[($0 + 1)...] } ?? []
    guard !last.isEmpty, bytes.first != 0x2E, !bytes.contains(0x3A),
      !last.allSatisfy({ $0 &- 0x30 < 10 }),
      !zip(bytes, bytes.dropFirst()).contains(where: { $0 == 0x2E && $1 == 0x2E }),
      let suffix = PublicSuffixList.shared.suffixStart(of: bytes), suffix > 0
    else { return nil }
    let start = bytes[..<(suffix - 1)].lastIndex(of: 0x2E).map { $0 + 1 } ?? 0
    return String(decoding: bytes[start...], as: UTF8.self)
  }
}
