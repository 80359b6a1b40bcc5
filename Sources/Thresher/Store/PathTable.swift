/// Values by path.
///
/// Two paths are the same when their bytes are: a name in NFC and the same name in NFD are two files,
/// though they are equal strings.
struct PathTable<Value> {
  private var values: [[UInt8]: Value] = [:]

  init() {}

  /// All paths, by their bytes.
  var paths: [String] {
    values.keys.sorted { $0.lexicographicallyPrecedes($1) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// All values, by their paths.
  var inOrder: [Value] {
    values.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  subscript(_ path: String) -> Value? {
    get { values[Array(path.utf8)] }
    set { values[Array(path.utf8)] = newValue }
  }

  subscript(_ path: String, default value: @autoclosure () -> Value) -> Value {
    get { values[Array(path.utf8), default: value()] }
    set { values[Array(path.utf8)] = newValue }
  }

  /// The table with other values at the same paths.
  func mapValues<Other>(_ transform: (Value) -> Other) -> PathTable<Other> {
    var table = PathTable<Other>()
    table.values = values.mapValues(transform)
    return table
  }
}

extension PathTable: Sendable where Value: Sendable {}
