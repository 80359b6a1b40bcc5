import ThresherCore
import ThresherHTML

/// What a candidate is put forward for.
enum MetadataField: UInt8, CaseIterable, Sendable {
  case title, subtitle, description, author, publisher, section, keyword, dateline
  case canonicalURL, language, imageURL, license, freeAccess, published, modified
}

/// A value somebody names for a field, and how much that is worth.
struct MetadataCandidate {
  /// The value as the page has it: bytes of the tree, or a string out of JSON.
  enum Text {
    case page(UnsafeBufferPointer<UInt8>)
    case string(String)

    /// Calls back with its bytes.
    func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      switch self {
      case .page(let bytes): return body(bytes)
      case .string(var string): return string.withUTF8(body)
      }
    }
  }

  var field: MetadataField
  var text: Text
  /// 0…100: the order in which sources are believed; set by hand, tuned on pages with known metadata.
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
  /// The places of each field's candidates in `all`, by the field's number.
  private var lists: [[Int]] = Array(repeating: [], count: MetadataField.allCases.count)
  private var lastGroup = 0

  /// A number for a new list.
  mutating func newGroup() -> Int {
    lastGroup += 1
    return lastGroup
  }

  mutating func add(_ candidate: MetadataCandidate) {
    switch candidate.text {
    case .page(let bytes): if !bytes.contains(where: { $0 > 0x20 }) { return }
    case .string(let string): if string.isEmpty { return }
    }
    all.append(candidate)
    lists[Int(candidate.field.rawValue)].append(all.count - 1)
  }

  /// Whether there is a candidate of a field with so much weight.
  func holds(_ field: MetadataField, atLeast weight: Int) -> Bool {
    lists[Int(field.rawValue)].contains { all[$0].weight >= weight }
  }

  /// The candidates of a field, best first; of equals the first found comes first.
  func ranked(_ field: MetadataField) -> [MetadataCandidate] {
    let places = lists[Int(field.rawValue)]
    guard places.count > 1 else { return places.map { all[$0] } }
    return places.sorted { (all[$1].weight, $0) < (all[$0].weight, $1) }.map { all[$0] }
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
    TimeElementSource(), BylineSource(), TextSource(), URLSource(), ScriptSource(),
  ]
}
