import ThresherCore
import ThresherHTML

/// JSON-LD with schema.org's words.
struct JSONLDSource: MetadataSource {
  /// With more articles than this on a page none is taken that does not match the page.
  private static let fewArticles = 2

  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    guard !page.tree.jsonLD.isEmpty else { return }
    let graph = JSONLDGraph(page.tree.jsonLD)
    var writer = Writer(graph: graph, candidates: candidates)
    let articles = graph.nodes.filter { $0.kinds.contains(.article) }
    if let article = best(of: articles, page) {
      writer.add(article.value, weight: 0)
      // News sites put the printed headline there, others what is to be found by search.
      if article.kinds.contains(.news),
        let headline = article.value["headline"]?.string
      {
        writer.addText(headline, .title, 92)
      }
    }
    for node in graph.nodes where node.isMain {
      if node.kinds.contains(.page) {
        writer.add(node.value, weight: -14)
      } else if node.kinds.contains(.organization), let name = node.value["name"]?.string {
        writer.addText(name, .publisher, node.kinds.contains(.site) ? 66 : 64)
      }
    }
    candidates = writer.candidates
  }

  /// The article that is the page's: its address or headline is; else the first of few.
  private func best(of articles: [JSONLDGraph.Node], _ page: MetadataPage) -> JSONLDGraph.Node? {
    guard articles.count > 1 else { return articles.first }
    let titles = [page.mainHeading, page.title].compactMap { $0 }.map {
      FoldedTitle(page.text(of: $0))
    }
    var best: (score: Int, node: JSONLDGraph.Node)?
    for node in articles {
      var score = node.isMain ? 2 : 0
      if node.value["datePublished"] != nil { score += 1 }
      if node.value["headline"] != nil { score += 1 }
      if node.kinds.contains(.writing) { score += 1 }
      if matchesAddress(node.value, page) { score += 8 }
      if matchesTitle(node.value, titles) { score += 8 }
      if score > best?.score ?? -1 { best = (score, node) }
    }
    guard let best,
      best.score >= 8 || articles.count <= Self.fewArticles
        || articles.filter(\.isMain).count == 1
    else { return nil }
    return best.node
  }

  private func matchesAddress(_ value: JSONLDValue, _ page: MetadataPage) -> Bool {
    guard let url = page.url else { return false }
    let own = path(url)
    for key: StaticString in ["url", "@id", "mainEntityOfPage"] {
      guard let address = value[key]?.string ?? value[key]?["@id"]?.string,
        let absolute = WebURL.resolve(address, against: page.baseURL)
      else { continue }
      if path(absolute).elementsEqual(own) { return true }
    }
    return false
  }

  /// An address without scheme, query and the slash at its end.
  private func path(_ url: String) -> Substring.UTF8View {
    let start = url.utf8.firstIndex(of: 0x3A) ?? url.startIndex
    let end = url.utf8.firstIndex { $0 == 0x3F || $0 == 0x23 } ?? url.endIndex
    var path = url[min(start, end)..<end].utf8
    if path.last == 0x2F { path.removeLast() }
    return path
  }

  private func matchesTitle(_ value: JSONLDValue, _ titles: [FoldedTitle]) -> Bool {
    guard let headline = value["headline"]?.string ?? value["name"]?.string else { return false }
    let own = FoldedTitle(headline.utf8)
    return own.bytes.count >= 8 && titles.contains { $0.contains(own) || own.contains($0) }
  }

  /// Puts forward what one object says.
  private struct Writer {
    let graph: JSONLDGraph
    var candidates: MetadataCandidates

    mutating func addText(
      _ text: String, _ field: MetadataField, _ weight: Int, group: Int = 0
    ) {
      candidates.add(
        MetadataCandidate(
          field: field, text: .string(text), weight: weight, source: .jsonLD, group: group))
    }

    mutating func add(_ value: JSONLDValue, weight: Int) {
      for (key, field, worth) in plainKeys {
        guard let member = value[key] else { continue }
        if let text = firstString(member) { addText(text, field, worth + weight) }
      }
      let group = candidates.newGroup()
      for key: StaticString in ["author", "creator"] {
        guard let authors = value[key] else { continue }
        addAuthors(authors, weight: 88 + weight, group: group)
        break
      }
      if let publisher = value["publisher"] ?? value["sourceOrganization"] {
        for text in names(publisher).prefix(1) { addText(text.name, .publisher, 84 + weight) }
      }
      if let keywords = value["keywords"] {
        let group = candidates.newGroup()
        for text in names(keywords) { addText(text.name, .keyword, 84 + weight, group: group) }
      }
      for key: StaticString in ["image", "thumbnailUrl"] {
        if let image = value[key], let url = imageURL(image) {
          addText(url, .imageURL, 76 + weight)
        }
      }
      if let isFree = value["isAccessibleForFree"]?.boolean {
        addText(isFree ? "true" : "false", .freeAccess, 90 + weight)
      } else if let isFree = value["isAccessibleForFree"]?.string {
        addText(isFree, .freeAccess, 90 + weight)
      }
    }

    private mutating func addAuthors(_ value: JSONLDValue, weight: Int, group: Int) {
      for (name, type) in names(value) {
        candidates.add(
          MetadataCandidate(
            field: .author, text: .string(name), weight: weight, source: .jsonLD, group: group,
            isOrganization: type.hasSuffix("Organization"), isPerson: type == "Person"))
      }
    }

    /// The first string of a value, or of the list it is.
    private func firstString(_ value: JSONLDValue) -> String? {
      if value.isObject { return value["@value"]?.string ?? value["@id"]?.string }
      return value.string ?? value.elements.lazy.compactMap(\.string).first
    }

    /// The names of people, organisations or terms: strings, objects, references, lists of them.
    private func names(_ value: JSONLDValue) -> [(name: String, type: String)] {
      var result: [(String, String)] = []
      var pending = [value]
      var steps = 0
      while let value = pending.popLast(), steps < 200 {
        steps += 1
        if let text = value.string {
          result.append((text, ""))
        } else if value.isArray {
          pending += value.elements.reversed()
        } else if value.isObject {
          let full = graph.resolved(value)
          if let list = full["@list"] {
            pending.append(list)
            continue
          }
          let type = full["@type"]?.string ?? full["@type"]?.elements.first?.string ?? ""
          if let name = full["name"] ?? full["@value"] {
            let names = name.string.map { [$0] } ?? name.elements.compactMap(\.string)
            result += names.map { ($0, type) }
          } else if let given = full["givenName"]?.string, let family = full["familyName"]?.string {
            result.append((given + " " + family, type))
          }
        }
      }
      return result
    }

    private func imageURL(_ value: JSONLDValue) -> String? {
      var value = value
      for _ in 0..<4 {
        if value.isArray {
          guard let first = value.elements.first else { return nil }
          value = first
        } else if value.isObject {
          let full = graph.resolved(value)
          guard let url = full["url"] ?? full["contentUrl"] ?? full["@id"] else { return nil }
          value = url
        } else {
          return value.string
        }
      }
      return nil
    }
  }
}

/// Keys whose value is a text, and what they are worth.
private let plainKeys: [(key: StaticString, field: MetadataField, weight: Int)] = [
  ("headline", .title, 84), ("name", .title, 70), ("alternativeHeadline", .subtitle, 84),
  ("alternateName", .subtitle, 40), ("description", .description, 70),
  ("datePublished", .published, 92), ("dateCreated", .published, 78),
  ("uploadDate", .published, 70), ("dateModified", .modified, 92),
  ("articleSection", .section, 84), ("license", .license, 90), ("dateline", .dateline, 90),
  ("inLanguage", .language, 70), ("url", .canonicalURL, 40),
]
