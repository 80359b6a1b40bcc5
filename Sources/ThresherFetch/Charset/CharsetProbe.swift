/// What the decoder decides about bytes by themselves, for tests of other projects and for figures.
public enum CharsetProbe {
  /// The encoding of a page without an HTTP header, by the WHATWG's name in lower case.
  public static func charset(of bytes: [UInt8]) -> String {
    let scan = bytes.withUnsafeBufferPointer { UTF8Scan($0) }
    return bytes.withUnsafeBytes {
      CharsetDecision($0, scan: scan, httpLabel: nil, isHTML: true).charset.name
    }
  }

  /// The encoding named by a byte order mark or by the page, windows-1252 where neither names one.
  public static func declaredCharset(of bytes: [UInt8]) -> String {
    bytes.withUnsafeBytes { bytes in
      let marked = CharsetDecision.byteOrderMark(bytes)?.0
      return (marked ?? MetaPrescan.charset(in: bytes) ?? .windows1252).name
    }
  }
}
