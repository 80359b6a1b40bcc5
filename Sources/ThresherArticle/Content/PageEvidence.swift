import ThresherCore
import ThresherHTML

/// What a page says of its own kind: the types in its JSON-LD and microdata, Open Graph's type, the
/// program that made it.
struct PageEvidence: OptionSet, Sendable {
  let rawValue: UInt8

  static let article = PageEvidence(rawValue: 1 << 0)
  static let product = PageEvidence(rawValue: 1 << 1)
  static let forum = PageEvidence(rawValue: 1 << 2)
  static let collection = PageEvidence(rawValue: 1 << 3)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Gathers the evidence of a page.
  init(_ tree: HTMLTree) {
    self = []
    for json in tree.jsonLD { json.withUnsafeBufferPointer { addTypes(inJSON: $0) } }
    for node in 0..<tree.count where tree.hasAttributes(node) {
      if tree.tag(of: node) == .meta {
        addMeta(node, tree)
      } else if let type = tree.value(of: .itemtype, in: node) {
        addType(type[(type.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)...])
      }
    }
  }

  /// The kind of page this speaks for.
  ///
  /// A page that says nothing is an article: no page with running text is to be lost.
  var pageType: PageType {
    if contains(.forum) { return .forum }
    if contains(.article) { return .article }
    return contains(.product) && !contains(.collection) ? .product : .article
  }

  private mutating func addMeta(_ node: Int, _ tree: HTMLTree) {
    guard let content = tree.value(of: .content, in: node) else { return }
    if let property = tree.value(of: .property, in: node) {
      if property.elementsEqual("og:type".utf8) { addOpenGraph(content) }
      if property.elementsEqual("article:published_time".utf8) { insert(.article) }
    } else if let name = tree.value(of: .name, in: node), name.elementsEqual("generator".utf8) {
      for program in forumPrograms where content.starts(with: program.utf8) { insert(.forum) }
    }
  }

  private mutating func addOpenGraph(_ type: UnsafeBufferPointer<UInt8>) {
    if type.elementsEqual("article".utf8) { insert(.article) }
    if type.elementsEqual("product".utf8) || type.elementsEqual("og:product".utf8) {
      insert(.product)
    }
  }

  private mutating func addType(_ type: Slice<UnsafeBufferPointer<UInt8>>) {
    for (name, evidence) in typeNames where type.elementsEqual(name.utf8) { formUnion(evidence) }
  }

  /// Adds the values of all `@type` keys, strings or arrays of strings, without reading the rest.
  private mutating func addTypes(inJSON json: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index + 8 < json.count {
      guard json[index] == 0x40, json[index..<index + 6].elementsEqual("@type\"".utf8) else {
        index += 1
        continue
      }
      index += 6
      var nameStart: Int?
      while index < json.count {
        let byte = json[index]
        if byte == 0x22 {
          if let start = nameStart { addType(json[start..<index]) }
          nameStart = nameStart == nil ? index + 1 : nil
        } else if nameStart == nil, byte == 0x7D || byte == 0x5D {
          break
        } else if nameStart == nil, byte == 0x2C, !isInArray(json, index) {
          break
        }
        index += 1
      }
    }
  }

  /// Whether the comma is followed by another string of the array and not by a key.
  private func isInArray(_ json: UnsafeBufferPointer<UInt8>, _ comma: Int) -> Bool {
    var index = comma + 1
    while index < json.count, json[index] != 0x22 { index += 1 }
    index += 1
    while index < json.count, json[index] != 0x22 { index += 1 }
    index += 1
    while index < json.count, json[index] <= 0x20 { index += 1 }
    return index < json.count && json[index] != 0x3A
  }
}

private let forumPrograms = ["Discourse", "phpBB", "XenForo", "vBulletin", "Flarum", "NodeBB"]

private let typeNames: [(name: String, evidence: PageEvidence)] = [
  ("Article", .article), ("NewsArticle", .article), ("BlogPosting", .article),
  ("ReportageNewsArticle", .article), ("AnalysisNewsArticle", .article),
  ("OpinionNewsArticle", .article), ("ReviewNewsArticle", .article), ("TechArticle", .article),
  ("ScholarlyArticle", .article), ("LiveBlogPosting", .article), ("Product", .product),
  ("ProductGroup", .product), ("DiscussionForumPosting", .forum), ("QAPage", .forum),
  ("CollectionPage", .collection), ("ItemList", .collection),
]
