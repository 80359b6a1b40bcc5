import Testing

@testable import Thresher

struct OrderedBatchesTests {
  private struct Broken: Error {}

  @Test(arguments: [1, 2, 7])
  func `results come in the order of the batches`(width: Int) async throws {
    var next = 0
    var delivered: [Int] = []
    try await OrderedBatches.run(
      width: width,
      next: {
        next += 1
        return next <= 50 ? next : nil
      },
      work: { number in
        // Later batches are quicker than earlier ones.
        var sum = 0
        for value in 0..<((51 - number) * 2000) { sum &+= value }
        return sum == -1 ? 0 : number
      },
      deliver: { delivered.append($0) })
    #expect(delivered == Array(1...50))
  }

  @Test(arguments: [1, 2, 7])
  func `no more than twice the width is between reader and writer`(width: Int) async throws {
    var started = 0
    var delivered = 0
    var widest = 0
    try await OrderedBatches.run(
      width: width,
      next: { () -> Int? in
        guard started < 100 else { return nil }
        started += 1
        widest = max(widest, started - delivered)
        return started
      },
      work: { $0 },
      deliver: { _ in delivered += 1 })
    #expect(delivered == 100)
    #expect(widest <= 2 * width)
  }

  @Test func `an error of the writer ends the run`() async throws {
    var next = 0
    await #expect(throws: Broken.self) {
      try await OrderedBatches.run(
        width: 2,
        next: {
          next += 1
          return next < 1000 ? next : nil
        },
        work: { $0 },
        deliver: { if $0 == 3 { throw Broken() } })
    }
    #expect(next < 20)
  }
}
