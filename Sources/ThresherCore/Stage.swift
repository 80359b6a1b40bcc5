/// The name of a stage, the same word in code, JSON, logs and documentation.
public struct StageName: RawRepresentable, Hashable, Sendable, Codable {
  /// The name as it is written, such as `decode`.
  public let rawValue: String

  /// Makes a name of its written form.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Opening files, archives and compressed streams, up to one record's bytes.
  public static let fetch = StageName(rawValue: "fetch")
  /// Bytes to UTF-8 text.
  public static let decode = StageName(rawValue: "decode")
  /// UTF-8 text to a document tree.
  public static let parse = StageName(rawValue: "parse")
  /// Document tree to article.
  public static let extract = StageName(rawValue: "extract")
  /// Cutting the lines that repeat over a site.
  public static let strip = StageName(rawValue: "strip")
  /// Article to facts.
  public static let facts = StageName(rawValue: "facts")
  /// The program itself.
  public static let run = StageName(rawValue: "run")
}

/// One arrow of the line: a pure, synchronous function from one noun to the next.
///
/// What a stage needs to work quickly (buffers, parser contexts) is its `Scratch`: made once a
/// batch, handed in, never seen in the result. The same input gives the same output whatever the
/// scratch was used for before.
public protocol Stage<Input, Output>: Sendable {
  /// What goes in.
  associatedtype Input
  /// What comes out.
  associatedtype Output
  /// Buffers that are kept from document to document; `Void` for stages that need none.
  associatedtype Scratch

  /// The stage's name in rejections, metrics and `inspect --until`.
  static var name: StageName { get }

  /// Makes the buffers one worker uses.
  func makeScratch() -> Scratch

  /// Does the work on one document. Throws when the document leaves the line here.
  func run(_ input: Input, scratch: inout Scratch) throws(Rejection) -> Output
}

extension Stage where Scratch == Void {
  /// Stages without buffers need none made.
  public func makeScratch() {}
}
