internal import CCrypto

/// Digests by the names others give their algorithms, by libcrypto.
public enum MessageDigest {
  /// The digest of parts that stand one behind another, by an algorithm such as `sha1` or `md5`, in upper
  /// or lower case; nil where none has the name.
  public static func bytes(of parts: [[UInt8]], algorithm: String) -> [UInt8]? {
    guard let method = EVP_get_digestbyname(algorithm) else { return nil }
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard EVP_DigestInit_ex(context, method, nil) == 1,
      parts.allSatisfy({ EVP_DigestUpdate(context, $0, $0.count) == 1 }),
      EVP_DigestFinal_ex(context, &digest, &count) == 1
    else { return nil }
    return Array(digest[..<Int(count)])
  }
}
