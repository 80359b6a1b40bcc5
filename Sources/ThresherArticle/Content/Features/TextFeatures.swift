import ThresherCore

/// What the block's own text looks like.
enum TextFeatures: FeatureGroup {
  static let name = "text"
  static let columns = [
    "bytes", "words", "wordBytes", "linked", "emphasized", "sentenceEnds", "commas",
    "sentenceBytes",
    "endsSentence", "isSentence", "common", "digits", "capitals", "startsSmall", "marks", "lines",
    "endsColon", "bars",
  ]

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    let blocks = page.blocks
    let measures = page.measures
    blocks.text.withUnsafeBufferPointer { text in
      for block in 0..<blocks.count {
        let span = blocks.span(of: block)
        let letters = Letters(text, span)
        let bytes = span.count
        let words = Int(measures.words[block])
        let ends = Int(measures.sentenceEnds[block])
        matrix.set(
          block, from: column,
          logarithm(bytes), logarithm(words), share(bytes, words),
          share(Int(blocks.linkedBytes[block]), bytes),
          share(Int(blocks.emphasizedBytes[block]), bytes),
          logarithm(ends), logarithm(Int(measures.commas[block])), logarithm(bytes / (ends + 1)),
          measures.endsSentence[block] ? 1 : 0, measures.isSentence(block) ? 1 : 0,
          share(letters.commonWords, words), share(letters.digits, bytes),
          share(letters.capitalWords, words), letters.startsSmall ? 1 : 0,
          share(letters.marks, bytes), logarithm(letters.lineBreaks),
          letters.endsColon ? 1 : 0, logarithm(letters.bars))
      }
    }
  }
}

/// Counts over the bytes of one block.
struct Letters {
  var commonWords = 0
  var capitalWords = 0
  var digits = 0
  var marks = 0
  var bars = 0
  var lineBreaks = 0
  var startsSmall = false
  var endsColon = false

  init(_ text: UnsafeBufferPointer<UInt8>, _ span: TextSpan) {
    let common = CommonWords.standard
    var hash = CommonWords.start
    var length = 0
    for index in span.range {
      let byte = text[index]
      let small = byte | 0x20
      if byte >= 0x80 || small >= 0x61 && small <= 0x7A {
        if length == 0, byte < 0x61, byte >= 0x41 { capitalWords += 1 }
        hash = CommonWords.mix(hash, byte < 0x80 ? small : byte)
        length += 1
        continue
      }
      if length > 0, common.contains(hash) { commonWords += 1 }
      hash = CommonWords.start
      length = 0
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x0A: lineBreaks += 1
      case 0x7C, 0x2F, 0x3E: bars += 1
      case 0x20, 0x2C, 0x2E, 0x27: break
      default: marks += 1
      }
    }
    if length > 0, common.contains(hash) { commonWords += 1 }
    guard !span.isEmpty else { return }
    startsSmall = text[span.lowerBound] >= 0x61 && text[span.lowerBound] <= 0x7A
    endsColon = text[span.upperBound - 1] == 0x3A
  }
}
