import ThresherCore

/// A payload as text.
struct PageText {
  /// UTF-8 in NFC without a byte order mark.
  private(set) var utf8: [UInt8]
  let charset: Charset
  let charsetSource: Source.CharsetSource
  /// `charset-conflict` when the bytes contradict what was declared, `charset-replacements` when
  /// some of them mean nothing.
  private(set) var warnings: [String] = []

  init(_ body: [UInt8], httpLabel: String?, isHTML: Bool) {
    let scan = body.withUnsafeBufferPointer { UTF8Scan($0) }
    let decision = body.withUnsafeBytes {
      CharsetDecision($0, scan: scan, httpLabel: httpLabel, isHTML: isHTML)
    }
    charset = decision.charset
    charsetSource = decision.source
    if decision.hasConflict { warnings.append("charset-conflict") }
    let isASCII = scan.sequences + scan.errors == 0
    var isNormalized = scan.isNormalized
    if scan.errors == 0, charset == .utf8 || isASCII && charset.isPlainASCII {
      utf8 = decision.markCount == 0 ? body : Array(body[decision.markCount...])
    } else {
      let decoded = body.withUnsafeBufferPointer {
        CharsetDecoder.decode(
          UnsafeBufferPointer(rebasing: $0[decision.markCount...]), decision.charset)
      }
      utf8 = decoded.utf8
      if decoded.replacements > 0 { warnings.append("charset-replacements") }
      isNormalized = utf8.withUnsafeBufferPointer { UTF8Scan($0).isNormalized }
    }
    if !isNormalized { utf8 = Normalizer.normalize(utf8) }
    if !isHTML, utf8.contains(where: Self.isDropped) { utf8.removeAll(where: Self.isDropped) }
  }

  /// C0 controls but tab, line feed, form feed and carriage return.
  private static func isDropped(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0C && byte != 0x0D
  }
}
