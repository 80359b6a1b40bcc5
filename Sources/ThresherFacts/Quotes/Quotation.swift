public import ThresherCore

/// Direct speech.
public struct Quotation: Hashable, Sendable {
  /// Who says it, in the fullest form of the name in the article; nil when that is not certain.
  public var speaker: String?
  /// The words with their quotation marks.
  public var span: TextSpan

  /// Makes a quotation.
  public init(speaker: String? = nil, span: TextSpan) {
    self.speaker = speaker
    self.span = span
  }
}
