import ArgumentParser
import Glibc
import ThresherCore
import ThresherFacts

/// Trains the tagger of names.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "Train the tagger of names.",
    discussion: """
      thresher-train entities --data ../shared/data/ner --output EntityModel+Generated.swift

      Learns from DATA/*/train.conll and DATA/*/dev.conll; with --hold-out from train.conll only,
      and tells the F1 on dev.conll. The same data give the same bytes.
      """)

  @Option(help: "The directory with a directory a corpus.")
  var data: String

  @Option(help: "The Swift file to write.")
  var output: String?

  @Flag(help: "Learn from the train parts only, score on the dev parts.")
  var holdOut = false

  @Option(help: "Corpora to learn nothing from, parted by commas.")
  var without = ""

  @Option(help: "Rounds over the data.")
  var epochs = 4

  @Option(help: "Weights to keep.")
  var weights = 700_000

  @Option(help: "Occurrences a feature must have.")
  var minimum = 2

  @Option(help: "Trainings, each in an order of its own, whose weights are averaged.")
  var models = 8

  func run() throws {
    let (model, keys) = try train()
    let writer = encoded(model, keys)
    print(
      "\(writer.featureCount) features, \(writer.weightCount) weights, \(writer.bytes.count) bytes")
    score(EntityModel(writer.bytes))
    if let output { try write(writer.bytes, to: output) }
  }

  private func annotatedDocuments() -> [TrainingDocument] {
    var result: [TrainingDocument] = []
    for corpus in Corpus.all
    where !without.split(separator: ",").contains(where: { corpus.name.hasPrefix($0) }) {
      for part in holdOut ? ["train"] : ["train", "dev"] {
        result += documents(corpus, part, plainEvery: 9)
      }
    }
    return result
  }

  private func train() throws -> (Perceptron, [UInt32]) {
    var set = TrainingSet()
    for document in annotatedDocuments() { set.add(document) }
    set.number(minimum: minimum)
    print("\(set.windows.count) windows, \(set.allowed.count) tokens, \(set.keys.count) features")
    var sum: Perceptron?
    for number in 0..<models {
      let model = learned(set, seed: 20_261_125 + UInt64(number))
      if sum == nil { sum = model } else { sum?.add(model) }
    }
    guard var sum else { throw ValidationError("no models") }
    sum.divide(by: Float(models))
    return (sum, set.keys)
  }

  private func learned(_ set: TrainingSet, seed: UInt64) -> Perceptron {
    var model = Perceptron(
      featureStarts: set.featureStarts, features: set.features, allowed: set.allowed,
      featureCount: set.keys.count)
    var random = SplitMix(state: seed)
    var order = set.windows
    for epoch in 1...epochs {
      order.shuffle(using: &random)
      var right = 0
      var learned = 0
      for window in order {
        // One in four: with all of them the figures on the other corpora were two points lower
        // (2026-11-25).
        if window.isSilver, random.next() >> 62 != 0 { continue }
        learned += 1
        if model.learn(window) { right += 1 }
      }
      print("epoch \(epoch): \(right * 1000 / max(1, learned)) of 1000 windows right")
      fflush(nil)
    }
    model.average()
    return model
  }

  private func encoded(_ model: Perceptron, _ keys: [UInt32]) -> EntityModelWriter {
    let floor = EntityModelWriter.floor(model, keeping: weights)
    return EntityModelWriter(model, keys: keys, floor: floor, largest: largest(model))
  }

  private func largest(_ model: Perceptron) -> Float {
    let sizes = model.weights.lazy.map(abs).filter { $0 > 1 }.sorted()
    return sizes.isEmpty ? 1 : max(1, sizes[sizes.count - 1 - sizes.count / 20_000])
  }

  private func score(_ model: EntityModel) {
    for corpus in Corpus.all {
      for isWhole in [false, true] {
        let extractor = EntityExtractor(model, readsWholeDocument: isWhole)
        var scores = EntityScores()
        for document in documents(corpus, "dev") {
          let text = AnalyzedText(document.text)
          var facts = Facts()
          extractor.extract(from: text, of: document.article, into: &facts)
          scores.add(document, facts.entities, leavesOutMISC: corpus.lacksMiscellaneous)
        }
        let name = corpus.name + String(repeating: " ", count: 20 - corpus.name.utf8.count)
        print("\(name) \(isWhole ? "document" : "sentence") \(scores.summary)")
      }
    }
  }

  /// With `plainEvery` one in so many sentences keeps the spaces between all words.
  private func documents(
    _ corpus: Corpus, _ part: String, plainEvery: Int = 0
  ) -> [TrainingDocument] {
    guard let text = contents("\(data)/\(corpus.name)/\(part).conll") else { return [] }
    return TaggedSentence.documents(of: text, sentencesPerDocument: corpus.sentencesPerDocument)
      .map { TrainingDocument($0, corpus, plainEvery: plainEvery) }
  }

  private func contents(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else {
      throw ValidationError("\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    let text = GeneratedTable.source(
      bytes, of: "EntityModel", by: "`thresher-train entities`; see data/entity-model.md")
    fwrite(text, 1, text.count, file)
  }
}

/// Random numbers that are the same in every run.
///
/// Source: Steele, Lea & Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
