import ThresherCore

/// Cuts what the rules with names call furniture.
struct FurnitureStripper: Sendable {
  private static let phrases = PhraseTable(BlockRule.all, .phrases)
  private static let headPhrases = PhraseTable(BlockRule.all, .head)

  /// Adds the cuts of all rules to an article whose blocks and metadata are set.
  func cut(_ article: inout Article) {
    guard !article.blocks.isEmpty else { return }
    let cuts = article.utf8.withUnsafeBufferPointer { text in
      var reader = FurnitureReader(text, article, Self.phrases, Self.headPhrases)
      return reader.read()
    }
    guard !cuts.isEmpty else { return }
    let before = article.cuts
    article.add(cuts)
    // Where nothing would be left the page is about such lines.
    if ArticleText(article).utf8.isEmpty { article.cuts = before }
  }
}
