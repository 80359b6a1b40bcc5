import ThresherCore
import ThresherHTML

/// What a candidate is put forward for.
enum MetadataField: UInt8, Sendable {
  case title, subtitle, description, author, publisher, section, keyword, dateline
  case canonicalURL, language, imageURL, license, freeAccess, published, modified
}

/// A value somebody names for a field, and how much that is worth.
struct MetadataCandidate {
  /// The value as the page has it: bytes of the tree, or a string out of JSON.
  enum Text {
    case page(UnsafeBufferPointer<UInt8>)
    case string(String)
  }

  var field: MetadataField
  var text: Text
  /// 0…100: how often such a source was right.
  var weight: Int
  /// Where it stands, in the words of the record.
  var source: Metadata.DateSource
  /// Candidates of one list, such as the authors of one JSON-LD object, have the same number.
  var group = 0
  /// Whether the page calls the author an organisation.
  var isOrganization = false
  /// Whether the page calls the author a person.
  var isPerson = false
  /// Whether the text is meant to be a name and nothing else.
  var isName = true
}

/// All candidates of a page, in the order in which the sources found them.
struct MetadataCandidates {
  private(set) var all: [MetadataCandidate] = []
  private var lastGroup = 0

  /// A number for a new list.
  mutating func newGroup() -> Int {
    lastGroup += 1
    return lastGroup
  }

  mutating func add(_ candidate: MetadataCandidate) {
    switch candidate.text {
    case .page(let bytes): if bytes.contains(where: { $0 > 0x20 }) { all.append(candidate) }
    case .string(let string): if !string.isEmpty { all.append(candidate) }
    }
  }

  /// The candidates of a field, best first; of equals the first found comes first.
  func ranked(_ field: MetadataField) -> [MetadataCandidate] {
    all.enumerated().filter { $0.element.field == field }
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .map(\.element)
  }
}

/// Somewhere on a page that metadata stands.
protocol MetadataSource: Sendable {
  /// Puts forward what it finds.
  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates)
}

/// Every source there is.
enum MetadataSources {
  static let all: [any MetadataSource] = [
    JSONLDSource(), MetaSource(), LinkSource(), TitleSource(), MicrodataSource(),
    TimeElementSource(), BylineSource(), TextSource(), URLSource(),
  ]
}
