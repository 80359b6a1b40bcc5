import ThresherCore

/// Which encoding a payload is in and what says so.
///
/// Evidence in order: byte order mark, HTTP header, the page's own declaration, being UTF-8, what
/// the bytes look like; windows-1252 when nothing tells. A declaration that the bytes contradict is
/// passed over, with the warning `charset-conflict`.
struct CharsetDecision {
  let charset: Charset
  let source: Source.CharsetSource
  /// Length of the byte order marks at the beginning.
  var markCount = 0
  var hasConflict = false

  /// Decides; `scan` is that of the bytes.
  init(
    _ bytes: UnsafeRawBufferPointer, scan: UTF8Scan, httpLabel: String?, isHTML: Bool
  ) {
    if let (marked, count) = Self.byteOrderMark(bytes) {
      markCount = count
      hasConflict = Self.isWrong(marked, bytes, scan, isHTML)
      guard hasConflict else {
        charset = marked
        source = .bom
        return
      }
    }
    let declared = Self.declared(bytes, scan, httpLabel, isHTML)
    let (found, isCertain) = Self.found(bytes, scan, declared?.charset, isHTML)
    if let declared, found == nil || found == declared.charset {
      (charset, source) = declared
      return
    }
    charset = found ?? .windows1252
    source = found == .utf8 ? .validUTF8 : isCertain ? .detected : .fallback
    hasConflict = hasConflict || declared != nil
  }

  /// Whether the bytes behind a mark, or a header, can't be what that says: more damage than
  /// characters in UTF-8, markup without zero bytes in UTF-16.
  private static func isWrong(
    _ charset: Charset, _ bytes: UnsafeRawBufferPointer, _ scan: UTF8Scan, _ isHTML: Bool
  ) -> Bool {
    switch charset.scheme {
    case .utf8: scan.errors > 2 * (scan.sequences + scan.surrogates)
    case .utf16, .utf32: isHTML && bytes.firstIndex(of: 0, from: 0) == nil && bytes.count > 64
    default: false
    }
  }

  /// The encoding a byte order mark names, with the length of as many marks as there are.
  static func byteOrderMark(_ bytes: UnsafeRawBufferPointer) -> (Charset, Int)? {
    for (charset, mark) in marks where bytes.hasBytes(mark) {
      var count = mark.count
      while bytes.hasBytes(mark, at: count) { count += mark.count }
      return (charset, count)
    }
    return nil
  }

  private static let marks: [(Charset, [UInt8])] = [
    (.utf8, [0xEF, 0xBB, 0xBF]), (.utf32LE, [0xFF, 0xFE, 0, 0]), (.utf32BE, [0, 0, 0xFE, 0xFF]),
    (.utf16LE, [0xFF, 0xFE]), (.utf16BE, [0xFE, 0xFF]),
  ]

  /// What the header or else the page declares; encodings that can't be read are no declaration.
  private static func declared(
    _ bytes: UnsafeRawBufferPointer, _ scan: UTF8Scan, _ httpLabel: String?, _ isHTML: Bool
  ) -> (charset: Charset, source: Source.CharsetSource)? {
    if let httpLabel, let charset = Charset(label: httpLabel.utf8),
      charset.scheme != .replacement, charset.scheme != .userDefined,
      charset == .utf8 || !isWrong(charset, bytes, scan, isHTML)
    {
      return (charset, .http)
    }
    guard isHTML else { return nil }
    // What is UTF-8 by its bytes needs no declaration, so a late one is not looked for.
    let isUTF8 = scan.errors == 0 && scan.sequences > 0
    let count = isUTF8 ? min(bytes.count, prescannedBytes) : bytes.count
    let head = UnsafeRawBufferPointer(rebasing: bytes[..<count])
    guard let charset = MetaPrescan.charset(in: head), charset.scheme != .replacement else {
      return nil
    }
    return (charset, .meta)
  }

  private static let prescannedBytes = 4096

  /// What the bytes say, nil when they say nothing against a declaration; and whether that is more
  /// than a guess.
  private static func found(
    _ bytes: UnsafeRawBufferPointer, _ scan: UTF8Scan, _ declared: Charset?, _ isHTML: Bool
  ) -> (Charset?, isCertain: Bool) {
    let hasZero = bytes.firstIndex(of: 0, from: 0) != nil
    if hasZero || scan.errors > 0, let wide = WideDetector.detect(bytes) { return (wide, true) }
    if scan.errors == 0 {
      if scan.sequences > 0 { return (.utf8, true) }
      if isISO2022JP(bytes) { return (.iso2022JP, true) }
      return (declared?.isASCIICompatible == true ? declared : .utf8, true)
    }
    let errors = scan.errors - 3 * scan.surrogates
    if scan.sequences + scan.surrogates > errors * sequencesPerError { return (.utf8, true) }
    var detector = CharsetDetector(bytes, isHTML: isHTML)
    if detector.highBytes == 0 { detector = CharsetDetector(bytes, isHTML: false) }
    guard let best = detector.best() else { return (declared ?? .utf8, true) }
    if let declared {
      return (detector.isContradicted(declared, by: best, scan) ? best.charset : declared, true)
    }
    if detector.isClearText(best) { return (best.charset, true) }
    return scan.sequences > scan.errors ? (.utf8, true) : (nil, false)
  }

  /// More well-formed sequences than this for each bad byte is UTF-8 with damage.
  private static let sequencesPerError = 4

  private static func isISO2022JP(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while let escape = bytes.firstIndex(of: 0x1B, from: index) {
      if bytes.hasBytes([0x1B, 0x24, 0x42], at: escape)
        || bytes.hasBytes([0x1B, 0x24, 0x40], at: escape)
      {
        return true
      }
      index = escape + 1
    }
    return false
  }
}
