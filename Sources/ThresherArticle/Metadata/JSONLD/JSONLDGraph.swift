import ThresherCore

/// The objects of all JSON-LD blocks of a page, out of their nesting.
struct JSONLDGraph {
  /// An object with a type.
  struct Node {
    var value: JSONValue
    /// Its types without their namespace.
    var types: [String]
    /// Whether it is what the page is about: top level, `@graph` or `mainEntity`.
    var isMain: Bool
  }

  /// Objects at most: list pages have thousands.
  private static let maximumNodes = 2_000

  /// In the order of the page, an object before those inside it.
  private(set) var nodes: [Node] = []
  private var identified: [String: JSONValue] = [:]

  /// Reads the blocks; what can't be read is left out.
  init(_ blocks: [[UInt8]]) {
    for block in blocks {
      if let value = try? JSONParser.parse(block) {
        // Not strict JSON is the normal case for the branch below, so the error says nothing.
        add(value)
      } else {
        for document in JSONLDRepair.documents(in: block) {
          if let value = try? JSONParser.parse(document, mode: .lenient) { add(value) }
        }
      }
    }
  }

  /// Keys whose objects are not about this page's article.
  private static let foreign: Set<String> = [
    "comment", "itemListElement", "isPartOf", "breadcrumb", "review", "mentions", "citation",
    "relatedLink", "about", "potentialAction", "hasPart",
  ]

  private mutating func add(_ root: JSONValue) {
    var pending: [(value: JSONValue, isMain: Bool)] = [(root, true)]
    while let (value, isMain) = pending.popLast(), nodes.count < Self.maximumNodes {
      switch value {
      case .array(let elements):
        for element in elements.reversed() { pending.append((element, isMain)) }
      case .object(let members):
        let types = Self.types(of: value)
        if let id = value["@id"]?.string, members.count > 1, identified[id] == nil {
          identified[id] = value
        }
        if !types.isEmpty { nodes.append(Node(value: value, types: types, isMain: isMain)) }
        for (key, inner) in members.reversed() where !Self.foreign.contains(key) {
          switch inner {
          case .object, .array:
            let staysMain = key == "@graph" || key.hasPrefix("mainEntity")
            pending.append((inner, isMain && staysMain))
          default: break
          }
        }
      default: break
      }
    }
  }

  private static func types(of value: JSONValue) -> [String] {
    let type = value["@type"] ?? value["type"]
    let names = type?.array?.compactMap(\.string) ?? type?.string.map { [$0] } ?? []
    return names.map { name in
      String(
        name[
          (name.lastIndex { $0 == "/" || $0 == ":" || $0 == "#" }
            .map { name.index(after: $0) } ?? name.startIndex)...])
    }
  }

  /// The object itself, or the one its `@id` refers to.
  func resolved(_ value: JSONValue) -> JSONValue {
    guard let id = value["@id"]?.string, value["name"] == nil, let full = identified[id]
    else { return value }
    return full
  }
}
