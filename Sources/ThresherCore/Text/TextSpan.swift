/// A stretch of a UTF-8 buffer: byte offsets from its start, half open.
public struct TextSpan: Hashable, Sendable, Comparable {
  /// First byte.
  public var lowerBound: Int
  /// Byte after the last.
  public var upperBound: Int

  /// Makes a span; `lowerBound` is at most `upperBound`.
  @inlinable
  public init(_ lowerBound: Int, _ upperBound: Int) {
    precondition(lowerBound <= upperBound, "a span ends before it starts")
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// Length in bytes.
  @inlinable public var count: Int { upperBound - lowerBound }
  /// Whether it holds nothing.
  @inlinable public var isEmpty: Bool { lowerBound == upperBound }
  /// The same as a range.
  @inlinable public var range: Range<Int> { lowerBound..<upperBound }

  /// Whether the two share a byte.
  @inlinable
  public func overlaps(_ other: TextSpan) -> Bool {
    lowerBound < other.upperBound && other.lowerBound < upperBound
  }

  /// By start, then by end.
  @inlinable
  public static func < (a: TextSpan, b: TextSpan) -> Bool {
    (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
  }
}
