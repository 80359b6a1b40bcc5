import Testing

@testable import ThresherArticle

struct TreeEnsembleTests {
  /// Column 1 at most 0.5: leaf −1, else column 0 at most 2: leaf 0.5, else leaf 3.
  private static let tree =
    digits(1, 2) + digits(Int(Float(0.5).bitPattern), 6) + digits(1, 2) + digits(2, 2)
    + digits(0, 2) + digits(Int(Float(2).bitPattern), 6) + digits(3, 2) + digits(5, 2)
    + [-1, 0.5, 3].flatMap { digits(Int($0 * 65_536) + 1 << 23, 4) }

  private static func digits(_ value: Int, _ count: Int) -> [UInt8] {
    let alphabet = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    return (0..<count).reversed().map { alphabet[value >> (6 * $0) & 63] }
  }

  private func sums(
    _ text: [UInt8], _ rows: [Float], probe: Int = .max, floor: Float = 0
  ) throws -> [Float] {
    let trees = try #require(TreeEnsemble(text, width: 2))
    var sums: [Float] = []
    rows.withUnsafeBufferPointer {
      trees.sum($0, width: 2, into: &sums, probe: probe, floor: floor)
    }
    return sums
  }

  private func isRefused(_ text: [UInt8], width: Int) -> Bool {
    TreeEnsemble(text, width: width) == nil
  }

  @Test func `each row takes its own way`() throws {
    let rows: [Float] = [0, 0.5, 2, 0.6, 2.1, 0.6, 9, 9, 9, 0]
    #expect(try sums(Self.tree, rows) == [-1, 0.5, 3, 3, -1])
  }

  @Test func `trees add up`() throws {
    #expect(try sums(Self.tree + [0x0A] + Self.tree, [2, 0.6]) == [1])
  }

  @Test func `a row below the floor is given up`() throws {
    let text = Self.tree + [0x0A] + Self.tree
    #expect(try sums(text, [0, 0, 9, 9], probe: 1, floor: 0) == [-1, 6])
  }

  @Test func `a text that makes no trees is refused`() {
    #expect(isRefused([], width: 2))
    #expect(isRefused(Array(Self.tree.dropLast()), width: 2))
    // Column 1 is not there.
    #expect(isRefused(Self.tree, width: 1))
    // The first split leads to itself.
    #expect(isRefused(Self.digits(0, 8) + Self.digits(0, 4) + Self.digits(0, 8), width: 2))
  }
}
