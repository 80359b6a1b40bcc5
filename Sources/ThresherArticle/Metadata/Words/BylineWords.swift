import ThresherCore

/// The words that come before an author's name.
enum BylineWords {
  /// Whether a text begins with one of them, as a word.
  static func beginsByline(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < text.count, text[start] <= 0x20 { start += 1 }
    guard start < text.count else { return false }
    let first = lower(text[start])
    guard starts[Int(first)] else { return false }
    for word in words where word[0] == first && matches(word, text, start) { return true }
    return false
  }

  /// Whether a text begins with "Written by" or the like, which says "by" of nothing else.
  static func beginsPlainly(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = text.trimmed
    guard let first = text.first.map({ lower($0) }), plainStarts[Int(first)] else { return false }
    return plainWords.contains { $0[0] == first && matches($0, text, 0) }
  }

  /// The text without the words at its front, and whether there were any.
  static func stripped(_ text: String) -> (rest: String, found: Bool) {
    var rest = Array(text.utf8)
    var found = false
    for _ in 0..<3 {
      while let first = rest.first, first <= 0x20 || signs.contains(first) { rest.removeFirst() }
      let match = words.first { word in
        rest.withUnsafeBufferPointer { matches(word, $0, 0) }
      }
      guard let match else { break }
      rest.removeFirst(match.count)
      if rest.starts(with: [0xEF, 0xBC, 0x9A]) { rest.removeFirst(3) }
      found = true
    }
    while let first = rest.first, first <= 0x20 || signs.contains(first) { rest.removeFirst() }
    // "ByJane Doe": elements side by side without a space between them.
    if rest.count > 4, rest[0] == 0x42, rest[1] == 0x79, rest[2] &- 0x41 < 26 {
      rest.removeFirst(2)
      found = true
    }
    return (String(decoding: rest, as: UTF8.self), found)
  }

  private static let signs = Array(":,;-|/*".utf8)

  private static func matches(
    _ word: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    guard start + word.count <= text.count else { return false }
    for index in 0..<word.count where lower(text[start + index]) != word[index] { return false }
    guard start + word.count < text.count else { return true }
    let next = text[start + word.count]
    // A word of Chinese or Japanese needs a colon, one of letters anything that is no letter.
    if word[0] >= 0xE3 { return next == 0x3A || next == 0xEF || word.count > 5 && next != 0xE3 }
    return next < 0x30 || next == 0x3A || next == 0xC2 || next == 0xEF
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private static let plainWords = words.filter { $0.contains(0x20) }
  private static let starts = firstBytes(words)
  private static let plainStarts = firstBytes(plainWords)

  /// Which bytes begin a word.
  private static func firstBytes(_ words: [[UInt8]]) -> [Bool] {
    words.reduce(into: Array(repeating: false, count: 256)) { $0[Int($1[0])] = true }
  }

  /// Longer ones first.
  private static let words: [[UInt8]] = "\(table)".split(separator: "\n")
    .flatMap { $0.split(separator: ",") }
    .map { Array($0.utf8) }
    .sorted { $0.count > $1.count }
}

/// A language a line; small letters, and capitals where they are no ASCII letters.
private let table: StaticString = """
  by,written by,posted by,story by,words by,text by,reported by,report by,published by,article by
  review by,reviewed by,author,authors,author(s),the author,from,story,submitted by,post by,added by
  interview by,opinion by,analysis by,guest post by,created by
  von,vom,text,autor,autorin,autoren,geschrieben von,ein artikel von,ein gastbeitrag von,text von
  ein beitrag von,gastbeitrag von,ein kommentar von,kommentar von,interview von,verfasst von,eine analyse von
  eine kolumne von,kolumne von,blogbeitrag von,blog beitrag von,beitrag von,artikel von,reportage von
  verfasser,ein bericht von,erstellt von,veröffentlicht von
  par,publié par,écrit par,rédigé par,auteur,auteurs,propos recueillis par,texte,article de,posté par
  por,escrito por,publicado por,autora,texto,escrita por,autores,enviado por,texto de
  di,scritto da,a cura di,pubblicato da,testo di,articolo di,da,autore
  door,geschreven door,auteur,tekst,geplaatst door,schrijver
  av,af,skrevet av,skrevet af,skriven av,tekst,text av,publicerad av,journalist,forfatter,författare
  autor,przez,napisał,napisała,opracowanie,oprac.,tekst,dodał
  napsal,autor článku,vydal,napsala,szerző,írta
  de,scris de,publicat de
  yazan,yazar,haber,oleh,penulis,tác giả,kirjoittaja,teksti
  автор,авторы,автор статьи,текст,Автор,Авторы,Текст,АВТОР,Автор статьи,автори,Автори
  συντάκτης,Συντάκτης,του,της,Του,Της,κείμενο
  الكاتب,بقلم,كتب,كتبت,نویسنده,כתב,מאת
  作者,作者：,文／,文/,記者,记者,著者,著者：,執筆,撰文,来源,文,글,기자
  """
