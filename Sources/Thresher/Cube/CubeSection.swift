import ThresherCore

/// The values of one kind whose hashes fall into one part, those in most documents first.
///
/// Of each value: documents, mentions, the value, the bytes of its cells, and per cell the distance
/// from the cell before, documents, mentions.
enum CubeSection {
  /// A value and its counts.
  struct Value {
    var value: String
    var documents: Int
    var mentions: Int

    /// By documents, mentions, the bytes of the value: as the statistics order their lists.
    func precedes(_ other: Value) -> Bool {
      if documents != other.documents { return documents > other.documents }
      if mentions != other.mentions { return mentions > other.mentions }
      return value.utf8.lexicographicallyPrecedes(other.value.utf8)
    }
  }

  static func write(_ values: [String: [CubeBuilder.Count]], to writer: inout BinaryWriter) {
    let sorted = values.map { value, counts in
      (
        Value(
          value: value, documents: counts.count,
          mentions: counts.reduce(0) { $0 + $1.mentions }), counts
      )
    }.sorted { $0.0.precedes($1.0) }
    writer.unsigned(sorted.count)
    var cells = BinaryWriter()
    for (value, counts) in sorted {
      cells.reset()
      write(counts.sorted { $0.cell < $1.cell }, to: &cells)
      writer.unsigned(value.documents)
      writer.unsigned(value.mentions)
      writer.string(value.value)
      writer.data(cells.bytes)
    }
  }

  private static func write(_ counts: [CubeBuilder.Count], to writer: inout BinaryWriter) {
    var last = 0
    var index = 0
    while index < counts.count {
      let cell = counts[index].cell
      var documents = 0
      var mentions = 0
      while index < counts.count, counts[index].cell == cell {
        documents += 1
        mentions += counts[index].mentions
        index += 1
      }
      writer.unsigned(cell - last)
      writer.unsigned(documents)
      writer.unsigned(mentions)
      last = cell
    }
  }

  /// Adds the values that are among the first so many to `best`, counting the cells that are asked
  /// for; all of them when `isAsked` is nil.
  ///
  /// A value's count in some cells is at most its count in all, and those come highest first: reading
  /// ends when no more can be among the first (Fagin, Lotem, Naor, "Optimal aggregation algorithms",
  /// 2001).
  static func read(
    _ bytes: [UInt8], isAsked: [Bool]?, into best: inout BestValues
  ) throws(BinaryReader.Malformed) {
    var cursor = Cursor(bytes)
    let count = try cursor.number()
    for _ in 0..<count {
      let documents = try cursor.number()
      let mentions = try cursor.number()
      guard documents >= best.leastDocuments else { return }
      let value = try cursor.stretch()
      let cells = try cursor.stretch()
      guard let isAsked else {
        best.insert(documents, mentions) {
          String(decoding: bytes[value], as: UTF8.self)
        }
        continue
      }
      var asked = Cursor(bytes, in: cells)
      var (found, places) = (0, 0)
      var cell = 0
      while !asked.isAtEnd {
        cell += try asked.number()
        let documents = try asked.number()
        let mentions = try asked.number()
        if cell < isAsked.count, isAsked[cell] {
          found += documents
          places += mentions
        }
      }
      if found > 0 {
        best.insert(found, places) { String(decoding: bytes[value], as: UTF8.self) }
      }
    }
  }

  /// Reads numbers and stretches without copying them.
  private struct Cursor {
    private let bytes: [UInt8]
    private var offset: Int
    private let end: Int

    init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
      self.bytes = bytes
      offset = range?.lowerBound ?? 0
      end = range?.upperBound ?? bytes.count
    }

    var isAtEnd: Bool { offset >= end }

    mutating func number() throws(BinaryReader.Malformed) -> Int {
      var value = 0
      var shift = 0
      while offset < end, shift < 63 {
        let byte = bytes[offset]
        offset += 1
        value |= Int(byte & 0x7F) << shift
        if byte < 0x80 { return value }
        shift += 7
      }
      throw BinaryReader.Malformed(offset: offset)
    }

    mutating func stretch() throws(BinaryReader.Malformed) -> Range<Int> {
      let count = try number()
      guard count >= 0, count <= end - offset else { throw BinaryReader.Malformed(offset: offset) }
      offset += count
      return offset - count..<offset
    }
  }
}

/// The first so many of the values that were put in.
struct BestValues {
  private let limit: Int
  private(set) var values: [CubeSection.Value] = []

  init(limit: Int) { self.limit = limit }

  /// Values in fewer documents are not among the first.
  var leastDocuments: Int { values.count < limit ? 0 : values[values.count - 1].documents }

  mutating func insert(_ documents: Int, _ mentions: Int, _ value: () -> String) {
    guard documents >= leastDocuments else { return }
    let new = CubeSection.Value(value: value(), documents: documents, mentions: mentions)
    var index = values.count
    while index > 0, new.precedes(values[index - 1]) { index -= 1 }
    guard index < limit else { return }
    values.insert(new, at: index)
    if values.count > limit { values.removeLast() }
  }
}
