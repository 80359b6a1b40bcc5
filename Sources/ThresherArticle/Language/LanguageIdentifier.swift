/// The language of a text.
struct LanguageIdentifier: Sendable {
  func identify(_ utf8: UnsafeBufferPointer<UInt8>) -> (code: String, score: Double)? { nil }
}
