/// A value that is added up over documents, batches, shards or nights.
///
/// `init()` is the identity; `merge` is associative and commutative. Totals are integers, so that
/// the result does not depend on the order.
public protocol Mergeable: Sendable {
  /// The identity of `merge`.
  init()
  /// Adds the other value to this one.
  mutating func merge(_ other: Self)
}
