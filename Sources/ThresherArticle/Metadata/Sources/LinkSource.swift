import ThresherCore
import ThresherHTML

/// `link` elements and links with a `rel`: the page's own address, its picture, its licence, its
/// author, what it is filed under.
struct LinkSource: MetadataSource {
  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    let tree = page.tree
    var authors: Int?
    var tags: Int?
    for node in page.links {
      guard let rel = tree.value(of: .rel, in: node) else { continue }
      if tree.tag(of: node) == .a, rel.containsWord("tag") {
        let group = tags ?? candidates.newGroup()
        tags = group
        addTag(node, isSection: rel.containsWord("category"), group, page, &candidates)
        continue
      }
      for word in rel.split(separator: 0x20) {
        let field: MetadataField
        switch String(decoding: word, as: UTF8.self).lowercased() {
        case "canonical" where tree.tag(of: node) == .link: field = .canonicalURL
        case "image_src": field = .imageURL
        case "license": field = .license
        case "author" where tree.tag(of: node) == .a:
          let group = authors ?? candidates.newGroup()
          authors = group
          let isForeign = page.belonging(of: node) == .foreign
          candidates.add(
            MetadataCandidate(
              field: .author, text: .page(page.text(of: node)), weight: isForeign ? 20 : 64,
              source: .byline, group: isForeign ? candidates.newGroup() : group))
          continue
        default: continue
        }
        if let href = tree.value(of: .href, in: node) {
          let weight = tree.tag(of: node) == .link ? 90 : 60
          candidates.add(
            MetadataCandidate(field: field, text: .page(href), weight: weight, source: .meta))
        }
      }
    }
    addLanguage(page, &candidates)
  }

  /// A term the text is filed under: `rel=tag`, WordPress's `rel="category tag"`.
  private func addTag(
    _ node: Int, isSection: Bool, _ group: Int, _ page: MetadataPage,
    _ candidates: inout MetadataCandidates
  ) {
    guard page.tree.textSpan(of: node).count <= 60, page.belonging(of: node) != .foreign else {
      return
    }
    candidates.add(
      MetadataCandidate(
        field: isSection ? .section : .keyword, text: .page(page.text(of: node)), weight: 50,
        source: .text, group: group))
  }

  private func addLanguage(_ page: MetadataPage, _ candidates: inout MetadataCandidates) {
    if let language = page.language {
      candidates.add(
        MetadataCandidate(field: .language, text: .page(language), weight: 90, source: .meta))
    }
  }
}
