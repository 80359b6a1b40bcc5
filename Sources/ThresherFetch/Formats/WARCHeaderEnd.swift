/// Where the header of a WARC's record ends.
enum WARCHeaderEnd {
  /// Behind the blank line, at an index.
  case blankLine(Int)
  /// It was cut: the next record begins at an index, packed or not.
  case nextRecord(Int)

  /// Looks for it from the front of a window; nil when the header is over the limit or the input ends
  /// in it.
  init?(_ window: ByteWindow, _ place: InputPlace) {
    let limit = place.configuration.maximumHeaderBytes
    let mayBePacked = place.layers < InputPlace.maximumLayers
    var searched = 0
    // Step by step, so that many headers without an end are not each searched to the limit.
    var step = 1024
    while true {
      let isMore = window.fill(step)
      let bytes = UnsafeRawBufferPointer(rebasing: window.bytes.prefix(step))
      let end = HeaderFields.end(in: bytes, from: max(0, searched - 4))
      let header = UnsafeRawBufferPointer(rebasing: bytes.prefix(end ?? bytes.count))
      let start = max(8, searched - WARCFormat.maximumFrontBytes)
      let plain = WARCFormat.firstRecord(in: header, from: start, inside: true)
      let packed = mayBePacked ? MemberKind.firstHead(in: header) : nil
      if let next = [plain, packed].compactMap({ $0 }).min() {
        self = .nextRecord(next)
        return
      }
      if let end {
        guard end <= limit else { return nil }
        self = .blankLine(end)
        return
      }
      guard isMore, step <= limit else { return nil }
      searched = step
      step *= 4
    }
  }
}
