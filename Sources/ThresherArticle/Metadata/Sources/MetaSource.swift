import ThresherCore
import ThresherHTML

/// `meta` elements: Open Graph, Twitter, Dublin Core, Parsely, Sailthru, Highwire and plain names.
struct MetaSource: MetadataSource {
  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    let tree = page.tree
    for node in page.metas {
      guard let content = tree.value(of: .content, in: node) else { continue }
      var last: MetaNames.Entry?
      for attribute in [HTMLAttribute.property, .name, .itemprop, .httpEquiv] {
        guard let name = tree.value(of: attribute, in: node),
          let entry = MetaNames.shared.entry(name), entry != last
        else { continue }
        last = entry
        candidates.add(
          MetadataCandidate(
            field: entry.field, text: .page(content), weight: entry.weight,
            source: attribute == .itemprop ? .microdata : entry.source,
            group: entry.group))
      }
    }
  }
}
