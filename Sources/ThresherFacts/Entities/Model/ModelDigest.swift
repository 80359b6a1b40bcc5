import ThresherCore

extension EntityExtractor {
  /// Hexadecimal SHA-256 over the tables that are compiled in: other tables, other entities.
  public static let modelDigest: String = {
    let digest = SHA256()
    for table in [
      EntityModel.encoded, Gazetteer.encoded, Gazetteer.countryCodes, WordClusters.encoded,
    ] {
      table.withUTF8Buffer { digest.update($0) }
    }
    return digest.hexDigest()
  }()
}
