public import Testing
public import ThresherCore

/// The laws of `Mergeable`, checked on given values.
public enum MergeableContract {
  /// Expects `init()` to be the identity of `merge`, and `merge` to be associative and commutative,
  /// as far as `observe` can see.
  public static func check<Value: Mergeable>(
    _ a: Value, _ b: Value, _ c: Value, sourceLocation: SourceLocation = #_sourceLocation,
    observe: (Value) -> some Equatable
  ) {
    #expect(
      observe(merged(Value(), a)) == observe(a), "init() is the identity on the left",
      sourceLocation: sourceLocation)
    #expect(
      observe(merged(a, Value())) == observe(a), "init() is the identity on the right",
      sourceLocation: sourceLocation)
    #expect(
      observe(merged(a, b)) == observe(merged(b, a)), "merge is commutative",
      sourceLocation: sourceLocation)
    #expect(
      observe(merged(merged(a, b), c)) == observe(merged(a, merged(b, c))),
      "merge is associative", sourceLocation: sourceLocation)
  }

  private static func merged<Value: Mergeable>(_ a: Value, _ b: Value) -> Value {
    var result = a
    result.merge(b)
    return result
  }
}
