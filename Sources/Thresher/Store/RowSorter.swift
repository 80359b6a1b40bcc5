import Glibc
import ThresherCore

/// A row of fixed width that can be sorted in memory and on disk.
protocol SortableRow: Comparable, BitwiseCopyable {}

/// Brings any number of rows into order within a bounded amount of memory.
///
/// External merge sort (Knuth, The Art of Computer Programming 3, section 5.4): what does not fit is
/// sorted piece by piece into a file without a name, which is gone with the process, and merged.
struct RowSorter<Row: SortableRow>: ~Copyable {
  private let directory: String
  private let maximumRows: Int
  private var rows: [Row] = []
  private var descriptor: Int32 = -1
  /// Ends of the pieces in the file, in rows.
  private var ends: [Int] = []

  /// Makes an empty sorter that holds at most so many bytes of rows.
  init(directory: String, memoryBytes: Int) {
    self.directory = directory
    maximumRows = max(1024, memoryBytes / MemoryLayout<Row>.stride)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds a row.
  mutating func add(_ row: Row) throws(ThresherError) {
    if rows.count == maximumRows { try spill() }
    rows.append(row)
  }

  /// Calls back with every row in order; rows that are equal come as often as they were added.
  consuming func forEach(_ body: (Row) throws(ThresherError) -> Void) throws(ThresherError) {
    if descriptor < 0 {
      rows.sort()
      for row in rows { try body(row) }
      return
    }
    try spill()
    rows = []
    try merge(body)
  }

  /// Calls back with every stretch of rows that belong together, each in order.
  consuming func forEachGroup(
    by isSame: (Row, Row) -> Bool, _ body: ([Row]) throws(ThresherError) -> Void
  ) throws(ThresherError) {
    var group: [Row] = []
    try forEach { (row) throws(ThresherError) in
      if let first = group.first, !isSame(first, row) {
        try body(group)
        group.removeAll(keepingCapacity: true)
      }
      group.append(row)
    }
    if !group.isEmpty { try body(group) }
  }

  // MARK: on disk

  private mutating func spill() throws(ThresherError) {
    rows.sort()
    if descriptor < 0 {
      let name = "\(directory)/sort.tmp"
      descriptor = uninterrupted {
        open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
      }
      guard descriptor >= 0 else { throw .state(path: name, reason: systemMessage()) }
      unlink(name)
    }
    let start = (ends.last ?? 0) * MemoryLayout<Row>.stride
    let isWritten = rows.withUnsafeBytes {
      PositionedBytes.write($0, to: descriptor, at: start)
    }
    guard isWritten else { throw .state(path: directory, reason: systemMessage()) }
    ends.append((ends.last ?? 0) + rows.count)
    rows.removeAll(keepingCapacity: true)
  }

  private borrowing func merge(
    _ body: (Row) throws(ThresherError) -> Void
  ) throws(ThresherError) {
    var pieces: [Piece] = []
    let window = max(1024, maximumRows / (ends.count + 1))
    for (index, end) in ends.enumerated() {
      var piece = Piece(next: index == 0 ? 0 : ends[index - 1], end: end, window: window)
      if try piece.advance(descriptor, directory) { pieces.append(piece) }
    }
    // A heap by the pieces' first rows: the least is at 0.
    for index in stride(from: pieces.count / 2 - 1, through: 0, by: -1) { sift(&pieces, index) }
    while !pieces.isEmpty {
      try body(pieces[0].row)
      if try !pieces[0].advance(descriptor, directory) {
        pieces.swapAt(0, pieces.count - 1)
        pieces.removeLast()
      }
      sift(&pieces, 0)
    }
  }

  private borrowing func sift(_ heap: inout [Piece], _ start: Int) {
    var index = start
    while 2 * index + 1 < heap.count {
      var child = 2 * index + 1
      if child + 1 < heap.count, heap[child + 1].row < heap[child].row { child += 1 }
      guard heap[child].row < heap[index].row else { return }
      heap.swapAt(index, child)
      index = child
    }
  }

  /// One sorted stretch of the file, read window by window.
  private struct Piece {
    var next: Int
    let end: Int
    let window: Int
    private var rows: [Row] = []
    private var place = 0
    var row: Row { rows[place] }

    init(next: Int, end: Int, window: Int) {
      self.next = next
      self.end = end
      self.window = window
    }

    /// Goes to the next row; false at the end.
    mutating func advance(_ descriptor: Int32, _ directory: String) throws(ThresherError) -> Bool {
      place += 1
      if place < rows.count { return true }
      guard next < end else { return false }
      let count = min(window, end - next)
      let stride = MemoryLayout<Row>.stride
      var isRead = true
      let start = next * stride
      rows = [Row](unsafeUninitializedCapacity: count) { buffer, initialized in
        let bytes = UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
        isRead = PositionedBytes.read(bytes, from: descriptor, at: start)
        initialized = isRead ? count : 0
      }
      guard isRead else { throw .state(path: directory, reason: systemMessage()) }
      next += count
      place = 0
      return true
    }
  }
}
