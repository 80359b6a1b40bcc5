import ThresherCore

/// Lines to paragraphs.
struct ParagraphReader {
  /// Lines wrapped by hand or program are at most so long.
  private static let maximumWrap = 110
  private static let minimumWrap = 30

  private let text: UnsafeBufferPointer<UInt8>
  private let lines: [PlainLine]
  /// The length lines are wrapped at; nil when they are not.
  private let wrap: Int?
  private let hasBlankLines: Bool
  private var paragraphs: [Paragraph] = []
  /// Whether running text has begun: lines over it stand each for itself.
  private var isUnderway = false
  /// The indentations of the lists that are open.
  private var indents: [Int] = []

  init(_ text: UnsafeBufferPointer<UInt8>, _ lines: [PlainLine]) {
    self.text = text
    self.lines = lines
    hasBlankLines = lines.dropFirst().contains { $0.isAfterBlank }
    wrap = Self.wrap(of: lines)
  }

  /// The longest line is the width when most lines that are followed by another of their paragraph
  /// nearly fill it.
  private static func wrap(of lines: [PlainLine]) -> Int? {
    guard let longest = lines.map(\.characters).max(), longest <= maximumWrap,
      longest >= minimumWrap
    else { return nil }
    var inner = 0
    var full = 0
    var cut = 0
    for (line, next) in zip(lines, lines.dropFirst()) where !next.isAfterBlank {
      guard line.marker == .none, next.marker == .none else { continue }
      inner += 1
      if line.characters * 4 >= longest * 3 { full += 1 }
      // The line breaks off in a sentence.
      if !line.endsSentence { cut += 1 }
    }
    return inner >= 2 && full * 10 >= inner * 6 && cut * 10 >= inner * 4 ? longest : nil
  }

  /// All paragraphs, in order.
  mutating func read() -> [Paragraph] {
    for (index, line) in lines.enumerated() {
      switch line.marker {
      case .rule:
        underline(index)
        continue
      case .hashes(let count): start(line, .heading(level: count))
      case .quotation:
        if continues(line), paragraphs.last?.kind == .quotation {
          join(line)
        } else {
          start(line, .quotation)
        }
      case .bullet: start(line, .listItem(depth: depth(of: line)))
      case .number(let number):
        if isNumbered(index, number) {
          start(line, .listItem(depth: depth(of: line)))
        } else {
          read(line.withMarker)
        }
      case .none: read(line)
      }
    }
    return paragraphs
  }

  private mutating func read(_ line: PlainLine) {
    guard let last = paragraphs.last, continues(line) else { return start(line, .paragraph) }
    switch last.kind {
    case .listItem:
      // Text under a bullet is indented, or wrapped.
      if line.indent > 0 || wrap.map({ last.last.characters * 4 >= $0 * 3 }) == true {
        join(line)
      } else {
        start(line, .paragraph)
      }
    case .paragraph where wrap != nil:
      joinsWrapped(last, line) ? join(line) : start(line, .paragraph)
    case .paragraph where isUnderway && isVerse(last, line): join(line, by: 0x0A)
    default: start(line, .paragraph)
    }
  }

  private func continues(_ line: PlainLine) -> Bool { !line.isAfterBlank && !paragraphs.isEmpty }

  /// Without blank lines a short line that ends a sentence ends the paragraph, and so does an
  /// indented line.
  private func joinsWrapped(_ paragraph: Paragraph, _ line: PlainLine) -> Bool {
    guard let wrap else { return false }
    let isFull = paragraph.last.characters * 4 >= wrap * 3
    if hasBlankLines { return isFull || paragraph.lines > 1 || !paragraph.last.endsSentence }
    if line.indent > paragraph.last.indent { return false }
    return isFull || line.startsSmall
  }

  /// Short lines between blank lines: verses, an address.
  private func isVerse(_ paragraph: Paragraph, _ line: PlainLine) -> Bool {
    hasBlankLines && paragraph.last.characters < 60 && line.characters < 60
      && !(paragraph.last.endsSentence && line.endsSentence && line.words > 6)
  }

  private mutating func start(_ line: PlainLine, _ kind: Block.Kind) {
    if case .listItem = kind {} else { indents.removeAll() }
    paragraphs.append(
      Paragraph(
        kind: kind, text: [], isAfterBlank: line.isAfterBlank, first: line, last: line, lines: 1,
        characters: line.characters))
    append(line)
    if line.characters >= 80 { isUnderway = true }
  }

  private mutating func join(_ line: PlainLine, by separator: UInt8 = 0x20) {
    let index = paragraphs.count - 1
    paragraphs[index].text.append(separator)
    append(line)
    paragraphs[index].last = line
    paragraphs[index].lines += 1
    paragraphs[index].characters += line.characters + 1
  }

  /// Appends a line's text to the last paragraph: one space for white space, no controls.
  private mutating func append(_ line: PlainLine) {
    var paragraph = paragraphs.removeLast()
    for byte in text[line.span.range] {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D:
        if paragraph.text.last != 0x20 { paragraph.text.append(0x20) }
      case 0..<0x20, 0x7F: break
      default: paragraph.text.append(byte)
      }
    }
    paragraphs.append(paragraph)
  }

  /// A line of signs under a line makes that a heading; elsewhere it parts.
  private mutating func underline(_ index: Int) {
    guard let last = paragraphs.indices.last, paragraphs[last].kind == .paragraph,
      paragraphs[last].lines == 1, !lines[index].isAfterBlank, paragraphs[last].characters <= 120,
      text[lines[index].span.lowerBound] != 0x2A
    else { return }
    paragraphs[last].kind = .heading(level: text[lines[index].span.lowerBound] == 0x3D ? 1 : 2)
  }

  private mutating func depth(of line: PlainLine) -> Int {
    while let last = indents.last, last > line.indent { indents.removeLast() }
    if indents.last != line.indent { indents.append(line.indent) }
    return min(indents.count, 9)
  }

  /// A number is a list's when the next or the last numbered line counts on.
  private func isNumbered(_ index: Int, _ number: Int) -> Bool {
    for other in index + 1..<min(index + 4, lines.count) {
      if case .number(let next) = lines[other].marker { return next == number + 1 }
    }
    for other in stride(from: index - 1, through: max(0, index - 3), by: -1) {
      if case .number(let before) = lines[other].marker { return before == number - 1 }
    }
    return false
  }
}
