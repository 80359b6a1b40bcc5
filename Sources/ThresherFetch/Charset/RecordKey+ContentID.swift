public import ThresherCore

extension RecordKey {
  /// The identity of a record that carries none: `urn:sha256:` and the digest of its path, its
  /// member, its number and its payload after content decoding, with a NUL behind each but the last.
  public func contentID(of payload: [UInt8]) -> String {
    let digest = SHA256()
    for part in [path, member ?? "", String(record)] { digest.update(Array(part.utf8) + [0]) }
    digest.update(payload)
    return "urn:sha256:" + digest.hexDigest()
  }
}
