import Testing
import ThresherCore
import ThresherTesting

@testable import ThresherCorpus

struct DuplicateIndexTests {
  private let text = SHA256.hexDigest(of: "one text".utf8)

  @Test func `the first by date is kept and one without a date comes last`() {
    var index = DuplicateIndex()
    index.add(id: "urn:a", textSHA256: text, published: nil, canonicalURL: nil)
    index.add(id: "urn:b", textSHA256: text, published: 200, canonicalURL: nil)
    index.add(id: "urn:c", textSHA256: text, published: 100, canonicalURL: nil)
    #expect(index.verdicts()["urn:a"].duplicateOf == "urn:c")
    #expect(index.verdicts()["urn:b"].duplicateOf == "urn:c")
    #expect(index.verdicts()["urn:c"].duplicateOf == nil)
    #expect(index.verdicts()["urn:c"].clusterID == "urn:c")
  }

  @Test func `of two with one date the lesser id is kept`() {
    var index = DuplicateIndex()
    index.add(id: "urn:b", textSHA256: text, published: 100, canonicalURL: nil)
    index.add(id: "urn:a", textSHA256: text, published: 100, canonicalURL: nil)
    #expect(index.verdicts()["urn:b"].duplicateOf == "urn:a")
  }

  @Test func `an article alone is in no cluster`() {
    var index = DuplicateIndex()
    index.add(id: "urn:a", textSHA256: text, published: nil, canonicalURL: "https://example.org/a")
    #expect(index.verdicts()["urn:a"] == DuplicateIndex.Verdict())
  }

  @Test func `a later article with the same canonical URL is a version of the earliest`() {
    var index = DuplicateIndex()
    let page = "https://example.org/a"
    index.add(id: "urn:late", textSHA256: text, published: 2, canonicalURL: page)
    let other = SHA256.hexDigest(of: "another text".utf8)
    index.add(id: "urn:early", textSHA256: other, published: 1, canonicalURL: page)
    #expect(index.verdicts()["urn:late"].versionOf == "urn:early")
    #expect(index.verdicts()["urn:early"].versionOf == nil)
    #expect(index.verdicts()["urn:late"].clusterID == nil)
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `indexes keep the laws of merging`(seed: UInt64) {
    var samples = Samples(seed: seed)
    let parts = (0..<3).map { part in
      var index = DuplicateIndex()
      for number in 0..<samples.number(6) {
        index.add(
          id: "urn:\(part)-\(number)",
          textSHA256: SHA256.hexDigest(of: samples.choice(["a", "b", "c"]).utf8),
          published: samples.number(3) == 0 ? nil : samples.number(3),
          canonicalURL: samples.number(2) == 0 ? nil : samples.choice(["/x", "/y"]))
      }
      return index
    }
    let ids = (0..<3).flatMap { part in (0..<6).map { "urn:\(part)-\($0)" } }
    MergeableContract.check(parts[0], parts[1], parts[2]) { index in
      ids.map { index.verdicts()[$0] }
    }
  }
}
