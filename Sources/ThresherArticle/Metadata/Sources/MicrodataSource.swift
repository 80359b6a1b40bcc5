import ThresherCore
import ThresherHTML

/// Microdata and RDFa in the page's elements: `itemprop` and `property` of schema.org.
struct MicrodataSource: MetadataSource {
  /// Bytes between two authors of one text at most.
  private static let farthestColleague = 200

  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    let tree = page.tree
    var authorGroup: Int?
    // Properties inside these elements belong to the author, the publisher, a comment.
    var innerEnd = 0
    var lastAuthor = 0
    for node in page.properties {
      let name =
        tree.value(of: .itemprop, in: node) ?? tree.value(of: .property, in: node)
      guard let name, node >= innerEnd else { continue }
      for property in name.split(separator: 0x20) {
        guard let entry = entry(property) else { continue }
        let isScope =
          tree.value(of: .itemscope, in: node) != nil || tree.value(of: .typeof, in: node) != nil
        if isScope { innerEnd = tree.end(of: node) }
        guard let text = value(of: node, in: page, entry.field, isScope) else { continue }
        var candidate = MetadataCandidate(
          field: entry.field, text: .page(text), weight: entry.weight, source: .microdata)
        switch page.belonging(of: node) {
        case .own: break
        case .doubtful: candidate.weight -= 20
        case .foreign: candidate.weight = 15
        }
        if entry.field == .author {
          candidate.isOrganization = isOrganization(node, tree)
          let span = tree.textSpan(of: node)
          let isColleague = span.lowerBound - lastAuthor <= Self.farthestColleague
          if candidate.weight > 15, authorGroup == nil || isColleague {
            candidate.group = authorGroup ?? candidates.newGroup()
            authorGroup = candidate.group
            lastAuthor = span.upperBound
          } else {
            // A later one wrote an answer, or another article.
            candidate.weight = min(candidate.weight, 25)
            candidate.group = candidates.newGroup()
          }
        }
        candidates.add(candidate)
      }
    }
  }

  private func entry(
    _ property: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (field: MetadataField, weight: Int)? {
    let local = property.firstIndex(of: 0x3A).map { property[($0 + 1)...] } ?? property
    for (name, field, weight) in properties where local.elementsEqual(name.utf8) {
      return (field, weight)
    }
    return nil
  }

  private func isOrganization(_ node: Int, _ tree: HTMLTree) -> Bool {
    guard let type = tree.value(of: .itemtype, in: node) ?? tree.value(of: .typeof, in: node)
    else { return false }
    return String(decoding: type, as: UTF8.self).hasSuffix("Organization")
  }

  /// A property's value: machine-readable where there is such a form, of an item its name.
  private func value(
    of node: Int, in page: MetadataPage, _ field: MetadataField, _ isScope: Bool
  ) -> UnsafeBufferPointer<UInt8>? {
    let tree = page.tree
    if let content = tree.value(of: .content, in: node) { return content }
    if field == .published || field == .modified {
      return tree.value(of: .datetime, in: node) ?? page.text(of: node)
    }
    if field == .imageURL {
      return tree.value(of: .src, in: node) ?? tree.value(of: .href, in: node)
    }
    if isScope {
      for inner in (node + 1)..<max(node + 1, tree.end(of: node)) {
        let name = tree.value(of: .itemprop, in: inner) ?? tree.value(of: .property, in: inner)
        if let name, name.elementsEqual("name".utf8) || name.elementsEqual("schema:name".utf8) {
          return tree.value(of: .content, in: inner) ?? page.text(of: inner)
        }
      }
    }
    let text = page.text(of: node)
    return text.count <= 400 ? text : nil
  }
}

/// schema.org's properties and what they are worth in a page's markup.
private let properties: [(name: String, field: MetadataField, weight: Int)] = [
  ("headline", .title, 76), ("alternativeHeadline", .subtitle, 80), ("author", .author, 76),
  ("creator", .author, 70), ("datePublished", .published, 86), ("dateCreated", .published, 74),
  ("dateModified", .modified, 86), ("publisher", .publisher, 70),
  ("articleSection", .section, 76), ("image", .imageURL, 60), ("dateline", .dateline, 80),
]
