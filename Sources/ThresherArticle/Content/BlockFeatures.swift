import ThresherCore
import ThresherHTML

/// What can be measured in each block by itself: plain integers in parallel arrays.
struct BlockFeatures {
  /// Bytes of text.
  private(set) var bytes: [Int32] = []
  /// Bytes of text in links.
  private(set) var linkedBytes: [Int32] = []
  /// Ends of sentences, in any script.
  private(set) var sentenceEnds: [Int32] = []
  /// Commas, in any script.
  private(set) var commas: [Int32] = []
  /// Words, a character of a script without spaces counting as half a word.
  private(set) var words: [Int32] = []
  /// Whether the last character, quotation marks and brackets aside, ends a sentence.
  private(set) var endsSentence: [Bool] = []
  private var holders: [Int32] = []
  /// What the elements around the block say.
  private(set) var labels: [ContainerLabels] = []
  /// Bytes of running text in the blocks before each block, wherever it stands; one more than
  /// blocks.
  private(set) var sentenceBytesBefore: [Int32] = [0]
  /// The same without what stands in furniture.
  private(set) var proseBytesBefore: [Int32] = [0]

  /// Measures all blocks of a page; those of the page before are forgotten.
  mutating func measure(_ blocks: PageBlocks) {
    removeAll()
    for block in 0..<blocks.count {
      let span = blocks.span(of: block)
      let signs = blocks.text.withUnsafeBufferPointer { Signs($0, span) }
      bytes.append(Int32(span.count))
      linkedBytes.append(blocks.linkedBytes[block])
      sentenceEnds.append(signs.sentenceEnds)
      commas.append(signs.commas)
      words.append(signs.words)
      endsSentence.append(signs.endsSentence)
      let isRunning = isRunning(block, blocks.kinds[block])
      sentenceBytesBefore.append(
        sentenceBytesBefore[block] + (isRunning ? bytes[block] - linkedBytes[block] : 0))
    }
  }

  /// Adds what the elements around the blocks say.
  ///
  /// Where that would leave next to nothing of the page's running text, only labels that are hardly
  /// ever wrong count.
  mutating func add(
    _ nodes: NodeLabels, _ blocks: PageBlocks, _ tree: HTMLTree, except ignored: ContainerLabels
  ) {
    let all = ContainerLabels(rawValue: .max).subtracting(ignored)
    findHolders(blocks, tree)
    add(nodes, blocks, believing: all)
    let range = 0..<blocks.count
    if Double(proseBytes(in: range)) < Self.leastProseShare * Double(sentenceBytes(in: range)) {
      add(nodes, blocks, believing: all.subtracting(.weak))
    }
    if proseBytes(in: range) == 0 {
      add(nodes, blocks, believing: all.subtracting(.furniture))
    }
  }

  private static let leastProseShare = 0.25

  /// The element that stands for each block: the lowest one above its first text that holds most of
  /// the block, so that a word in a `<span>` of its own says nothing about the paragraph.
  private mutating func findHolders(_ blocks: PageBlocks, _ tree: HTMLTree) {
    holders.removeAll(keepingCapacity: true)
    for block in 0..<blocks.count {
      var node = tree.parent(of: Int(blocks.nodes[block]))
      while node > 0, ElementTrait.of(tree.tag(of: node)) == .inline,
        tree.textSpan(of: node).count * 5 < Int(bytes[block]) * 4
      {
        node = tree.parent(of: node)
      }
      holders.append(Int32(max(0, node)))
    }
  }

  private mutating func add(
    _ nodes: NodeLabels, _ blocks: PageBlocks, believing believed: ContainerLabels
  ) {
    labels.removeAll(keepingCapacity: true)
    proseBytesBefore.removeAll(keepingCapacity: true)
    proseBytesBefore.append(0)
    for block in 0..<blocks.count {
      labels.append(nodes.inherited[Int(holders[block])].intersection(believed))
      let isProse = labels[block].isDisjoint(with: .furniture)
      let running = sentenceBytesBefore[block + 1] - sentenceBytesBefore[block]
      proseBytesBefore.append(proseBytesBefore[block] + (isProse ? running : 0))
    }
  }

  /// Share of a block's text in links.
  func linkDensity(_ block: Int) -> Double {
    Double(linkedBytes[block]) / Double(max(1, bytes[block]))
  }

  /// Bytes of running text in a range of blocks, furniture left out.
  func proseBytes(in blocks: Range<Int>) -> Int {
    Int(proseBytesBefore[blocks.upperBound] - proseBytesBefore[blocks.lowerBound])
  }

  /// Bytes of running text in a range of blocks, that in furniture too.
  func sentenceBytes(in blocks: Range<Int>) -> Int {
    Int(sentenceBytesBefore[blocks.upperBound] - sentenceBytesBefore[blocks.lowerBound])
  }

  /// Whether a block is running text outside of furniture.
  func isProse(_ block: Int) -> Bool { proseBytesBefore[block + 1] > proseBytesBefore[block] }

  /// The element that stands for a block.
  func holder(of block: Int) -> Int { Int(holders[block]) }

  /// Whether a block is running text, wherever it stands.
  func isRunning(_ block: Int) -> Bool {
    sentenceBytesBefore[block + 1] > sentenceBytesBefore[block]
  }

  private func isRunning(_ block: Int, _ kind: Block.Kind) -> Bool {
    switch kind {
    case .heading, .caption: return false
    case .paragraph, .listItem, .quotation, .preformatted, .tableRow: break
    }
    return linkDensity(block) < 0.5 && isSentence(block)
  }

  /// Whether a block reads like at least one whole sentence, wherever it stands.
  func isSentence(_ block: Int) -> Bool {
    words[block] >= 10 && (sentenceEnds[block] > 0 || commas[block] > 1 || words[block] >= 25)
  }

  private mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    linkedBytes.removeAll(keepingCapacity: true)
    sentenceEnds.removeAll(keepingCapacity: true)
    commas.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    endsSentence.removeAll(keepingCapacity: true)
    sentenceBytesBefore.removeAll(keepingCapacity: true)
    sentenceBytesBefore.append(0)
  }
}

/// Punctuation and words of one block.
private struct Signs {
  var sentenceEnds: Int32 = 0
  var commas: Int32 = 0
  var words: Int32 = 0
  var endsSentence = false

  init(_ text: UnsafeBufferPointer<UInt8>, _ span: TextSpan) {
    var wide: Int32 = 0
    var isInWord = false
    var index = span.lowerBound
    while index < span.upperBound {
      let byte = text[index]
      if byte <= 0x20 {
        isInWord = false
      } else if !isInWord {
        isInWord = true
        words += 1
      }
      switch byte {
      case 0x2E, 0x21, 0x3F:
        let isEnd = index + 1 == span.upperBound || !isLetterOrDigit(text[index + 1])
        if isEnd { sentenceEnds += 1 }
        endsSentence = true
      case 0x2C: commas += 1
      case 0x22, 0x27, 0x29, 0x5D, 0x20: break
      case 0x3B, 0x3A: endsSentence = true
      case 0..<0x80: endsSentence = false
      default:
        let role = wideRole(text, index, span.upperBound)
        if role == .end { sentenceEnds += 1 }
        if role == .comma { commas += 1 }
        if role != .quotation { endsSentence = role == .end }
        if byte >= 0xE3, byte <= 0xEF { wide += 1 }
        index += byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3
      }
      index += 1
    }
    words += wide / 2
  }
}

private enum WideRole { case end, comma, quotation, other }

private func wideRole(
  _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int
) -> WideRole {
  let second = index + 1 < end ? text[index + 1] : 0
  let third = index + 2 < end ? text[index + 2] : 0
  switch (text[index], second, third) {
  case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xE2, 0x80, 0xA6): return .end
  case (0xD8, 0x9F, _), (0xDB, 0x94, _), (0xE0, 0xA5, 0xA4): return .end
  case (0xEF, 0xBC, 0x8C), (0xE3, 0x80, 0x81), (0xD8, 0x8C, _): return .comma
  case (0xE2, 0x80, 0x98...0x9F), (0xC2, 0xAB, _), (0xC2, 0xBB, _): return .quotation
  case (0xE3, 0x80, 0x8C...0x8F): return .quotation
  default: return .other
  }
}

@inline(__always)
private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
}
