import ThresherCore

/// A first opinion block by block: what of the candidates is the article's text.
///
/// Set by hand. What they say is one of the features of `ContentModel`, which decides.
struct ContentRules: Sendable {
  let keepsCaptions: Bool

  /// Sets `keep` for every block of the page.
  func decide(
    _ blocks: PageBlocks, _ features: BlockFeatures, _ structure: PageStructure,
    into keep: inout [Bool]
  ) {
    keep.removeAll(keepingCapacity: true)
    for block in 0..<blocks.count {
      let isCandidate = structure.candidates.contains(block) && block != structure.titleBlock
      let isKept =
        isCandidate
        ? isText(block, blocks.kinds[block], features)
        : structure.lead.contains(block) && isStandfirst(block, blocks.kinds[block], features)
      keep.append(isKept)
    }
    dropIdleHeadings(blocks, features, structure, &keep)
  }

  private func isStandfirst(
    _ block: Int, _ kind: Block.Kind, _ features: BlockFeatures
  ) -> Bool {
    if case .caption = kind { return false }
    let labels = features.labels[block]
    return labels.isDisjoint(with: ContainerLabels.furniture.union(.caption))
      && features.isSentence(block) && features.linkDensity(block) < 0.3
  }

  private func isText(_ block: Int, _ kind: Block.Kind, _ features: BlockFeatures) -> Bool {
    let labels = features.labels[block]
    if !labels.isDisjoint(with: .furniture) { return false }
    if labels.contains(.hidden), kind == .paragraph, !features.isSentence(block) { return false }
    let density = features.linkDensity(block)
    if labels.contains(.header), !features.isSentence(block), !isHeading(kind) { return false }
    switch kind {
    case .heading: return density < 0.9
    case .caption: return keepsCaptions
    case .preformatted, .tableRow: return density < 0.7
    case .quotation: return density < 0.8
    case .listItem: return density < 0.6
    case .paragraph: break
    }
    if labels.contains(.caption) { return keepsCaptions }
    if features.isSentence(block) { return density < 0.7 }
    return density < 0.4 && features.words[block] > 3
  }

  private func isHeading(_ kind: Block.Kind) -> Bool {
    if case .heading = kind { true } else { false }
  }

  /// A heading that heads nothing is no heading of the text.
  private func dropIdleHeadings(
    _ blocks: PageBlocks, _ features: BlockFeatures, _ structure: PageStructure,
    _ keep: inout [Bool]
  ) {
    var levelBelow = 0
    for block in structure.candidates.reversed() where keep[block] {
      guard case .heading(let level) = blocks.kinds[block] else {
        levelBelow = 7
        continue
      }
      if features.isSentence(block) { continue }
      if levelBelow <= level { keep[block] = false } else { levelBelow = level }
    }
  }
}
