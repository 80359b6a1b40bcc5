/// Vectors, none of which stands on more lines of a core's cache than it must.
struct AlignedVectors<Vector: SIMD & Sendable>: Sendable
where Vector.Scalar: Sendable & BinaryInteger {
  private static var line: Int { 64 }

  private var numbers: [Vector.Scalar]
  /// Where the first stands, since an array begins anywhere in a line.
  ///
  /// A copy of the array may begin elsewhere, which is slower and no less right.
  private let first: Int

  /// Makes vectors of zeros.
  init(count: Int) {
    let size = MemoryLayout<Vector.Scalar>.stride
    numbers = Array(repeating: 0, count: count * Vector.scalarCount + Self.line / size)
    let rest = numbers.withUnsafeBytes { Int(bitPattern: $0.baseAddress) % Self.line }
    first = (Self.line - rest) % Self.line / size
  }

  /// Sets one number of a vector.
  mutating func set(_ index: Int, _ scalar: Int, to value: Vector.Scalar) {
    numbers[first + index * Vector.scalarCount + scalar] = value
  }

  /// Calls `body` with the address of the first.
  @inline(__always)
  func withFirst<Result>(_ body: (UnsafePointer<Vector>) -> Result) -> Result? {
    numbers.withUnsafeBytes { bytes in
      bytes.baseAddress.map {
        body(($0 + first * MemoryLayout<Vector.Scalar>.stride).assumingMemoryBound(to: Vector.self))
      }
    }
  }
}
