import Testing
import ThresherCore

@testable import ThresherFacts

/// The parts of the tagger.
struct EntityModelTests {
  @Test func `labels have the kind and place they were made of`() {
    for kind in Entity.Kind.allCases {
      for place in [EntityLabel.Place.begin, .inside, .end, .single] {
        let label = EntityLabel(kind, place)
        #expect(label.kind == kind && label.place == place)
      }
    }
    #expect(EntityLabel.outside.kind == nil)
  }

  @Test func `a name that began goes on or ends, in its kind`() {
    let begin = EntityLabel(.person, .begin)
    #expect(begin.allows(EntityLabel(.person, .end)))
    #expect(!begin.allows(EntityLabel(.location, .end)))
    #expect(!begin.allows(.outside))
    #expect(EntityLabel.outside.allows(EntityLabel(.location, .single)))
    #expect(!EntityLabel.outside.allows(EntityLabel(.location, .inside)))
  }

  @Test func `a model adds the weights of the features it knows`() {
    // 17 × 17 transitions and 17 starts of 0, one feature with key 5: label 2 gets 7, label 4 -3.
    let zero: [UInt8] = [0x80, 0x00]
    var bytes = Array(repeatElement(zero, count: 17 * 18).joined())
    bytes += [1, 5, 2, 2, 135, 4, 125]
    let model = EntityModel(bytes)
    let keys: [UInt32] = [5, 6, 1 << 27]
    let sum = keys.withUnsafeBufferPointer { model.sum($0) }
    #expect(sum[1] == 7 && sum[3] == -3)
    #expect(sum.wrappedSum() == 4)
  }

  @Test func `a weight for no name counts against all names`() {
    let zero: [UInt8] = [0x80, 0x00]
    var bytes = Array(repeatElement(zero, count: 17 * 18).joined())
    bytes += [1, 5, 2, 0, 130, 16, 129]
    let sum = [5].withUnsafeBufferPointer { EntityModel(bytes).sum($0) }
    #expect(sum[0] == -2 && sum[15] == -1)
  }

  @Test func `no feature of the compiled model is left out`() {
    var reader = PackedReader(Array(Digits64.bytes(of: EntityModel.encoded).dropFirst(17 * 18 * 2)))
    #expect(EntityModel.standard.featureCount == Int(reader.number()))
  }

  @Test func `base-64 digits are bytes, line ends are none`() {
    #expect(Digits64.bytes(of: "AQID\nBA") == [1, 2, 3, 4])
    #expect(Digits64.bytes(of: "AQIDBAU") == [1, 2, 3, 4, 5])
  }

  @Test func `packed numbers of up to 32 bits are read back`() {
    var reader = PackedReader([0x05, 0x80, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F])
    #expect(reader.number() == 5)
    #expect(reader.number() == 128)
    #expect(reader.number() == .max)
    #expect(reader.isAtEnd && reader.byte() == 0)
  }

  @Test(arguments: [
    ("Azerbaijan", Gazetteer.Kinds.country, "AZ" as String?), ("Addis Ababa", .bigCity, "ET"),
    ("Ontario", .state, nil), ("Kenyans", .demonym, nil), ("Margaret", .given, nil),
    ("Thornberry", .surname, nil),
  ])
  func `the gazetteer knows names by kind`(
    phrase: String, kind: Gazetteer.Kinds, country: String?
  ) throws {
    let hash = phrase.split(separator: " ").reduce(UInt64(0)) {
      Gazetteer.combine($0, WordCode(word: $1).bits)
    }
    let found = Gazetteer.standard.entry(hash)
    let entry = try #require(found)
    #expect(entry.kinds.contains(kind))
    let code = Gazetteer.standard.countryCode(entry)
    if let country { #expect(code == country) }
  }

  @Test func `common words are in groups, words nobody uses are not`() {
    #expect(WordClusters.standard[WordCode(word: "minister").bits] > 0)
    #expect(WordClusters.standard[WordCode(word: "qzxvbn").bits] == 0)
  }

  @Test func `well-known names are known by kind`() {
    for (name, kind) in [
      ("Goldman Sachs", Gazetteer.Kinds.organisation), ("Gulf of Aden", .place),
      ("Ryder Cup", .miscellaneous),
    ] {
      let hash = name.split(separator: " ").reduce(UInt64(0)) {
        Gazetteer.combine($0, WordCode(word: $1).bits)
      }
      #expect(Gazetteer.standard.entry(hash)?.kinds == kind)
    }
  }

  @Test func `frequent words have a use, with what they are written like`() {
    let uses = WordUses.standard
    let word = uses[WordCode(word: "happened").bits]
    #expect(word.writing == WordUse.small && word.group > 0)
    #expect(word.group(bits: 4) == word.group & 15)
    #expect(uses[WordCode(word: "Berlin").bits].writing == 2)
    #expect(uses[WordCode(word: "NATO").bits].writing == 1)
    #expect(uses[WordCode(word: "qzxvbn").bits].writing == 0)
  }

  private func features(_ text: String) -> EntityFeatures {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.append(.paragraph, Array(text.utf8))
    return EntityFeatures(AnalyzedText(ArticleText(article)))
  }

  @Test func `a word is seen as it is written inside sentences`() {
    let features = features("Harbour rules changed. The harbour of Lindhaven is old.")
    func seen(_ word: String) -> UInt8 { features.sightings[WordCode(word: word).bits] }
    #expect(seen("harbour") == WordSightings.small)
    #expect(seen("Lindhaven") == WordSightings.capital)
    // Only at the head of a sentence.
    #expect(seen("The") == 0)
    #expect(seen("weir") == 0)
  }

  @Test func `a heading's capitals tell nothing of words that are mostly small`() {
    let heading = features("Keller Defends Long Spending Plan as Opposition Grows").signs
    #expect(heading.map(\.isCapital) == [true] + Array(repeating: false, count: 7))
    let sentence = features("Keller Defends Long Spending Plan as Opposition Grows.").signs
    #expect(sentence[1].isCapital)
    let known = features("What Goldman Sachs Expects From Falling Prices").signs
    #expect(known[1].isCapital && known[2].isCapital && !known[6].isCapital)
  }

  @Test(arguments: [
    ("Łódź", true), ("Élodie", true), ("élan", false), ("Žižek", true), ("ёж", false),
  ])
  func `a capital of another alphabet is a capital`(word: String, isCapital: Bool) {
    let utf8 = Array(word.utf8)
    let sign = utf8.withUnsafeBufferPointer { bytes in
      let token = Token(start: 0, end: bytes.count, kind: .word)
      return TokenSign(
        token, code: WordCode(token: token, in: bytes), isJoined: false, in: bytes)
    }
    #expect(sign.isCapital == isCapital)
  }

  @Test func `tokens far from any capital are in no window`() {
    var article = Article(
      source: Source(key: RecordKey(path: "a")), contentID: "a", url: nil, crawled: nil)
    article.append(.paragraph, Array("one two three four Five six seven eight nine".utf8))
    let features = EntityFeatures(AnalyzedText(ArticleText(article)))
    #expect(features.windows == [2..<7])
    #expect(features.keys(of: 0).allSatisfy { $0.count <= EntityFeatures.maximumKeys })
  }
}
