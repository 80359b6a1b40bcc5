import ThresherCore

/// The objects of all JSON-LD blocks of a page, out of their nesting.
struct JSONLDGraph {
  /// What an object says that it is, as far as it matters.
  struct Kinds: OptionSet {
    let rawValue: UInt8
    /// Something to read.
    static let article = Kinds(rawValue: 1)
    /// `NewsArticle` and its kin.
    static let news = Kinds(rawValue: 2)
    /// `Article` and its kin, `BlogPosting`.
    static let writing = Kinds(rawValue: 4)
    static let page = Kinds(rawValue: 8)
    static let site = Kinds(rawValue: 16)
    static let organization = Kinds(rawValue: 32)
  }

  /// An object with a type.
  struct Node {
    var value: JSONLDValue
    var kinds: Kinds
    /// Whether it is what the page is about: top level, `@graph` or `mainEntity`.
    var isMain: Bool
  }

  /// Objects at most: list pages have thousands.
  private static let maximumNodes = 2_000

  /// In the order of the page, an object before those inside it.
  private(set) var nodes: [Node] = []
  /// Objects with an `@id` and more, in order.
  private var identified: [(id: JSONLDValue, value: JSONLDValue)] = []

  /// Reads the blocks; what can't be read is left out.
  init(_ blocks: [[UInt8]]) {
    for block in blocks {
      if let tape = JSONTape(block) {
        add(tape)
      } else {
        for document in JSONLDRepair.documents(in: block) {
          // Pages are full of what is no JSON: the error says nothing.
          guard let value = try? JSONParser.parse(document, mode: .lenient) else { continue }
          var writer = JSONWriter()
          value.write(to: &writer)
          if let tape = JSONTape(writer.bytes) { add(tape) }
        }
      }
    }
  }

  /// Keys whose objects are not about this page's article.
  private static let foreign: [StaticString] = [
    "comment", "itemListElement", "isPartOf", "breadcrumb", "review", "mentions", "citation",
    "relatedLink", "about", "potentialAction", "hasPart",
  ]

  private mutating func add(_ tape: JSONTape) {
    var open: [(end: Int, isMain: Bool)] = []
    var place = 0
    while place < tape.values.count, nodes.count < Self.maximumNodes {
      while let last = open.last, place >= last.end { open.removeLast() }
      let value = tape.values[place]
      guard value.kind == .object || value.kind == .array else {
        place += 1
        continue
      }
      var isMain = open.last?.isMain ?? true
      if value.keyEnd > value.keyStart {
        if Self.foreign.contains(where: { tape.key(at: place, is: $0) }) {
          place = Int(value.next)
          continue
        }
        isMain = isMain && staysMain(place, tape)
      }
      if value.kind == .object { add(JSONLDValue(tape, at: place), isMain: isMain) }
      open.append((Int(value.next), isMain))
      place += 1
    }
  }

  private func staysMain(_ place: Int, _ tape: JSONTape) -> Bool {
    let value = tape.values[place]
    return tape.bytes[Int(value.keyStart)..<Int(value.keyEnd)].starts(with: "mainEntity".utf8)
      || tape.key(at: place, is: "@graph")
  }

  private mutating func add(_ value: JSONLDValue, isMain: Bool) {
    if let id = value["@id"], id.isString, value.hasSeveralMembers {
      identified.append((id, value))
    }
    guard let type = value["@type"] ?? value["type"] else { return }
    let names = type.isString ? [type] : type.elements.filter(\.isString)
    guard !names.isEmpty else { return }
    let kinds = names.reduce(into: Kinds()) { $0.formUnion(Self.kinds(of: $1.written)) }
    nodes.append(Node(value: value, kinds: kinds, isMain: isMain))
  }

  private static func kinds(of type: ArraySlice<UInt8>) -> Kinds {
    let start = type.lastIndex { $0 == 0x2F || $0 == 0x3A || $0 == 0x23 }.map { $0 + 1 }
    let name = type[(start ?? type.startIndex)...]
    var kinds: Kinds = []
    if name.ends(with: "Article") { kinds = [.article, .writing] }
    if name.ends(with: "NewsArticle") { kinds.insert(.news) }
    if name.ends(with: "Posting") { kinds.insert(.article) }
    for (word, kind) in kindsByName where name.count == word.utf8CodeUnitCount {
      if name.ends(with: word) { kinds.formUnion(kind) }
    }
    return kinds
  }

  /// The object itself, or the one its `@id` refers to.
  func resolved(_ value: JSONLDValue) -> JSONLDValue {
    guard let id = value["@id"], id.isString, value["name"] == nil else { return value }
    return identified.first { $0.id.written == id.written }?.value ?? value
  }
}

private let kindsByName: [(StaticString, JSONLDGraph.Kinds)] = [
  ("BlogPosting", .writing), ("Report", .article), ("Recipe", .article), ("NewsItem", .article),
  ("Review", .article), ("CreativeWork", .article), ("WebPage", .page), ("ItemPage", .page),
  ("AboutPage", .page), ("FAQPage", .page), ("VideoObject", .page), ("PodcastEpisode", .page),
  ("MedicalWebPage", .page), ("WebSite", [.site, .organization]),
  ("NewsMediaOrganization", .organization), ("Organization", .organization),
]

extension ArraySlice<UInt8> {
  fileprivate func ends(with word: StaticString) -> Bool {
    count >= word.utf8CodeUnitCount
      && word.withUTF8Buffer { suffix($0.count).elementsEqual($0) }
  }
}
