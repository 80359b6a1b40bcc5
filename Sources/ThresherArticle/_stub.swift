public import ThresherCore
public struct LineDigest: Sendable {
  public init?(of a: Article) { nil }; public func encode(to: inout BinaryWriter) {};
  public init(from: inout BinaryReader) throws(BinaryReader.Malformed) {}
}
public struct RepeatedLineIndex: Mergeable {
  public init() {}; public mutating func merge(_ o: Self) {};
  public mutating func add(_ l: LineDigest) {}
}
public struct BoilerplateStripper: Stage {
  public static let name = StageName.strip
  public init(_ i: RepeatedLineIndex, _ c: ArticleConfiguration) {}
  public func run(_ r: Article, scratch: inout Void) throws(Rejection) -> Article { r }
}
