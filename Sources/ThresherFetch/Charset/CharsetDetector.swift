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
  }

  /// Number of bytes over 7F in the sample.
  private(set) var highBytes = 0
  private let sample: [UInt8]
  /// Distinct pairs with a byte over 7F, and how often each stands there.
  private var pairs: [(first: UInt8, second: UInt8, count: Int32)] = []
  /// Pairs of ASCII letters likewise.
  private var plainPairs: [(first: UInt8, second: UInt8, count: Int32)] = []

  init(_ bytes: UnsafeRawBufferPointer, isHTML: Bool) {
    sample = TextSample.make(bytes, isHTML: isHTML)
    var counts = [UInt16](repeating: 0, count: 1 << 16)
    var distinct: [UInt16] = []
    distinct.reserveCapacity(1024)
    var previous = 0x20
    for byte in sample {
      let pair = previous << 8 | Int(byte)
      previous = Int(byte)
      if byte >= 0x80 { highBytes += 1 }
      if counts[pair] == 0 { distinct.append(UInt16(pair)) }
      counts[pair] += 1
    }
    for pair in distinct {
      let first = UInt8(pair >> 8)
      let second = UInt8(pair & 0xFF)
      let count = Int32(counts[Int(pair)])
      if (first | second) & 0x80 != 0 {
        pairs.append((first, second, count))
      } else if first > 0x40 || second > 0x40 {
        plainPairs.append((first, second, count))
      }
    }
  }

  /// The likeliest encoding, nil when there is nothing to go by.
  func best() -> Verdict? {
    guard highBytes > 0 else { return nil }
    let all = singleByteVerdicts()
    guard var best = all.min(by: { $0.cost < $1.cost }) else { return nil }
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
    return singleByteVerdicts().first { $0.charset == charset }?.cost
  }

  /// Whether the bytes speak against a declaration.
  ///
  /// An encoding of which there is no model is believed. Where the likeliest one is no text either,
  /// the declaration stands.
  func isContradicted(_ declared: Charset, by best: Verdict, _ scan: UTF8Scan) -> Bool {
    guard declared != best.charset else { return false }
    let isText = best.cost <= highBytes * Self.textCost
    if declared == .utf8 {
      return isText && scan.errors > scan.sequences
    }
    guard let cost = cost(of: declared) else { return false }
    return isText && cost > best.cost + Self.margin + highBytes * Self.marginPerByte
  }

  private static let textCost = 60
  private static let margin = 80
  private static let marginPerByte = 6

  private func multiByteVerdict(under limit: Int) -> Verdict? {
    var best: Verdict?
    sample.withUnsafeBufferPointer { bytes in
      for model in CJKModel.all {
        let bound = (best?.cost ?? limit) / 2
        if let (cost, charset) = model.cost(bytes, limit: bound), cost < bound {
          best = Verdict(charset: charset, cost: cost * 2)
        }
      }
    }
    return best
  }

  private func singleByteVerdicts() -> [Verdict] {
    let model = DetectorModel.shared
    let handicaps = languageHandicaps(model)
    var costs = [Int](repeating: .max, count: model.encodings.count)
    for candidate in model.candidates {
      let cost =
        Self.sum(pairs, candidate.classes, model.languages[candidate.language])
        + handicaps[candidate.language]
      costs[candidate.encoding] = min(costs[candidate.encoding], cost)
    }
    return zip(model.encodings, costs).map { encoding, cost in
      Verdict(
        charset: encoding.charset, cost: cost + caseCost(encoding) + encoding.handicap)
    }
  }

  /// What the ASCII letters of the text speak against each language of the Latin script.
  private func languageHandicaps(_ model: DetectorModel) -> [Int] {
    let plain: [UInt8] = (0...255).map { byte in
      0x61...0x7A ~= byte | 0x20
        ? UInt8(byte | 0x20) - 0x61 + DetectorModel.Class.firstLetter : DetectorModel.Class.blank
    }
    let costs = model.languages.map { language in
      language.script == .latin ? Self.sum(plainPairs, plain, language) : nil
    }
    let least = costs.compactMap { $0 }.min() ?? 0
    return costs.map { cost in
      cost.map { min(($0 - least) * Self.languageShare / 100, Self.maximumHandicap) } ?? 0
    }
  }

  private static let languageShare = 35
  private static let maximumHandicap = 480

  private static func sum(
    _ pairs: [(first: UInt8, second: UInt8, count: Int32)], _ classes: [UInt8],
    _ language: DetectorModel.Language
  ) -> Int {
    let rows = DetectorModel.bigrams.utf8Start + language.rows
    let stride = language.stride
    var sum = 0
    classes.withUnsafeBufferPointer { classes in
      for (first, second, count) in pairs {
        let cost = rows[Int(classes[Int(first)]) * stride + Int(classes[Int(second)])]
        sum += Int(count) * (Int(cost) - DetectorModel.zero)
      }
    }
    return sum
  }

  /// Capitals stand at the beginning of words or among capitals.
  private func caseCost(_ encoding: DetectorModel.Encoding) -> Int {
    var sum = 0
    for (first, second, count) in pairs {
      let place = Int(encoding.cases[Int(first)]) * 3 + Int(encoding.cases[Int(second)])
      sum += Int(count) * Self.caseCosts[place]
    }
    return sum
  }

  /// Before: none, lower, upper; now likewise.
  private static let caseCosts = [0, 2, 12, 0, 0, 42, 0, 4, 5]
}
