import ThresherCore

extension ArticleExtractor {
  /// Hexadecimal SHA-256 over the models that are compiled in: other models, other articles.
  public static let modelDigest: String = {
    let digest = SHA256()
    let kinds = [
      PageTypeModel.article, PageTypeModel.listing, PageTypeModel.forum, PageTypeModel.product,
      PageTypeModel.documentation, PageTypeModel.service, PageTypeModel.collection,
    ]
    for model in [ContentModel.encoded, LineModel.encoded, LanguageModel.table] + kinds {
      model.withUTF8Buffer { digest.update($0) }
    }
    return digest.hexDigest()
  }()
}
