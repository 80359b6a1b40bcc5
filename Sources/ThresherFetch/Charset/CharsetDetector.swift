/// Finds the encoding of bytes that declare none, from the letters they would be.
///
/// For each single-byte encoding and each of its languages the bytes have a probability under a
/// model of letter pairs; those of multi-byte encodings have one by the frequency of characters.
/// The likeliest encoding wins. Method: maximum likelihood, as for language identification in
/// Dunning, Statistical Identification of Language (1994), with the encoding as a second unknown.
struct CharsetDetector {
  /// An encoding and what the text costs in it, in eighths of a nat.
  struct Verdict {
    var charset: Charset
    var cost: Int
    /// The same without what speaks against the encoding from the start.
    var textCost: Int
  }

  /// Number of bytes over 7F in the sample.
  private(set) var highBytes = 0
  private let sample: [UInt8]
  /// All pairs with a byte over 7F, the first byte above the second.
  private var pairs: [UInt16] = []
  /// How often each byte over 7F stands there.
  private var highCounts = [Int](repeating: 0, count: 128)
  /// How often each pair of ASCII letters does, 0 being whatever is none.
  private var letterCounts = [Int](repeating: 0, count: 32 * 32)
  private var letters = 0

  init(_ bytes: UnsafeRawBufferPointer, isHTML: Bool) {
    let sample = TextSample.make(bytes, isHTML: isHTML)
    self.sample = sample
    var high = 0
    var letters = 0
    highCounts.withUnsafeMutableBufferPointer { highCounts in
      letterCounts.withUnsafeMutableBufferPointer { letterCounts in
        pairs = [UInt16](unsafeUninitializedCapacity: sample.count) { pairs, count in
          var previous: UInt8 = 0x20
          for byte in sample {
            if (previous | byte) & 0x80 != 0 {
              pairs[count] = UInt16(previous) << 8 | UInt16(byte)
              count += 1
              if byte >= 0x80 {
                high += 1
                highCounts[Int(byte & 0x7F)] += 1
              }
            } else {
              let letter = Self.letter(byte)
              letters += letter > 0 ? 1 : 0
              letterCounts[Self.letter(previous) << 5 | letter] += 1
            }
            previous = byte
          }
        }
      }
    }
    highBytes = high
    self.letters = letters
  }

  /// The likeliest encoding, nil when there is nothing to go by.
  func best() -> Verdict? {
    guard highBytes > 0, var best = singleByteVerdict(nil) else { return nil }
    if let wide = multiByteVerdict(under: best.cost) { best = wide }
    return best
  }

  /// What the text costs in an encoding, nil when the models don't know the encoding.
  func cost(of charset: Charset) -> Int? {
    if case .multiByte(let form) = charset.scheme {
      return sample.withUnsafeBufferPointer { bytes in
        CJKModel.all.first { $0.charset.scheme == .multiByte(form) }?.cost(bytes, limit: .max)
      }.map { $0.cost * 2 }
    }
    return singleByteVerdict(charset)?.cost
  }

  /// Whether the bytes speak against a declaration.
  ///
  /// An encoding of which there is no model is believed. Where the likeliest one is no text either,
  /// the declaration stands.
  func isContradicted(_ declared: Charset, by best: Verdict, _ scan: UTF8Scan) -> Bool {
    guard declared != best.charset else { return false }
    let isText = best.textCost <= pairs.count * Self.textCostPerPair
    if declared == .utf8 {
      return isText && scan.errors > scan.sequences
    }
    guard let cost = cost(of: declared) else { return false }
    return isText && cost > best.cost + Self.margin + highBytes * Self.marginPerByte
  }

  /// Whether the bytes look so much like text that no declaration is needed.
  func isClearText(_ verdict: Verdict) -> Bool {
    verdict.textCost <= pairs.count * Self.clearCostPerPair
  }

  /// Letters of a language cost about 20; one that is foreign to it, among its own, up to 46.
  private static let textCostPerPair = 46
  private static let clearCostPerPair = 40
  private static let margin = 80
  private static let marginPerByte = 6

  /// The number of a letter, 0 for what is none.
  @inline(__always)
  private static func letter(_ byte: UInt8) -> Int {
    0x61...0x7A ~= byte | 0x20 ? Int(byte & 0x1F) : 0
  }

  private func multiByteVerdict(under limit: Int) -> Verdict? {
    var best: Verdict?
    let handicap = foreignHandicap
    sample.withUnsafeBufferPointer { bytes in
      for model in CJKModel.all {
        let bound = ((best?.cost ?? limit) - handicap) / 2
        if let (cost, charset) = model.cost(bytes, limit: bound), cost < bound {
          best = Verdict(charset: charset, cost: cost * 2 + handicap, textCost: cost * 2)
        }
      }
    }
    return best
  }

  /// What speaks against a script that is not Latin where most letters are.
  private var foreignHandicap: Int {
    letters > 8 * highBytes ? 96 + 8 * highBytes : letters > 2 * highBytes ? 48 : 0
  }

  /// The likeliest encoding, or the one asked for if there is a model of it.
  private func singleByteVerdict(_ wanted: Charset?) -> Verdict? {
    let model = DetectorModel.shared
    var handicaps: [Int]?
    var caseCosts = [Int?](repeating: nil, count: model.encodings.count)
    var best: Verdict?
    for candidate in likelyCandidates(model, wanted) {
      let language = model.languages[candidate.language]
      let encoding = model.encodings[candidate.encoding]
      var cost = encoding.handicap
      if language.script == .latin {
        let known = handicaps ?? languageHandicaps(model)
        handicaps = known
        cost += known[candidate.language]
      } else {
        cost += foreignHandicap
      }
      let limit = best?.cost ?? .max
      let pairs = pairCost(candidate.classes, language, limit: limit)
      guard cost + pairs < limit else { continue }
      let inCase = caseCosts[candidate.encoding] ?? caseCost(encoding)
      caseCosts[candidate.encoding] = inCase
      let text = pairs + inCase
      if cost + text < limit {
        best = Verdict(charset: encoding.charset, cost: cost + text, textCost: text)
      }
    }
    return best
  }

  /// The candidates by how likely single letters make them, without those that are out of question.
  ///
  /// Letters over 7F are rare in the Latin script and all there is in others, so the two are not
  /// measured against one another.
  private func likelyCandidates(
    _ model: DetectorModel, _ wanted: Charset?
  ) -> [DetectorModel.Candidate] {
    let present = highCounts.indices.filter { highCounts[$0] > 0 }
    var least = [Int.max, Int.max]
    var singles: [(cost: Int, place: Int)] = []
    singles.reserveCapacity(model.candidates.count)
    for (place, candidate) in model.candidates.enumerated() {
      if let wanted, wanted != model.encodings[candidate.encoding].charset { continue }
      let cost = candidate.single.withUnsafeBufferPointer { single in
        highCounts.withUnsafeBufferPointer { counts in
          var sum = 0
          for byte in present { sum &+= counts[byte] &* Int(single[byte]) }
          return sum
        }
      }
      let group = model.languages[candidate.language].script == .latin ? 0 : 1
      least[group] = min(least[group], cost)
      singles.append((cost, place))
    }
    let slack = Self.slack + Self.slackPerByte * highBytes
    return singles.filter { single in
      let language = model.languages[model.candidates[single.place].language]
      return single.cost - slack <= least[language.script == .latin ? 0 : 1]
    }.sorted { ($0.cost, $0.place) < ($1.cost, $1.place) }.map { model.candidates[$0.place] }
  }

  private static let slack = 80
  private static let slackPerByte = 6

  /// What the ASCII letters of the text speak against each language of the Latin script.
  private func languageHandicaps(_ model: DetectorModel) -> [Int] {
    let classes = (0..<32).map { letter in
      letter == 0
        ? Int(DetectorModel.Class.blank) : letter - 1 + Int(DetectorModel.Class.firstLetter)
    }
    let present = letterCounts.indices.filter { letterCounts[$0] > 0 && $0 > 0 }
    let places = present.map { (classes[$0 >> 5], classes[$0 & 31], letterCounts[$0]) }
    let costs = model.languages.map { language -> Int? in
      guard language.script == .latin else { return nil }
      let rows = DetectorModel.bigrams.utf8Start + language.rows
      return places.reduce(0) { sum, place in
        sum + place.2 * (Int(rows[place.0 * language.stride + place.1]) - DetectorModel.zero)
      }
    }
    let least = costs.compactMap { $0 }.min() ?? 0
    return costs.map { cost in
      cost.map { min(($0 - least) * Self.languageShare / 100, Self.maximumHandicap) } ?? 0
    }
  }

  private static let languageShare = 35
  private static let maximumHandicap = 480

  /// What the pairs cost in a language; more than the limit as soon as that is clear.
  private func pairCost(
    _ classes: [UInt8], _ language: DetectorModel.Language, limit: Int
  ) -> Int {
    let rows = DetectorModel.bigrams.utf8Start + language.rows
    let stride = language.stride
    return classes.withUnsafeBufferPointer { classes in
      pairs.withUnsafeBufferPointer { pairs in
        var sum = 0
        var start = 0
        while start < pairs.count, sum < limit {
          let end = min(start + 64, pairs.count)
          for index in start..<end {
            let row = Int(classes[Int(pairs[index] >> 8)]) &* stride
            sum &+= Int(rows[row &+ Int(classes[Int(pairs[index] & 0xFF)])])
          }
          sum -= (end - start) * DetectorModel.zero
          start = end
        }
        return sum
      }
    }
  }

  /// Capitals stand at the beginning of words or among capitals.
  private func caseCost(_ encoding: DetectorModel.Encoding) -> Int {
    encoding.cases.withUnsafeBufferPointer { cases in
      pairs.withUnsafeBufferPointer { pairs in
        var sum = 0
        for pair in pairs {
          sum &+= Self.caseCost(cases[Int(pair >> 8)] << 2 | cases[Int(pair & 0xFF)])
        }
        return sum
      }
    }
  }

  /// By the case of the letter before and that of the letter: 1 lower, 2 upper.
  @inline(__always)
  private static func caseCost(_ cases: UInt8) -> Int {
    switch cases {
    case 0b0010: 12
    case 0b0110: 42
    case 0b1001: 4
    case 0b1010: 5
    default: 0
    }
  }
}
