/// Reads one tag: its name, then its attributes, of which those that are kept are written out.
///
/// What is written is the markup libxml2 gets: lower-case names, each once, values in double quotes
/// with their references decoded by HTML 5's rules and only `&` and `"` escaped again. An attribute
/// counts once, so a tag has as many as `HTMLAttribute` has cases at the most; after
/// `maximumAttributes` the rest of the tag is not looked at.
struct TagReader: ~Copyable {
  let page: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  /// The tag ends in `/>`.
  private(set) var isClosed = false
  /// `type` is JSON-LD's.
  private(set) var isJSONLD = false
  /// A template whose content is shown in its place.
  private(set) var isShadowRoot = false
  /// Attributes were left out because there were too many.
  private(set) var hasTooMany = false

  private var seen: UInt64 = 0
  private var attributeCount = 0
  private var source: Range<Int>?
  private let maximumAttributes: Int

  init(page: UnsafeBufferPointer<UInt8>, position: Int, maximumAttributes: Int = 0) {
    self.page = page
    self.position = position
    self.maximumAttributes = maximumAttributes
  }

  /// The tag's name in lower case.
  mutating func name() -> PackedName {
    var name = PackedName()
    while position < page.count {
      let byte = page[position]
      if byte == asciiGreater || byte == asciiSlash || isHTMLSpace(byte) { break }
      name.append(lowercased(byte))
      position += 1
    }
    return name
  }

  /// Reads up to the tag's end and returns it; nil when the page ends inside the tag.
  mutating func attributes(into markup: inout GrowingBuffer<UInt8>, keeping: Bool) -> Int? {
    while position < page.count {
      let byte = page[position]
      if byte == asciiGreater {
        isClosed = page[position - 1] == asciiSlash
        keepSource(into: &markup)
        return position + 1
      }
      position += 1
      if byte == asciiSlash || isHTMLSpace(byte) { continue }
      let name = attributeName(from: byte)
      guard let value = value() else { return nil }
      attributeCount += 1
      if keeping, attributeCount <= maximumAttributes {
        keep(name, value, into: &markup)
      } else if keeping {
        hasTooMany = true
      }
    }
    return nil
  }

  private mutating func attributeName(from first: UInt8) -> PackedName {
    var name = PackedName()
    name.append(lowercased(first))
    while position < page.count {
      let byte = page[position]
      if byte == asciiGreater || byte == asciiSlash || byte == asciiEquals || isHTMLSpace(byte) {
        break
      }
      name.append(lowercased(byte))
      position += 1
    }
    return name
  }

  /// The value after the name, empty when there is none; nil when the page ends inside it.
  private mutating func value() -> Range<Int>? {
    let afterName = position
    skipSpace()
    guard position < page.count, page[position] == asciiEquals else {
      position = afterName
      return position..<position
    }
    position += 1
    skipSpace()
    guard position < page.count else { return nil }
    let quote = page[position]
    if quote == asciiQuote || quote == asciiApostrophe {
      guard let end = page.find(quote, from: position + 1) else { return nil }
      defer { position = end + 1 }
      return position + 1..<end
    }
    let start = position
    while position < page.count, page[position] != asciiGreater, !isHTMLSpace(page[position]) {
      position += 1
    }
    return start..<position
  }

  private mutating func skipSpace() {
    while position < page.count, isHTMLSpace(page[position]) { position += 1 }
  }

  private mutating func keep(
    _ name: PackedName, _ value: Range<Int>, into markup: inout GrowingBuffer<UInt8>
  ) {
    guard let attribute = HTMLAttribute.named(name) else {
      if name == shadowRootMode { isShadowRoot = true }
      return
    }
    let bit: UInt64 = 1 << UInt64(attribute.rawValue)
    guard seen & bit == 0 else { return }
    seen |= bit
    let bytes = UnsafeBufferPointer(rebasing: page[value])
    switch attribute {
    case .type: isJSONLD = bytes.hasPrefixIgnoringCase("application/ld+json")
    case .src: source = value
    case .style where !hides(bytes): break
    default: write(attribute, bytes, into: &markup)
    }
  }

  /// An address of a picture or a frame is only asked for where the tag says what it is for.
  private mutating func keepSource(into markup: inout GrowingBuffer<UInt8>) {
    guard let source, seen & 1 << UInt64(HTMLAttribute.itemprop.rawValue) != 0 else { return }
    write(.src, UnsafeBufferPointer(rebasing: page[source]), into: &markup)
  }

  /// Of styles only those are kept that can hide: `none`, `hidden`.
  private func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in style.indices where style[index] == 0x3A {
      let rest = style[(index + 1)...].drop { $0 == asciiSpace }
      if rest.starts(with: "none".utf8) || rest.starts(with: "hidden".utf8) { return true }
    }
    return false
  }

  private func write(
    _ attribute: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>,
    into markup: inout GrowingBuffer<UInt8>
  ) {
    var value = value
    // A picture inside the address is nothing to read.
    if attribute == .src || attribute == .href, value.hasPrefixIgnoringCase("data:") {
      value = UnsafeBufferPointer(rebasing: value[..<5])
    }
    markup.append(asciiSpace)
    markup.append(attribute.name)
    markup.append("=\"")
    write(value, into: &markup)
    markup.append(asciiQuote)
  }

  private func write(_ value: UnsafeBufferPointer<UInt8>, into markup: inout GrowingBuffer<UInt8>) {
    guard value.contains(where: { $0 == asciiAmpersand || $0 == asciiQuote || $0 == 0 }) else {
      markup.append(value)
      return
    }
    let start = markup.count
    let decoder = TextDecoder(decodesReferences: true, isAttribute: true, replacement: 0xFFFD)
    decoder.decode(value, into: &markup)
    var plain = GrowingBuffer<UInt8>(capacity: markup.count - start + 1)
    plain.append(UnsafeBufferPointer(start: markup.start + start, count: markup.count - start))
    markup.removeLast(markup.count - start)
    for byte in plain.elements {
      switch byte {
      case asciiAmpersand: markup.append("&amp;")
      case asciiQuote: markup.append("&quot;")
      default: markup.append(byte)
      }
    }
  }
}

private let shadowRootMode = PackedName("shadowrootmode".utf8)
