import Testing
import ThresherCore
import ThresherTesting

@testable import ThresherCorpus

struct PairCounterTests {
  @Test func `counters are equal whatever came first`() {
    var a = PairCounter()
    var b = PairCounter()
    for (first, second) in [("x", "y"), ("x", "z"), ("w", "x")] { a.add(first, second) }
    for (first, second) in [("w", "x"), ("x", "z"), ("x", "y")] { b.add(first, second) }
    #expect(a == b)
    b.add("x", "y")
    #expect(a != b)
  }

  @Test func `merging keeps the laws`() {
    var counters: [PairCounter] = []
    for seed in 1...3 as ClosedRange<UInt64> {
      var samples = Samples(seed: seed)
      var counter = PairCounter()
      for _ in 0..<40 {
        counter.add(
          samples.choice(["a", "b", "c", "e\u{301}"]), samples.choice(["a", "\u{e9}", "f"]))
      }
      counters.append(counter)
    }
    MergeableContract.check(counters[0], counters[1], counters[2]) { $0 }
    MergeableContract.check(counters[0], counters[1], counters[2]) { $0.top() }
  }

  @Test func `the order of two matters, and ties are settled by bytes`() {
    var counter = PairCounter()
    for (first, second) in [("b", "a"), ("a", "b"), ("a", "a"), ("b", "b"), ("b", "b")] {
      counter.add(first, second)
    }
    #expect(counter.top().map { $0.first + $0.second } == ["bb", "aa", "ab", "ba"])
    #expect(counter.top(1).count == 1)
    #expect(counter.inKeyOrder().map { $0.first + $0.second } == ["aa", "ab", "ba", "bb"])
    #expect(counter["b", "a"].documents == 1)
    #expect(counter["c", "a"].documents == 0)
  }

  @Test func `a pair of strings that are not there is refused`() {
    var writer = BinaryWriter()
    writer.array(["a"]) { $0.string($1) }
    for number in [1, 0, 1, 1, 1] { writer.unsigned(number) }
    var reader = BinaryReader(writer.bytes)
    #expect(throws: BinaryReader.Malformed.self) { try PairCounter(from: &reader) }
  }
}
