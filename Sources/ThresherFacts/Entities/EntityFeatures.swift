import ThresherCore

/// The features of the tokens that may be part of a name.
///
/// A feature is a number of 28 bits: a hash of its template and of what it is about. Templates:
/// the word as written and in small letters, affixes of one to four bytes, shapes, a window of two
/// words, pairs of neighbours, the first and last word of the run of capitals a token stands in,
/// the next small words to both sides of the run, the kinds that heads of names tell of, gazetteer
/// and cluster of the word and its neighbours, how they are written in news and in the text.
public struct EntityFeatures: Sendable {
  /// Bits of a feature.
  public static let keyBits = 28
  /// A token has no more features than this.
  public static let maximumKeys = 80
  /// A token further than this from a capital is no part of a name.
  private static let reach = 2

  /// The stretches of tokens that may hold names, each inside a sentence, in order, apart.
  public let windows: [Range<Int>]
  private let windowSentences: [Range<Int>]
  let signs: [TokenSign]
  let sightings: WordSightings

  /// Measures the tokens of a text.
  public init(_ text: AnalyzedText) { self.init(text, .standard, .standard, .standard) }

  init(
    _ text: AnalyzedText, _ gazetteer: Gazetteer, _ clusters: WordClusters, _ uses: WordUses
  ) {
    var signs: [TokenSign] = []
    signs.reserveCapacity(text.tokens.count)
    text.utf8.withUnsafeBufferPointer { utf8 in
      for index in text.tokens.indices {
        signs.append(
          TokenSign(
            text.tokens[index], code: text.codes[index], isJoined: text.isJoined(index), in: utf8))
      }
    }
    var sightings = WordSightings(tokens: signs.count)
    for sentence in text.sentenceTokens {
      sightings.note(sentence, signs, isPlain: Self.capitals(of: sentence, signs) == .few)
    }
    let headings = HeadingCase(text, sightings, gazetteer, uses)
    for sentence in text.sentenceTokens where Self.capitals(of: sentence, signs) == .most {
      headings.lower(sentence, in: &signs)
    }
    var windows: [Range<Int>] = []
    var sentences: [Range<Int>] = []
    for sentence in text.sentenceTokens {
      var end = sentence.lowerBound
      var start = -1
      for index in sentence where signs[index].style.contains(.anyCapital) {
        let low = max(sentence.lowerBound, index - Self.reach)
        if start < 0 || low > end {
          if start >= 0 {
            windows.append(start..<end)
            sentences.append(sentence)
          }
          start = low
        }
        end = min(sentence.upperBound, index + Self.reach + 1)
      }
      if start >= 0 {
        windows.append(start..<end)
        sentences.append(sentence)
      }
    }
    for (window, sentence) in zip(windows, sentences) {
      gazetteer.mark(window, of: sentence, in: &signs)
      for index in max(
        sentence.lowerBound, window.lowerBound - 2)..<min(
          sentence.upperBound, window.upperBound + 2)
      {
        signs[index].cluster = clusters[signs[index].code]
        signs[index].use = uses[signs[index].code]
        signs[index].sightings = UInt64(sightings[signs[index].code])
      }
    }
    self.windows = windows
    windowSentences = sentences
    self.signs = signs
    self.sightings = sightings
  }

  /// How many words of a sentence have a capital.
  private enum Capitals: UInt64 { case few, unclear, most }

  private static func capitals(of sentence: Range<Int>, _ signs: [TokenSign]) -> Capitals {
    signs.withUnsafeBufferPointer { capitals(of: sentence, $0) }
  }

  private static func capitals(
    of sentence: Range<Int>, _ signs: UnsafeBufferPointer<TokenSign>
  ) -> Capitals {
    var words = 0
    var capitals = 0
    for index in sentence where signs[index].style.contains(.word) {
      words += 1
      if signs[index].isCapital { capitals += 1 }
    }
    return words < 3 ? .unclear : capitals * 10 >= words * 6 ? .most : .few
  }

  /// Calls `body` for every token of a window with its place in it and its features.
  @inline(__always)
  func forEachToken(
    of window: Int, _ body: (_ place: Int, _ keys: UnsafeBufferPointer<UInt32>) -> Void
  ) {
    let sentence = windowSentences[window]
    let tokens = windows[window]
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.maximumKeys) { keys in
      signs.withUnsafeBufferPointer { signs in
        var frame = Frame(signs: signs, sentence: sentence)
        for index in tokens {
          let count = frame.write(index, keys)
          body(index - tokens.lowerBound, UnsafeBufferPointer(rebasing: keys[..<count]))
        }
      }
    }
  }

  /// Whether a token is a word that names a people.
  public func isDemonym(_ token: Int) -> Bool {
    signs[token].isCapital && signs[token].gazetteer & UInt64(Gazetteer.Kinds.demonym.rawValue) != 0
  }

  /// Whether a token is a word that begins with a capital.
  public func isCapitalWord(_ token: Int) -> Bool {
    signs[token].isCapital && signs[token].style.contains(.word)
  }

  /// Whether the word of a token stands in small letters somewhere in the text.
  func isSeenSmall(_ token: Int) -> Bool {
    sightings[signs[token].code] & WordSightings.small != 0
  }

  /// The features of every token of a window, in order.
  public func keys(of window: Int) -> [[UInt32]] {
    var result: [[UInt32]] = []
    forEachToken(of: window) { _, keys in result.append(Array(keys)) }
    return result
  }
}

extension EntityFeatures {
  /// A run of capitals and the small words beside it.
  private struct Run {
    var range = 0..<0
    var first: UInt64 = 0
    var last: UInt64 = 0
    var lastCluster: UInt64 = 0
    var lastSuffix: UInt64 = 0
    var left: UInt64 = 0
    var right: UInt64 = 0
    var leftCluster: UInt64 = 0
    var rightCluster: UInt64 = 0
    /// First and last word when small words such as "of the" may stand between capitals.
    var wideFirst: UInt64 = 0
    var wideLast: UInt64 = 0
    /// Marks around it, its length, all capitals, a possessive ending.
    var manner: UInt64 = 0
    /// The kinds that its last word and its first of all tell of.
    var head: UInt64 = 0
  }

  private struct Frame {
    let signs: UnsafeBufferPointer<TokenSign>
    let sentence: Range<Int>
    var run = Run()
    /// How many words of the sentence have a capital.
    let capitals: UInt64

    init(signs: UnsafeBufferPointer<TokenSign>, sentence: Range<Int>) {
      self.signs = signs
      self.sentence = sentence
      capitals = EntityFeatures.capitals(of: sentence, signs).rawValue
    }

    @inline(__always)
    func sign(_ index: Int) -> TokenSign {
      sentence.contains(index) ? signs[index] : .none
    }

    /// Whether a token goes on a run of capitals that `index - 1` is part of.
    @inline(__always)
    private func continues(_ index: Int) -> Bool {
      guard index < sentence.upperBound else { return false }
      if signs[index - 1].style.contains(.possessive) { return false }
      if signs[index].style.contains(.anyCapital) { return true }
      guard index + 1 < sentence.upperBound, signs[index + 1].style.contains(.anyCapital) else {
        return false
      }
      let code = signs[index].code
      // "J. Smith", "Al-Sisi", "AT&T", "O'Neill".
      return signs[index].style.contains(.joined)
        && (code == 0x2E && signs[index - 1].length <= 3
          || (code == 0x2D || code == 0x27 || code == 0x26 || code == 0x2019)
            && signs[index + 1].style.contains(.joined))
    }

    private func isParticle(_ index: Int) -> Bool {
      signs[index].isLowerWord && NameParticles.standard.contains(WordCode(bits: signs[index].code))
    }

    /// Goes over "of", "of the", "de la" to the next capital; nil when there is none.
    private func overParticles(_ index: Int) -> Int? {
      var next = index
      while next < sentence.upperBound, next < index + 3, isParticle(next) { next += 1 }
      return next > index && next < sentence.upperBound
        && signs[next].style.contains(.anyCapital) ? next : nil
    }

    private func endOfRun(_ start: Int) -> Int {
      var end = start + 1
      while end < sentence.upperBound, continues(end) { end += 1 }
      return end
    }

    private mutating func measureRun(at index: Int) {
      var start = index
      if signs[index].style.contains(.anyCapital) {
        let end = endOfRun(index)
        run.range = start..<end
      } else {
        run.range = index..<index + 1
      }
      start = run.range.lowerBound
      let end = run.range.upperBound
      let lastSign = signs[end - 1]
      run.first = signs[start].code
      run.last = lastSign.code
      run.lastCluster = lastSign.cluster
      run.lastSuffix = lastSign.suffix(3)
      (run.left, run.leftCluster) = lowerWord(from: start, step: -1)
      (run.right, run.rightCluster) = lowerWord(from: end - 1, step: 1)
      let before = sign(start - 1).code
      let after = sign(end).code
      let quoted: UInt64 = isQuote(before) ? (isQuote(after) ? 3 : 1) : isQuote(after) ? 2 : 0
      let bracketed: UInt64 = before == 0x28 ? (after == 0x29 ? 2 : 1) : 0
      let possessive: UInt64 = lastSign.style.contains(.possessive) ? 1 : 0
      run.manner =
        quoted << 8 | bracketed << 6 | possessive << 5
        | UInt64(min(end - start, 6)) << 1
        | (signs[start..<end].contains { $0.style.contains(.small) } ? 0 : 1)
      measureWideRun()
    }

    private mutating func measureWideRun() {
      var last = run.range.upperBound
      run.wideFirst = run.first
      run.wideLast = run.last
      run.head = 0
      guard signs[run.range.lowerBound].style.contains(.anyCapital) else { return }
      var joined = 0
      while joined < 3, !signs[last - 1].style.contains(.possessive), let next = overParticles(last)
      {
        last = endOfRun(next)
        joined += 1
      }
      run.wideLast = signs[last - 1].code
      var first = run.range.lowerBound
      joined = 0
      while joined < 3, first - 1 > sentence.lowerBound {
        var before = first - 1
        while before > sentence.lowerBound, first - before <= 3, isParticle(before) { before -= 1 }
        guard before < first - 1, signs[before].style.contains(.anyCapital),
          !signs[before].style.contains(.possessive)
        else { break }
        first = before
        while first > sentence.lowerBound, signs[first - 1].style.contains(.anyCapital),
          !signs[first - 1].style.contains(.possessive)
        {
          first -= 1
        }
        joined += 1
      }
      run.wideFirst = signs[first].code
      run.head = KindCues.standard.kinds(
        head: signs[run.range.upperBound - 1].code, first: signs[first].code)
    }

    @inline(__always)
    private func isQuote(_ code: UInt64) -> Bool {
      switch code {
      case 0x22, 0x27, 0x2018, 0x2019, 0x201C, 0x201D, 0xAB, 0xBB: true
      default: false
      }
    }

    private func lowerWord(from index: Int, step: Int) -> (UInt64, UInt64) {
      var place = index + step
      for _ in 0..<6 {
        guard sentence.contains(place) else { return (1, 1) }
        if signs[place].isLowerWord { return (signs[place].code, signs[place].cluster) }
        place += step
      }
      return (2, 2)
    }

    /// Writes the features of a token, returns how many.
    mutating func write(_ index: Int, _ keys: UnsafeMutableBufferPointer<UInt32>) -> Int {
      if !run.range.contains(index) { measureRun(at: index) }
      let here = signs[index]
      let before = sign(index - 1)
      let after = sign(index + 1)
      let before2 = sign(index - 2)
      let after2 = sign(index + 2)
      var count = 0
      @inline(__always)
      func add(_ template: UInt64, _ a: UInt64, _ b: UInt64 = 0) {
        keys[count] = EntityFeatures.key(template, a, b)
        count += 1
      }
      let isFirst: UInt64 = index == sentence.lowerBound ? 1 : 0
      add(0, isFirst)
      add(1, here.exact)
      add(2, here.code)
      add(3, here.shape)
      add(4, here.shape, isFirst << 2 | capitals)
      if here.style.contains(.word) {
        for size in 1...4 where here.length > size {
          add(4 + UInt64(size), here.prefix(size))
          add(8 + UInt64(size), here.suffix(size))
        }
      }
      add(13, before.code)
      add(14, after.code)
      add(15, before2.code)
      add(16, after2.code)
      add(17, before.code, here.code)
      add(18, here.code, after.code)
      add(19, before.shape, here.shape)
      add(20, here.shape, after.shape)
      add(21, before.shape &* 31 &+ after.shape, here.shape)
      add(22, run.first)
      add(23, run.last)
      add(24, run.wideFirst)
      add(25, run.wideLast)
      let place = UInt64(min(index - run.range.lowerBound, 4))
      add(26, run.manner, place)
      add(27, run.left)
      add(28, run.right)
      add(29, run.left, run.last)
      add(30, here.gazetteer)
      add(31, before.gazetteer, here.gazetteer)
      add(32, here.gazetteer, after.gazetteer)
      add(33, before.code, after.code)
      add(34, before2.code, before.code)
      add(35, after.code, after2.code)
      add(36, here.shape, before.code)
      add(37, here.shape, after.code)
      add(38, run.lastSuffix, place)
      add(39, here.cluster)
      add(40, before.cluster)
      add(41, after.cluster)
      add(42, before.cluster, here.cluster)
      add(43, here.cluster, after.cluster)
      add(44, run.leftCluster)
      add(45, run.rightCluster)
      add(46, run.lastCluster)
      add(47, before2.cluster)
      add(48, after2.cluster)
      add(49, run.leftCluster, run.rightCluster)
      add(50, here.gazetteer, after.code)
      add(51, before.code, here.gazetteer)
      add(52, run.head, place)
      add(53, run.head, run.left)
      add(54, here.use.group)
      add(55, here.use.group(bits: 8))
      add(56, here.use.group(bits: 4))
      add(57, before.use.group)
      add(58, after.use.group)
      add(59, signs[run.range.upperBound - 1].use.group)
      let writing = here.sightings << 4 | isFirst << 2 | capitals
      add(60, here.use.writing, isFirst << 2 | capitals)
      add(61, here.use.writing, here.shape)
      add(62, before.use.writing << 8 | after.use.writing, here.use.writing)
      add(63, writing, here.style.contains(.anyCapital) ? 1 : 0)
      add(64, writing, here.use.writing)
      add(65, before.sightings << 4 | after.sightings, here.sightings)
      return count
    }
  }

  /// The number of a feature.
  @inline(__always)
  static func key(_ template: UInt64, _ a: UInt64, _ b: UInt64) -> UInt32 {
    var hash = (a ^ (template &+ 1) &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 32 ^ (b &* 0xC2B2_AE3D_27D4_EB4F)) &* 0xC4CE_B9FE_1A85_EC53
    hash ^= hash >> 29
    return UInt32(truncatingIfNeeded: (hash &* 0x9FB2_1C65_1E98_DF25) >> 36)
  }
}

/// Small words inside names.
enum NameParticles {
  static let standard = WordSet(
    ": of the for de del della di da do dos das du la le les el al der den von van und y e bin ibn ul ud ur"
  )
}
