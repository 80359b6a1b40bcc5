import ThresherCore
import ThresherHTML

/// The blocks made by the same template: those whose elements, with their classes, are the same.
enum TemplateFeatures: FeatureGroup {
  static let name = "template"
  static let columns =
    ["near", "path"].flatMap { kind in
      ["count", "bytes", "linked", "sentences", "ofPage"].map { "\(kind)-\($0)" }
    } + ["containerTwins", "containerTwinProse"]

  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int) {
    let tree = page.tree
    let paths = TemplatePaths(tree)
    for (kind, levels) in [4, Int.max].enumerated() {
      var groups: [UInt64: Group] = [:]
      var keys: [UInt64] = []
      for block in 0..<page.blocks.count {
        let holder = page.measures.holder(of: block)
        var key = paths.full[holder]
        if levels < Int.max {
          key = 0
          var node = holder
          for _ in 0..<levels where node > 0 {
            key = (key ^ paths.own[node]) &* 0x9E37_79B9_7F4A_7C15
            node = tree.parent(of: node)
          }
        }
        keys.append(key)
        groups[key, default: Group()].add(block, page)
      }
      let bytes = page.blocks.bytes(in: 0..<page.blocks.count)
      for (block, key) in keys.enumerated() {
        let group = groups[key, default: Group()]
        matrix.set(
          block, from: column + 5 * kind,
          logarithm(group.count), logarithm(group.bytes / max(1, group.count)),
          share(group.linked, group.bytes), share(group.sentences, group.count),
          share(group.bytes, bytes))
      }
    }
    twins(page, paths, &matrix, column + 10)
  }

  private struct Group {
    var count = 0
    var bytes = 0
    var linked = 0
    var sentences = 0

    mutating func add(_ block: Int, _ page: MeasuredPage) {
      count += 1
      bytes += page.blocks.span(of: block).count
      linked += Int(page.blocks.linkedBytes[block])
      sentences += page.measures.isSentence(block) ? 1 : 0
    }
  }

  /// Containers side by side with the same name and classes: teasers, comments, posts.
  private static func twins(
    _ page: MeasuredPage, _ paths: TemplatePaths, _ matrix: inout FeatureMatrix, _ column: Int
  ) {
    let tree = page.tree
    var counts: [UInt64: Int32] = [:]
    for node in 1..<max(1, tree.count) where isContainer(tree.tag(of: node)) {
      counts[paths.full[node], default: 0] += 1
    }
    for block in 0..<page.blocks.count {
      var most: Int32 = 0
      var mostNode = 0
      var node = page.measures.holder(of: block)
      while node > 0 {
        if isContainer(tree.tag(of: node)), let count = counts[paths.full[node]], count > most {
          most = count
          mostNode = node
        }
        node = tree.parent(of: node)
      }
      let range = page.blocks.blocks(in: mostNode..<tree.end(of: mostNode))
      matrix.set(
        block, from: column, logarithm(Int(most)),
        most < 2 ? -1 : logarithm(page.measures.sentenceBytes(in: range)))
    }
  }

  private static func isContainer(_ tag: HTMLTag) -> Bool {
    switch tag {
    case .div, .article, .section, .li, .tr, .aside: true
    default: false
    }
  }
}
