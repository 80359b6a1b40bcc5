import ThresherCore

/// Bylines to names: words before and after them cut off, several taken apart, what is no person set
/// aside.
struct PersonNames {
  /// People, in order.
  private(set) var people: [String] = []
  /// Staff, agencies, newsrooms, in order.
  private(set) var organizations: [String] = []
  private var seen: Set<String> = []
  /// Whether all were named by one text, with a word or a comma between them.
  private(set) var isOneLine = false

  /// Names that are the site's own and no author, folded.
  private let siteNames: Set<FoldedTitle>

  init(siteNames: Set<FoldedTitle>) { self.siteNames = siteNames }

  /// Adds the names in a byline.
  ///
  /// `isName`: the text is meant to be a name, so one word is enough; in running text two words with
  /// capitals are needed. `isPerson`: the page calls it a person, so the site may have its name.
  mutating func add(
    _ byline: String, isName: Bool, isPerson: Bool = false, isOrganization: Bool = false
  ) {
    let words = byline.spacedWords.filter { !Self.isAddress($0) }
    let (rest, hasLead) = BylineWords.stripped(words.joined(separator: " "))
    if siteNames.contains(FoldedTitle(rest.utf8)) {
      if seen.insert(Self.folded(rest)).inserted { organizations.append(rest) }
      return
    }
    let parts = Self.parts(of: rest)
    isOneLine = seen.isEmpty && (hasLead || isName) && !rest.utf8.contains(0x7C)
    for part in parts {
      if Self.isOtherRole(part[...], alone: parts.count == 1) { break }
      guard let name = Self.trimmed(part), let kind = Self.kind(of: name) else { continue }
      if people.last?.contains(" ") ?? false, Self.isDegree(name) { continue }
      let key = Self.folded(name)
      guard !key.isEmpty else { continue }
      if isOrganization || kind == .organization
        || siteNames.contains(FoldedTitle(name.utf8))
      {
        if seen.insert(key).inserted { organizations.append(name) }
      } else if isName || Self.looksLikeName(name) || hasLead && Self.isOneName(name, rest),
        seen.insert(key).inserted
      {
        people.append(name)
      }
    }
  }

  /// What follows "by", or another word for it after words that announce it: "This post was written
  /// by", "Alle Beiträge von".
  private static func afterBy(_ text: Substring) -> Substring {
    let words = text.spacedWords
    guard words.count > 2 else { return text }
    var isAnnounced = false
    for (index, word) in words.enumerated() {
      let folded = trimSigns(word.lowercased())
      if index > 0, folded == "by" || isAnnounced && NameWords.prepositions.contains(folded) {
        return text[word.endIndex...]
      }
      if NameWords.announcements.contains(folded) { isAnnounced = true }
    }
    return text
  }

  /// Whether a part names those who edited, checked or pictured; `alone`: it is the whole byline, so
  /// "Redaktion" is who wrote.
  private static func isOtherRole(_ part: Substring, alone: Bool) -> Bool {
    guard let word = part.spacedWords.first.map({ trimSigns($0.lowercased()) }) else {
      return false
    }
    return NameWords.otherRoles.contains(word)
      && !(alone && NameWords.organizations.contains(word) && !part.utf8.contains(0x3A))
  }

  /// Whether a part after a name is no name but letters behind it: `MS`, `PhD`, `M.D.`, `FACLM`.
  private static func isDegree(_ part: String) -> Bool {
    part.spacedWords.allSatisfy { word in
      word.utf8.count <= 6
        && word.utf8.allSatisfy { $0 &- 0x41 < 26 || $0 == 0x2E || $0 == 0x2D || $0 | 0x20 == 0x68 }
    }
  }

  /// One word that is all that follows "by".
  private static func isOneName(_ name: String, _ rest: String) -> Bool {
    !name.contains(" ") && name.utf8.count >= 3 && rest.hasPrefix(name)
      && name.first?.isLowercase == false
  }

  private static func isAddress(_ word: Substring) -> Bool {
    if word.utf8.contains(0x40) { return true }
    if word.utf8.contains(0x3A), word.range(of: "://") != nil { return true }
    return word.utf8.first.map { $0 | 0x20 } == 0x77 && word.lowercased().hasPrefix("www.")
  }

  /// Two words with capitals, or letters that have none.
  private static func looksLikeName(_ name: String) -> Bool {
    let isCased = name.unicodeScalars.contains {
      $0.properties.isLowercase || $0.properties.isUppercase
    }
    guard isCased else { return (2...20).contains(name.unicodeScalars.count) }
    let words = name.spacedWords
    return words.count >= 2 && isCapitalized(words)
  }

  // MARK: - Cutting

  /// The parts between commas, semicolons, bars, `&`, and the words for "and".
  private static func parts(of text: String) -> [String] {
    let plain = hasSigns(text) ? withoutSigns(text) : text
    var parts: [String] = []
    let bars = plain.split(separator: "|")
    for bar in bars.prefix(12) {
      if isOtherRole(bar, alone: bars.count == 1) { break }
      let bar = afterBy(bar)
      for piece in bar.split(whereSeparator: { $0 == ";" || $0 == "," || $0 == "&" }) {
        let words = piece.spacedWords
        if words.count > 1,
          words.contains(where: {
            NameWords.organizations.contains(trimSigns($0.lowercased()))
          })
        {
          parts.append(String(piece))
        } else if words.count > 1 {
          parts += splitAtConjunctions(String(piece))
        } else if !words.isEmpty {
          parts.append(words.joined(separator: " "))
        }
      }
    }
    if let swapped = lastNameFirst(text, parts) { return [swapped] }
    return parts
  }

  /// Whether a sign that parts names, or the first byte of one, is in it.
  private static func hasSigns(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0xC2, 0xE2, 0xE3, 0xEF, 0x28, 0x29, 0x5B, 0x5D, 0x2F, 0x2B, 0x0A, 0x09: return true
      case 0x2D where previous == 0x20: return true
      default: previous = byte
      }
    }
    return false
  }

  /// The text with bars and semicolons for all signs that part names, without what is in brackets.
  private static func withoutSigns(_ text: String) -> String {
    var scalars: [Unicode.Scalar] = []
    var depth = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "(", "[", "（": depth += 1
      case ")", "]", "）": depth = max(0, depth - 1)
      case "\u{A0}", "\u{3000}": if depth == 0 { scalars.append(" ") }
      case "、", "；", "，", "／": if depth == 0 { scalars.append(";") }
      case "|", "•", "·", "/", "\n", "\t", "+": if depth == 0 { scalars.append("|") }
      case "–", "—": if depth == 0 { scalars.append("|") }
      default: if depth == 0 { scalars.append(scalar) }
      }
    }
    var plain = String(String.UnicodeScalarView(scalars))
    for dash in [" - ", " -- "] { plain = replacing(dash, with: " | ", in: plain) }
    return plain
  }

  /// `Lastname, Firstname`: two single words around one comma, and nothing else.
  private static func lastNameFirst(_ text: String, _ parts: [String]) -> String? {
    guard parts.count == 2, text.utf8.filter({ $0 == 0x2C }).count == 1 else { return nil }
    let words = parts.map { $0.spacedWords }
    guard words[0].count == 1, (1...2).contains(words[1].count),
      isCapitalized(words[0] + words[1]), kind(of: parts[1]) == .person,
      kind(of: parts[0]) == .person
    else { return nil }
    return words[1].joined(separator: " ") + " " + words[0][0]
  }

  private static func splitAtConjunctions(_ text: String) -> [String] {
    let words = text.spacedWords
    var parts: [[Substring]] = [[]]
    for (index, word) in words.enumerated() {
      let folded = word.lowercased()
      if NameWords.conjunctions.contains(folded), word.first?.isUppercase == false || word == "AND"
      {
        // One letter stands between two whole names: "José Ortega y Gasset" is one.
        let isShort = folded.count == 1
        if !isShort || (parts.last?.count ?? 0) >= 2 && words.count - index > 2 {
          parts.append([])
          continue
        }
      }
      parts[parts.count - 1].append(word)
    }
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }

  /// Without what is before and after the name; nil when nothing is left.
  private static func trimmed(_ part: String) -> String? {
    var (text, _) = BylineWords.stripped(part)
    var words: [Substring] = []
    let all = text.spacedWords
    for (index, word) in all.enumerated() {
      let folded = trimSigns(word.lowercased())
      let isDate =
        NameWords.months.contains(folded) && index + 1 < all.count
        && all[index + 1].utf8.first.map { $0 &- 0x30 < 10 } ?? false
      let isNumber = words.count >= 2 && word.utf8.first.map { $0 &- 0x30 < 10 } ?? false
      if isDate || isNumber || NameWords.stops.contains(folded) {
        if words.isEmpty { continue }
        // "Center for Research" is one name.
        let isInside =
          NameWords.purposes.contains(folded)
          && words.contains { NameWords.organizations.contains($0.lowercased()) }
        if !isInside { break }
      }
      words.append(word)
    }
    text = trimSigns(words.joined(separator: " "))
    for suffix in ["記者", "记者", "기자", "さん", "特派員", "撰文", "報導"] where text.hasSuffix(suffix) {
      text = trimSigns(String(text.dropLast(suffix.count)))
    }
    return text.isEmpty ? nil : text
  }

  private static func trimSigns(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, isPlain(first), isPlain(last) {
      return text
    }
    var scalars = Array(text.unicodeScalars)
    func isSign(_ scalar: Unicode.Scalar) -> Bool {
      !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
        && scalar.properties.generalCategory != .nonspacingMark
    }
    while let last = scalars.last, isSign(last) {
      if last == ".", scalars.count >= 3, scalars.dropLast().last?.properties.isAlphabetic == true,
        scalars.count < 5 || scalars.suffix(4).contains(" ") || scalars.suffix(3).first == "."
      {
        break
      }
      scalars.removeLast()
    }
    let start = scalars.firstIndex { !isSign($0) } ?? scalars.endIndex
    return String(String.UnicodeScalarView(scalars[start...]))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10
  }

  // MARK: - Judging

  private enum Kind { case person, organization }

  /// Nil for what is neither: titles, sentences, numbers.
  private static func kind(of name: String) -> Kind? {
    let words = name.spacedWords
    guard (1...7).contains(words.count), (2...60).contains(name.unicodeScalars.count) else {
      return nil
    }
    let digits = name.utf8.count { $0 &- 0x30 < 10 }
    guard digits == 0 || words.count == 1 && digits < name.utf8.count - 1 else { return nil }
    guard name.unicodeScalars.contains(where: { $0.properties.isAlphabetic }),
      !name.utf8.contains(0x3A), !name.utf8.contains(0x3F), !name.utf8.contains(0x21)
    else { return nil }
    let folded = words.map { trimSigns($0.lowercased()) }
    if NameWords.roles.contains(folded.joined(separator: " ")) { return nil }
    if folded.contains(where: { NameWords.organizations.contains($0) }) { return .organization }
    if name.utf8.contains(0x2E), name.contains("."), words.count == 1,
      WebURL.registrableDomain(of: name.lowercased()) != nil, name.utf8.count > 5
    {
      return .organization
    }
    if folded.contains(where: { NameWords.roles.contains($0) }) { return nil }
    return words.count <= 6 ? .person : nil
  }

  private static func isCapitalized(_ words: [Substring]) -> Bool {
    for word in words where !NameWords.particles.contains(word.lowercased()) {
      guard let first = word.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else {
        return false
      }
      if first.properties.isLowercase { return false }
    }
    return true
  }

  /// Letters and digits in small letters.
  static func folded(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      return String(
        decoding: name.utf8.lazy.filter { $0 &- 0x30 < 10 || $0 | 0x20 &- 0x61 < 26 }
          .map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    var result = ""
    for scalar in name.lowercased().unicodeScalars
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private static func replacing(_ part: String, with other: String, in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let range = rest.range(of: part) {
      result += rest[..<range.lowerBound] + other
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The parts between spaces, by bytes: no look at what makes a character.
  var spacedWords: [Substring] {
    var words: [Substring] = []
    var start = utf8.startIndex
    while start < utf8.endIndex {
      let end = utf8[start...].firstIndex(of: 0x20) ?? utf8.endIndex
      if end > start { words.append(self[start..<end]) }
      start = end < utf8.endIndex ? utf8.index(after: end) : end
    }
    return words
  }
}

extension StringProtocol {
  /// The first place of a string, byte by byte; nil when it is not there.
  func range(of part: some StringProtocol) -> Range<Index>? {
    let bytes = utf8
    let wanted = part.utf8
    guard let first = wanted.first else { return nil }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == first, bytes[index...].starts(with: wanted) {
        return index..<bytes.index(index, offsetBy: wanted.count)
      }
      index = bytes.index(after: index)
    }
    return nil
  }
}
