import Testing
import ThresherTesting

@testable import Thresher

struct RowSorterTests {
  private struct Row: SortableRow {
    var key: UInt64
    var number: UInt32

    static func < (a: Row, b: Row) -> Bool {
      a.key != b.key ? a.key < b.key : a.number < b.number
    }
  }

  private func rows(_ count: Int) -> [Row] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map {
      Row(key: UInt64.random(in: 0..<1000, using: &generator), number: UInt32($0))
    }
  }

  @Test(arguments: [0, 1, 1023, 1024, 1025, 5000, 20_000])
  func `rows come in order, whether they fit or not`(count: Int) throws {
    let directory = try ScratchDirectory()
    let rows = rows(count)
    var sorter = RowSorter<Row>(directory: directory.path, memoryBytes: 0)
    for row in rows { try sorter.add(row) }
    var found: [Row] = []
    try sorter.forEach { row in found.append(row) }
    #expect(found == rows.sorted())
    #expect(directory.read("sort.tmp") == nil)
  }

  @Test func `groups hold all rows that belong together`() throws {
    let directory = try ScratchDirectory()
    let rows = rows(5000)
    var sorter = RowSorter<Row>(directory: directory.path, memoryBytes: 0)
    for row in rows { try sorter.add(row) }
    var keys: [UInt64] = []
    var total = 0
    try sorter.forEachGroup(by: { $0.key == $1.key }) { group in
      keys.append(group[0].key)
      total += group.count
      #expect(group.allSatisfy { $0.key == group[0].key })
    }
    #expect(Set(keys).count == keys.count)
    #expect(total == rows.count)
  }
}
