import Testing
import ThresherCore
import ThresherTesting

@testable import ThresherCorpus

struct MinHashSignatureTests {
  /// Two texts of some words of which the second has every n-th replaced.
  private func pair(words: Int, oneIn n: Int, seed: UInt64) -> (String, String) {
    var samples = Samples(seed: seed)
    let first = (0..<words).map { _ in "w\(samples.number(5000))" }
    var second = first
    for index in stride(from: n / 2, to: words, by: n) { second[index] = "x\(index)" }
    return (first.joined(separator: " "), second.joined(separator: " "))
  }

  @Test(arguments: [3, 10, 25, 50, 200])
  func `two sketches agree about as much as the texts do`(n: Int) throws {
    var error = 0.0
    for seed in 1...20 {
      let (a, b) = pair(words: 600, oneIn: n, seed: UInt64(seed))
      let first = try #require(MinHashSignature(Array(a.utf8)))
      let second = try #require(MinHashSignature(Array(b.utf8)))
      let truth = ShingleSet(Array(a.utf8)).similarity(to: ShingleSet(Array(b.utf8)))
      error += first.estimate(second) - truth
      #expect(abs(first.estimate(second) - truth) < 0.2)
    }
    #expect(abs(error / 20) < 0.03)
  }

  @Test func `texts that are alike to four fifths share a band`() throws {
    for seed in 1...200 {
      let (a, b) = pair(words: 300, oneIn: 45, seed: UInt64(seed))
      #expect(ShingleSet(Array(a.utf8)).similarity(to: ShingleSet(Array(b.utf8))) > 0.78)
      let first = try #require(MinHashSignature(Array(a.utf8)))
      let second = try #require(MinHashSignature(Array(b.utf8)))
      let shared = (0..<MinHashSignature.bands).contains {
        first.key(ofBand: $0) == second.key(ofBand: $0)
      }
      #expect(shared, "seed \(seed)")
    }
  }

  @Test func `a text of one word fills all places`() throws {
    let one = try #require(MinHashSignature(Array("word".utf8)))
    #expect(one.estimate(try #require(MinHashSignature(Array("Word!".utf8)))) == 1)
    #expect(one.estimate(try #require(MinHashSignature(Array("another".utf8)))) < 0.1)
  }

  @Test func `a text without a word has none`() {
    #expect(MinHashSignature(Array("… – …".utf8)) == nil)
  }

  @Test func `a sketch comes out as it was packed`() throws {
    let one = try #require(MinHashSignature(Array("a few words and some more of them".utf8)))
    var writer = BinaryWriter()
    one.encode(to: &writer)
    var reader = BinaryReader(writer.bytes)
    #expect(try MinHashSignature(from: &reader) == one)
    #expect(reader.isAtEnd)
  }
}
