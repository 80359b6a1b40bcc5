import ThresherCore

/// Where a stream stands in the corpus, and what is let in.
struct InputPlace {
  var path: String
  /// Name inside an archive.
  var member: String?
  var configuration: InputConfiguration
  /// Number of the first record: above 0 where a member of that name came before.
  var firstRecord = 0
  /// Bytes of the file on disk, where the stream is a whole file.
  var fileByteCount: Int?
  /// How often the file or the member was unpacked, since each time can multiply the bytes by a
  /// thousand.
  var layers = 0

  static let maximumLayers = 2

  /// The source of a record.
  func source(_ record: Int) -> Source {
    Source(key: RecordKey(path: path, member: member, record: firstRecord + record))
  }

  /// A record that goes no further.
  func rejected(_ record: Int, _ rejection: Rejection) -> RawRecord {
    var raw = RawRecord(source: source(record), media: .html, body: [])
    raw.rejection = rejection
    return raw
  }
}
