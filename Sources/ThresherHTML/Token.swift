/// One piece of a page in order: a tag, or a run of text.
struct Token: BitwiseCopyable {
  enum Kind: UInt8, BitwiseCopyable {
    /// `start` is its element's place in the markup; `count` is 0 when it has no attributes there.
    case startTag
    case endTag
    /// Text as it stands in the page.
    case text
    /// Text whose references were decoded: a stretch of `Prefilter.decoded`.
    case decodedText
  }

  var kind: Kind
  /// The tag's element; for text, the raw-text element it is the content of, or `text`.
  var tag: HTMLTag
  /// Tells elements of unknown names apart.
  var name: UInt32 = 0
  var start: UInt32
  var count: UInt32
}
