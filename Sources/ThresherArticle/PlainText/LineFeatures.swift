import ThresherCore

/// What the model of lines looks at: each line by itself, the lines around it, its place.
///
/// Independent of the text's language and size as far as that goes: shares, logarithms, capped
/// distances.
struct LineFeatures {
  /// The names of the columns, in order.
  static let columns =
    own + beside.flatMap { offset in near.map { "\($0)\(offset)" } }
    + windows.flatMap { size in
      ["before", "after"].flatMap { ["\($0)\(size)", "short\($0)\(size)"] }
    }
    + place

  private static let own = [
    "bytes", "words", "wordBytes", "sentenceEnds", "commas", "endsSentence", "isSentence", "common",
    "digits", "capitals", "startsSmall", "marks", "endsColon", "bars", "isOpen", "isItem",
    "stoodBefore", "standsTwice",
  ]
  private static let near = ["isRunning", "bytes", "endsSentence"]
  private static let beside = [-3, -2, -1, 1, 2, 3]
  private static let windows = [3, 8, 20]
  private static let place = [
    "place", "runningBefore", "linesBefore", "linesAfter", "hasTitle", "fromTitle", "isInside",
    "outside", "fromStart", "toEnd", "insideShare", "lines", "running", "short", "allRunning",
  ]

  /// A row of `columns.count` numbers a line.
  private(set) var matrix = FeatureMatrix(width: columns.count)
  /// Words of each line, a character of a script without spaces counting as half a word.
  var words: [Int32] { measures.words }

  private var measures = BlockFeatures()

  /// Measures the lines of a text in which `region` holds most of the running text.
  init(_ text: UnsafeBufferPointer<UInt8>, _ lines: [PlainLine], _ region: Range<Int>) {
    var blocks = PageBlocks()
    for line in lines {
      blocks.text.append(contentsOf: text[line.whole.range])
      blocks.starts.append(Int32(blocks.text.count))
      blocks.kinds.append(.paragraph)
      blocks.linkedBytes.append(0)
    }
    measures.measure(blocks)
    matrix.reset(rows: lines.count)
    setOwn(lines, blocks)
    setAround(lines, blocks)
    setPlace(lines, region, Self.titleLine(lines, text), blocks)
  }

  /// The line that repeats the first one, which is the page's title in texts made of pages.
  static func titleLine(_ lines: [PlainLine], _ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = lines.first else { return nil }
    var matcher = TitleMatcher()
    matcher.set(String(decoding: text[first.span.range], as: UTF8.self))
    return lines.indices.dropFirst().first { matcher.matches(text[lines[$0].span.range]) }
  }

  private mutating func setOwn(_ lines: [PlainLine], _ blocks: PageBlocks) {
    var counts: [UInt64: (all: Int, seen: Int)] = [:]
    blocks.text.withUnsafeBufferPointer { text in
      func hash(_ line: Int) -> UInt64 {
        StableHash.of(UnsafeBufferPointer(rebasing: text[blocks.span(of: line).range]))
      }
      for line in lines.indices { counts[hash(line), default: (0, 0)].all += 1 }
      for line in lines.indices {
        let span = blocks.span(of: line)
        let letters = Letters(text, span)
        let words = Int(measures.words[line])
        let ends = Int(measures.sentenceEnds[line])
        let count = counts[hash(line), default: (1, 0)]
        counts[hash(line), default: (1, 0)].seen += 1
        matrix.set(
          line, from: 0,
          logarithm(span.count), logarithm(words), share(span.count, words), logarithm(ends),
          logarithm(Int(measures.commas[line])), measures.endsSentence[line] ? 1 : 0,
          measures.isSentence(line) ? 1 : 0, share(letters.commonWords, words),
          share(letters.digits, span.count), share(letters.capitalWords, words),
          letters.startsSmall ? 1 : 0, share(letters.marks, span.count),
          letters.endsColon ? 1 : 0, logarithm(letters.bars), lines[line].isOpen ? 1 : 0,
          lines[line].marker == .none ? 0 : 1, count.seen > 0 ? 1 : 0, count.all > 1 ? 1 : 0)
      }
    }
  }

  /// A line of a menu, as far as one line tells.
  private func isShort(_ line: Int) -> Bool { measures.words[line] < 6 && !isRunning(line) }

  private func isRunning(_ line: Int) -> Bool { measures.isRunning(line) }

  private mutating func setAround(_ lines: [PlainLine], _ blocks: PageBlocks) {
    var short = [0]
    for line in lines.indices { short.append(short[line] + (isShort(line) ? 1 : 0)) }
    for line in lines.indices {
      var column = Self.own.count
      for offset in Self.beside {
        let other = line + offset
        if lines.indices.contains(other) {
          matrix.set(
            line, from: column, isRunning(other) ? 1 : 0,
            logarithm(blocks.span(of: other).count), measures.endsSentence[other] ? 1 : 0)
        } else {
          matrix.set(line, from: column, -1, -1, -1)
        }
        column += Self.near.count
      }
      for size in Self.windows {
        for around in [max(0, line - size)..<line, line + 1..<min(lines.count, line + 1 + size)]
          .map({ $0.clamped(to: 0..<lines.count) })
        {
          matrix.set(
            line, from: column,
            share(measures.sentenceBytes(in: around), blocks.bytes(in: around)),
            share(short[around.upperBound] - short[around.lowerBound], around.count))
          column += 2
        }
      }
    }
  }

  private mutating func setPlace(
    _ lines: [PlainLine], _ region: Range<Int>, _ title: Int?, _ blocks: PageBlocks
  ) {
    let all = 0..<lines.count
    let running = measures.sentenceBytes(in: all)
    let insideShare = share(measures.sentenceBytes(in: region), running)
    let runningLines = share(lines.indices.count(where: isRunning), lines.count)
    let shortLines = share(lines.indices.count(where: isShort), lines.count)
    for line in lines.indices {
      let outside = max(region.lowerBound - line, line - region.upperBound + 1, 0)
      let fromTitle = title.map { line - $0 } ?? 0
      matrix.set(
        line, from: Self.columns.count - Self.place.count,
        share(line, lines.count), share(measures.sentenceBytes(in: 0..<line), running),
        logarithm(line), logarithm(lines.count - 1 - line), title == nil ? 0 : 1,
        fromTitle < 0 ? -logarithm(-fromTitle) : logarithm(fromTitle),
        region.contains(line) ? 1 : 0, Float(min(outside, 60)),
        Float(max(-40, min(40, line - region.lowerBound))),
        Float(max(-40, min(40, region.upperBound - line))), insideShare, logarithm(lines.count),
        runningLines, shortLines, logarithm(running))
    }
  }
}
