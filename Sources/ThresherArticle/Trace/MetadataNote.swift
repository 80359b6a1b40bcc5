import ThresherCore

/// A value that a source put forward for a field, for people who ask where it came from.
public struct MetadataNote: Hashable, Sendable {
  /// The field, such as `title`.
  public var field: String
  /// The value, cleaned; never empty.
  public var text: String
  /// Where it stands, in the words of the record.
  public var source: String
  /// 0…100: how much the source is believed.
  public var weight: Int
  /// Whether it is the first by weight to say what stands in the record.
  public var isChosen: Bool
}

extension ExtractionTrace {
  /// Notes all candidates beside what was made of them.
  mutating func note(_ candidates: MetadataCandidates, _ metadata: Metadata) {
    for field in MetadataField.allCases {
      var group: Int?
      var isDecided = false
      for candidate in candidates.ranked(field) {
        guard let text = TextCleaner.clean(candidate.text) else { continue }
        // Authors and keywords are lists: all of the one that was taken.
        let belongs = !isDecided || group != nil && group == candidate.group
        let isChosen = belongs && metadata.says(text, candidate)
        if isChosen {
          isDecided = true
          group = field == .author || field == .keyword ? candidate.group : nil
        }
        self.candidates.append(
          MetadataNote(
            field: "\(field)", text: text, source: candidate.source.rawValue,
            weight: candidate.weight, isChosen: isChosen))
      }
    }
  }
}

extension Metadata {
  /// Whether a candidate says what stands here.
  fileprivate func says(_ text: String, _ candidate: MetadataCandidate) -> Bool {
    func holds(_ value: String?) -> Bool {
      value.map { FoldedTitle(text.utf8).contains(FoldedTitle($0.utf8)) } ?? false
    }
    func dates(_ date: SourcedDate?) -> Bool {
      guard let date, date.source == candidate.source else { return false }
      let day = DateParser().dates(inText: text)?.localDay
      return day.map { $0 == date.time.localDay || $0 == date.time.day } ?? true
    }
    return switch candidate.field {
    case .title: holds(title)
    case .subtitle: holds(subtitle)
    case .description: holds(description)
    case .author: authors.contains { holds($0) }
    case .publisher: holds(publisher)
    case .section: holds(section)
    case .keyword: keywords.contains { holds($0) }
    case .dateline: holds(dateline)
    case .canonicalURL: canonicalURL != nil && (text == canonicalURL || !text.contains("://"))
    case .imageURL: imageURL != nil && (text == imageURL || !text.contains("://"))
    case .language: holds(languageDeclared)
    case .license: holds(license)
    case .freeAccess: freeAccess != nil
    case .published: dates(published)
    case .modified: dates(modified)
    }
  }
}

extension DateParser {
  /// The first date of a text, whatever stands around it.
  fileprivate func dates(inText text: String) -> Timestamp? {
    if let date = date(text) { return date }
    var text = text
    return text.withUTF8 { dates(in: $0, limit: 1).first?.time }
  }
}
