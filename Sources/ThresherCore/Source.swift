/// The place of a record in the corpus; the order of all output.
public struct RecordKey: Hashable, Sendable, Comparable {
  /// Path relative to its corpus root, parts joined by `/`, `%HH` for bytes that are no UTF-8 and
  /// `%25` for `%`; preceded by the root's last name when there are several roots.
  public var path: String
  /// Name inside a tar or zip, written as `path` is.
  public var member: String?
  /// Number of the record in its file or member, from 0.
  public var record: Int

  /// Makes a key.
  public init(path: String, member: String? = nil, record: Int = 0) {
    self.path = path
    self.member = member
    self.record = record
  }

  /// Bytes decide: names in NFC and NFD are two names.
  public static func == (a: RecordKey, b: RecordKey) -> Bool { !(a < b) && !(b < a) }

  /// Over the bytes of the names.
  public func hash(into hasher: inout Hasher) {
    for byte in path.utf8 { hasher.combine(byte) }
    hasher.combine(record)
  }

  /// By path, member, record; bytes decide, a null member comes first.
  public static func < (a: RecordKey, b: RecordKey) -> Bool {
    if !a.path.utf8.elementsEqual(b.path.utf8) {
      return a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
    }
    let (first, second) = (a.member?.utf8 ?? "".utf8, b.member?.utf8 ?? "".utf8)
    if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
    return a.record < b.record
  }
}

/// Where the bytes of a record are and what came with them: the record's `source`.
public struct Source: Hashable, Sendable {
  /// How the charset was decided.
  public enum CharsetSource: String, Hashable, Sendable, CaseIterable {
    case bom, http, meta, detected, fallback
    case validUTF8 = "utf-8-valid"
  }

  /// The record's place.
  public var key: RecordKey
  /// With `length`: bytes of the file on disk that are this record by itself; else both are nil.
  public var offset: Int?
  /// See `offset`.
  public var length: Int?
  /// Hexadecimal SHA-256 of the payload after content decoding; empty until decoded.
  public var sha256 = ""
  /// `WARC-Record-ID` without its angle brackets.
  public var warcRecordID: String?
  /// `WARC-Payload-Digest` as written.
  public var warcPayloadDigest: String?
  /// Status of the HTTP response in a WARC response record.
  public var httpStatus: Int?
  /// Media type as given by the HTTP header or the WARC resource, without parameters, lower case.
  public var contentType: String?
  /// WHATWG name of the encoding the payload was decoded with.
  public var charset: String?
  /// How it was decided.
  public var charsetSource: CharsetSource?

  /// Makes a source at a place.
  public init(key: RecordKey) { self.key = key }
}
