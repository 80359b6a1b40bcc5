import ThresherCore
import ThresherHTML

/// `time` elements, and elements with a `data-datetime` or `data-timestamp`.
struct TimeElementSource: MetadataSource {
  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    let tree = page.tree
    for node in page.times {
      let value = tree.value(of: .datetime, in: node).flatMap { $0.isEmpty ? nil : $0 }
      let text = value ?? page.text(of: node)
      guard text.count <= 200 else { continue }
      candidates.add(
        MetadataCandidate(
          field: isModified(node, page) ? .modified : .published, text: .page(text),
          weight: weight(of: node, page), source: .timeElement))
    }
    for node in page.lines.dates {
      let value =
        tree.value(of: .dataDatetime, in: node) ?? tree.value(of: .dataTimestamp, in: node)
      guard let value else { continue }
      candidates.add(
        MetadataCandidate(
          field: isModified(node, page) ? .modified : .published, text: .page(value),
          weight: weight(of: node, page) - 2, source: .timeElement))
    }
  }

  private func weight(of node: Int, _ page: MetadataPage) -> Int {
    let tree = page.tree
    let belonging = page.belonging(of: node)
    if belonging == .foreign { return 10 }
    let distance = abs(tree.textSpan(of: node).lowerBound - page.titleEnd)
    if tree.value(of: .pubdate, in: node) != nil {
      // Lists of other articles have them too.
      return distance < 2_000 ? 80 : 58
    }
    return (distance < 600 ? 70 : distance < 2_000 ? 60 : 30) - (belonging == .own ? 0 : 20)
  }

  /// By its class or that of the element around it, else by the words before it.
  private func isModified(_ node: Int, _ page: MetadataPage) -> Bool {
    let tree = page.tree
    for attribute in [HTMLAttribute.class, .itemprop] {
      for element in [node, tree.parent(of: node)] {
        guard let value = tree.value(of: attribute, in: element) else { continue }
        // WordPress: one that was never changed is both.
        if value.containsWord("publish") || value.containsWord("entry-date") { return false }
        if value.containsWord("updated") || value.containsWord("modif") { return true }
      }
    }
    let start = tree.textSpan(of: node).lowerBound
    let before = UnsafeBufferPointer(rebasing: tree.text[max(0, start - 40)..<start])
    return DateWords.meaning(before: before) == .change
      || DateWords.meaning(before: beginning(of: node, page)) == .change
  }

  /// The first words in it: `<time>Updated May 3`.
  private func beginning(of node: Int, _ page: MetadataPage) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: page.text(of: node).prefix(40))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a word in small letters stands in it, whatever its case there.
  func containsWord(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard count >= length else { return false }
    for start in 0...(count - length) where self[start] | 0x20 == word.utf8Start[0] {
      if (1..<length).allSatisfy({ self[start + $0] | 0x20 == word.utf8Start[$0] }) { return true }
    }
    return false
  }
}
