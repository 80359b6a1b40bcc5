import Testing
import ThresherCore
import ThresherTesting

@testable import ThresherCorpus

struct CorpusStatisticsTests {
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `statistics keep the laws of merging`(seed: UInt64) {
    var samples = Samples(seed: seed)
    let (a, b, c) = (samples.statistics(), samples.statistics(), samples.statistics())
    MergeableContract.check(a, b, c) { $0 }
    MergeableContract.check(a, b, c) { json($0) }
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `parts of a corpus add up to one run over the whole, in any order`(seed: UInt64) {
    var samples = Samples(seed: seed)
    let articles = (0..<12).map { _ in ArticleTally(samples.annotated()) }
    var whole = CorpusStatistics()
    for article in articles { whole.add(article) }
    var parts = [CorpusStatistics](repeating: CorpusStatistics(), count: 3)
    for article in articles { parts[samples.number(3)].add(article) }
    var sum = CorpusStatistics()
    for part in [2, 0, 1] { sum.merge(parts[part]) }
    #expect(sum == whole)
    #expect(json(sum) == json(whole))
    #expect(packed(sum) == packed(whole))
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `packed statistics come back as they were`(seed: UInt64) throws {
    var samples = Samples(seed: seed)
    let statistics = samples.statistics()
    var writer = BinaryWriter()
    statistics.encode(to: &writer)
    var reader = BinaryReader(writer.bytes)
    #expect(try CorpusStatistics(from: &reader) == statistics)
    #expect(reader.isAtEnd)
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `a packed tally comes back as it was`(seed: UInt64) throws {
    var samples = Samples(seed: seed)
    let tally = ArticleTally(samples.annotated())
    var writer = BinaryWriter()
    tally.encode(to: &writer)
    var reader = BinaryReader(writer.bytes)
    #expect(try ArticleTally(from: &reader) == tally)
    #expect(reader.isAtEnd)
  }

  @Test func `packed statistics that are cut short are refused at each byte`() {
    var samples = Samples(seed: 7)
    var writer = BinaryWriter()
    samples.statistics().encode(to: &writer)
    for end in 0..<writer.bytes.count {
      var reader = BinaryReader(writer.bytes, in: 0..<end)
      #expect(throws: BinaryReader.Malformed.self) { try CorpusStatistics(from: &reader) }
    }
  }

  @Test func `the totals add up`() throws {
    var statistics = CorpusStatistics()
    var samples = Samples(seed: 3)
    statistics.add(ArticleTally(samples.annotated()))
    statistics.addDuplicate(site: nil)
    statistics.addRejection(
      Rejection(.fetch, Rejection.Code(rawValue: "fetch.truncated"), .broken, ""), site: nil)
    #expect(statistics.read == 3)
    let text = String(decoding: json(statistics), as: UTF8.self)
    #expect(
      text.hasPrefix(
        #"{"schema_version":"2","records":{"read":3,"written":1,"duplicate":1,"rejected":1}"#))
  }

  @Test func `statistics are written as valid JSON`() throws {
    var samples = Samples(seed: 11)
    _ = try JSONParser.parse(json(samples.statistics()))
    _ = try JSONParser.parse(json(CorpusStatistics()))
  }

  private func packed(_ statistics: CorpusStatistics) -> [UInt8] {
    var writer = BinaryWriter()
    statistics.encode(to: &writer)
    return writer.bytes
  }

  private func json(_ statistics: CorpusStatistics) -> [UInt8] {
    var writer = JSONWriter()
    statistics.write(to: &writer, top: 50)
    return writer.bytes
  }
}
