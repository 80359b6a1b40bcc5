import Testing

@testable import ThresherArticle

struct FoldedWordsTests {
  @Test(arguments: [
    ("À LIRE AUSSI", "a lire aussi"), ("İlgili HABER", "ilgili haber"), ("ЧИТАЙТЕ", "читайте"),
    ("ещё", "еще"), ("اقرأ أيضًا", "اقرا ايضا"), ("Związek", "zwiazek"), ("Həmçinin", "hemcinin"),
    ("Straße", "strase"),
  ])
  func `case and accents make no difference`(_ a: String, _ b: String) {
    #expect(FoldedWords.hashes(of: a) == FoldedWords.hashes(of: b))
  }

  @Test func `numbers are all the same word`() {
    #expect(FoldedWords.hashes(of: "12 1,234.5 10:30") == [1, 1, 1])
  }

  @Test func `each Han character is a word`() {
    #expect(FoldedWords.hashes(of: "相关阅读").count == 4)
  }
}
