import ThresherCore

/// Turns UTF-8 offsets of one text into offsets in Unicode code points.
struct CodePointIndex {
  /// Code points before every `stride`-th byte; empty when the text is ASCII.
  private var marks: [Int] = []
  private let utf8: [UInt8]
  private static let stride = 64

  /// Code points in the text.
  let count: Int

  init(_ utf8: [UInt8]) {
    self.utf8 = utf8
    guard utf8.contains(where: { $0 >= 0x80 }) else {
      count = utf8.count
      return
    }
    marks.reserveCapacity(utf8.count / CodePointIndex.stride + 2)
    var points = 0
    for index in utf8.indices {
      if index % CodePointIndex.stride == 0 { marks.append(points) }
      if utf8[index] & 0xC0 != 0x80 { points += 1 }
    }
    // The end of a text whose length is a multiple of the stride has a mark of its own.
    if utf8.count % CodePointIndex.stride == 0 { marks.append(points) }
    count = points
  }

  /// The code point that begins at a byte of the text, or the number of them for its end.
  func codePoint(atUTF8 offset: Int) -> Int {
    guard !marks.isEmpty else { return offset }
    let mark = offset / CodePointIndex.stride
    var points = marks[mark]
    for index in (mark * CodePointIndex.stride)..<offset where utf8[index] & 0xC0 != 0x80 {
      points += 1
    }
    return points
  }
}
