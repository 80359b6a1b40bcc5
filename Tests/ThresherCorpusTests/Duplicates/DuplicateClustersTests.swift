import Testing
import ThresherTesting

@testable import ThresherCorpus

struct DuplicateClustersTests {
  private func same(_ a: UInt32, _ b: UInt32) throws(Never) -> Bool { true }
  private func different(_ a: UInt32, _ b: UInt32) throws(Never) -> Bool { false }

  @Test func `what is alike over others is one cluster`() {
    var clusters = DuplicateClusters(count: 6)
    clusters.join([4, 5], isAlike: same)
    clusters.join([1, 4], isAlike: same)
    #expect(clusters.clusters() == [[1, 4, 5]])
  }

  @Test func `candidates that are not alike stay apart`() {
    var clusters = DuplicateClusters(count: 3)
    clusters.join([0, 1, 2], isAlike: different)
    #expect(clusters.clusters() == [])
  }

  @Test func `articles of one cluster are not compared again`() {
    var clusters = DuplicateClusters(count: 4)
    clusters.joinSame([0, 1, 2])
    var comparisons = 0
    clusters.join([0, 1, 2, 3]) { (_, _) throws(Never) in
      comparisons += 1
      return true
    }
    #expect(comparisons == 1)
    #expect(clusters.clusters() == [[0, 1, 2, 3]])
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func `clusters do not depend on the order of the pairs`(seed: UInt64) {
    var samples = Samples(seed: seed)
    let pairs = (0..<20).map { _ in [UInt32(samples.number(30)), UInt32(samples.number(30))] }
    var forward = DuplicateClusters(count: 30)
    var backward = DuplicateClusters(count: 30)
    for pair in pairs { forward.join(pair, isAlike: same) }
    for pair in pairs.reversed() { backward.join(Array(pair.reversed()), isAlike: same) }
    #expect(forward.clusters() == backward.clusters())
  }
}
