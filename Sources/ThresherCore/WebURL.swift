/// The parts of web addresses that are asked for here.
///
/// Follows the WHATWG URL standard for http and https as far as hosts go; paths are kept as
/// written.
public enum WebURL {
  /// The host in lower case, without port, user and a final dot; nil when there is none.
  public static func host(of url: String?) -> String? {
    guard let url, let start = afterScheme(url) else { return nil }
    var authority = Array(url.utf8[start...].prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 })
    if let at = authority.lastIndex(of: 0x40) { authority.removeSubrange(...at) }
    if authority.first == 0x5B {
      guard let close = authority.firstIndex(of: 0x5D) else { return nil }
      authority.removeSubrange((close + 1)...)
    } else if let colon = authority.firstIndex(of: 0x3A) {
      authority.removeSubrange(colon...)
    }
    if authority.last == 0x2E { authority.removeLast() }
    let host = String(decoding: authority, as: UTF8.self).lowercased()
    guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    return host
  }

  private static func afterScheme(_ url: String) -> String.Index? {
    for scheme in ["https://", "http://"] {
      let prefix = url.utf8.prefix(scheme.utf8.count)
      if prefix.count == scheme.utf8.count,
        zip(prefix, scheme.utf8).allSatisfy({ ($0 | 0x20) == ($1 | 0x20) })
      {
        return prefix.endIndex
      }
    }
    return nil
  }
}
