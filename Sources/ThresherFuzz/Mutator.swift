/// Damages inputs: the same seed gives the same inputs.
struct Mutator {
  private var state: UInt64
  private let seeds: [[UInt8]]

  private static let maximumBytes = 1 << 16
  /// What readers look for.
  private static let words = [
    "<p>", "</p>", "<table>", "<a href=", "<!--", "-->", "<script>", "</script>", "&amp;", "&#0;",
    "&#x80;", "\r\n\r\n", "WARC/1.0\r\n", "Content-Length: -1\r\n", "99999999999999999999",
    "Transfer-Encoding: chunked\r\n", "{\"html\":", "\\ud800", "\u{FEFF}", "\0", "charset=gbk",
    "]}", "<![CDATA[", "<svg>", "<template>", "<o:p>", "\u{1F}\u{8B}",
  ].map { Array($0.utf8) }

  init(seed: UInt64, seeds: [[UInt8]]) {
    state = seed
    self.seeds = seeds
  }

  /// The next input.
  mutating func next() -> [UInt8] {
    var bytes = Array(seeds[below(seeds.count)].prefix(Mutator.maximumBytes))
    for _ in 0..<(1 + below(8)) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let at = below(bytes.count + 1)
    let end = min(bytes.count, at + 1 + below(64))
    switch below(6) {
    case 0 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: random())
    case 1: bytes.removeSubrange(at..<max(at, end))
    case 2: bytes.insert(contentsOf: Mutator.words[below(Mutator.words.count)], at: at)
    case 3: bytes.insert(contentsOf: Array(bytes[at..<max(at, end)]), at: at)
    case 4: bytes.removeSubrange(at...)
    default:
      let other = seeds[below(seeds.count)]
      let from = below(other.count + 1)
      bytes.insert(contentsOf: other[from..<min(other.count, from + 200)], at: at)
    }
  }

  private mutating func below(_ limit: Int) -> Int { Int(random() % UInt64(max(1, limit))) }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
