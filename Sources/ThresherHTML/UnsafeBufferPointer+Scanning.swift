#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Searches over a page's bytes, by `memchr` where a byte is looked for.
extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte at or after a position.
  @inline(__always)
  func find(_ byte: UInt8, from position: Int) -> Int? {
    guard position < count, let baseAddress,
      let found = memchr(baseAddress + position, Int32(byte), count - position)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
  }

  /// The first place of a short string between two positions.
  func find(_ string: StaticString, from position: Int, to end: Int = .max) -> Int? {
    var position = position
    while let found = find(string.utf8Start[0], from: position), found < end {
      if hasPrefix(string, at: found) { return found }
      position = found + 1
    }
    return nil
  }

  func hasPrefix(_ string: StaticString, at position: Int) -> Bool {
    guard let baseAddress, count - position >= string.utf8CodeUnitCount else { return false }
    return memcmp(baseAddress + position, string.utf8Start, string.utf8CodeUnitCount) == 0
  }

  /// Whether the bytes begin with a string that is in lower case, white space before it aside.
  func hasPrefixIgnoringCase(_ string: StaticString) -> Bool {
    let rest = drop(while: isHTMLSpace)
    guard rest.count >= string.utf8CodeUnitCount else { return false }
    return string.withUTF8Buffer { zip(rest, $0).allSatisfy { lowercased($0) == $1 } }
  }

  /// The place after the comment that begins at a position.
  ///
  /// `<!-->` and `<!--->` are whole, `--!>` ends one too, the page's end ends one that is open.
  func endOfComment(at open: Int) -> Int {
    let content = open + 4
    if hasPrefix(">", at: content) { return content + 1 }
    if hasPrefix("->", at: content) { return content + 2 }
    var position = content
    while let end = find(asciiGreater, from: position) {
      let dash = self[end - 1] == asciiExclamation ? end - 2 : end - 1
      if dash > content, self[dash] == asciiMinus, self[dash - 1] == asciiMinus { return end + 1 }
      position = end + 1
    }
    return count
  }

  /// The place of the end tag that ends a raw-text element, or the page's end.
  func endOfRawText(_ name: PackedName, from start: Int) -> Int {
    var position = start
    while let open = find(asciiLess, from: position) {
      if open + 1 < count, self[open + 1] == asciiSlash {
        var candidate = PackedName()
        var end = open + 2
        while end < count, candidate.count < name.count {
          candidate.append(lowercased(self[end]))
          end += 1
        }
        if candidate == name, end < count,
          isHTMLSpace(self[end]) || self[end] == asciiSlash || self[end] == asciiGreater
        {
          return open
        }
      }
      position = open + 1
    }
    return count
  }

  /// The place of the end tag that ends a script in which a `<!--` stands at a position.
  ///
  /// Inside the comment a `<script>` needs an end tag of its own. Nil when the script never ends.
  func endOfScript(from comment: Int) -> Int? {
    var isInComment = false
    var isDoubled = false
    var position = comment
    while position < count {
      let byte = self[position]
      if byte == asciiMinus, isInComment, hasPrefix("-->", at: position) {
        isInComment = false
        isDoubled = false
      } else if byte == asciiLess {
        if !isInComment, hasPrefix("<!--", at: position) {
          isInComment = true
          position += 1
        } else if hasTag("</script", at: position) {
          guard isDoubled else { return position }
          isDoubled = false
        } else if isInComment, hasTag("<script", at: position) {
          isDoubled = true
        }
      }
      position += 1
    }
    return nil
  }

  /// Whether a tag begins with a string in lower case and its name ends there.
  private func hasTag(_ tag: StaticString, at position: Int) -> Bool {
    let length = tag.utf8CodeUnitCount
    guard position + length < count else { return false }
    for index in 0..<length
    where lowercased(self[position + index]) != tag.utf8Start[index] { return false }
    let next = self[position + length]
    return isHTMLSpace(next) || next == asciiSlash || next == asciiGreater
  }

  /// Number of bytes that are no white space or control character.
  var visibleBytes: Int {
    var visible = 0
    for byte in self where byte > asciiSpace { visible &+= 1 }
    return visible
  }
}
