import ThresherCore
import ThresherHTML

/// How a block compares with what the page says of its article: title, description, and the text in
/// its JSON-LD, which some sites cut short.
enum DeclaredFeatures: FeatureGroup {
  static let name = "declared"
  static let columns = [
    "title", "description", "body", "hasBody", "bodyShare", "hasDescription", "isRepeated",
  ]

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    let blocks = page.blocks
    let declared = DeclaredBody.find(in: page.tree)
    let title = WordSet(page.metadata.title.map { Array($0.utf8) } ?? [], shingle: 1)
    let description = WordSet(
      page.metadata.description.map { Array($0.utf8) } ?? [], shingle: 2)
    let body = WordSet(declared, shingle: 3)
    var seen = [UInt64](repeating: 0, count: 1 << 10)
    blocks.text.withUnsafeBufferPointer { text in
      for block in 0..<blocks.count {
        let range = UnsafeBufferPointer(rebasing: text[blocks.span(of: block).range])
        let hash = StableHash.of(range) >> 48
        let bit: UInt64 = 1 << (hash & 63)
        let isRepeated = seen[Int(hash >> 6)] & bit != 0
        seen[Int(hash >> 6)] |= bit
        matrix.set(
          block, from: column,
          range.count < 400 ? title.share(of: range) : 0, description.share(of: range),
          body.share(of: range), declared.isEmpty ? 0 : 1,
          share(declared.count, blocks.text.count), page.metadata.description == nil ? 0 : 1,
          isRepeated ? 1 : 0)
      }
    }
  }
}

/// The runs of so many words in a text, as hashes.
private struct WordSet {
  /// A bit for each hash's upper 16 bits: of runs that are not in the set about one in a hundred is
  /// taken for one where it holds a long article.
  private var bits: [UInt64] = []
  private let shingle: Int

  init(_ text: [UInt8], shingle: Int) {
    self.shingle = shingle
    guard !text.isEmpty else { return }
    var found = [UInt64](repeating: 0, count: 1 << 10)
    text.withUnsafeBufferPointer { text in
      Self.forEach(text, shingle) { found[Int($0 >> 22)] |= 1 << UInt64($0 >> 16 & 63) }
    }
    bits = found
  }

  /// The share of a text's runs that are in the set; of a shorter text's one run.
  func share(of text: UnsafeBufferPointer<UInt8>) -> Float {
    guard !bits.isEmpty else { return 0 }
    var count = 0
    var found = 0
    Self.forEach(text, shingle) {
      count += 1
      if bits[Int($0 >> 22)] >> UInt64($0 >> 16 & 63) & 1 == 1 { found += 1 }
    }
    return ThresherArticle.share(found, count)
  }

  private static func forEach(
    _ text: UnsafeBufferPointer<UInt8>, _ shingle: Int, _ body: (UInt32) -> Void
  ) {
    var last: (UInt32, UInt32) = (0, 0)
    var words = 0
    var hash = CommonWords.start
    func end() {
      words += 1
      var run = hash
      if shingle > 1 { run = (run ^ last.1 << 7) &* 0x9E37_79B1 }
      if shingle > 2 { run = (run ^ last.0 << 13) &* 0x85EB_CA77 }
      if words >= shingle { body(run) }
      last = (last.1, hash)
    }
    for byte in text {
      let small = byte | 0x20
      if byte >= 0x80 || small >= 0x61 && small <= 0x7A || byte >= 0x30 && byte <= 0x39 {
        hash = CommonWords.mix(hash, byte < 0x80 ? small : byte)
      } else if hash != CommonWords.start {
        end()
        hash = CommonWords.start
      }
    }
    if hash != CommonWords.start { end() }
  }
}
