import Testing

@testable import ThresherFetch

struct CharsetDetectorTests {
  private func detect(_ bytes: [UInt8]) -> String? {
    bytes.withUnsafeBytes { CharsetDetector($0, isHTML: true).best()?.charset.name }
  }

  private static let russian =
    "Рыбаки вернулись в гавань поздно вечером, когда шторм уже утих, и привезли богатый улов."
  private static let polish =
    "Rybacy wrócili do portu późnym wieczorem, gdy burza już ucichła, i przywieźli wiele śledzi."
  private static let german =
    "Die Fischer kehrten spät zurück, als der Sturm vorüber war, und brachten viele Körbe für "
    + "die Märkte."
  private static let french =
    "Les pêcheurs sont rentrés très tard, après la tempête, et ont rapporté de l’anguille fumée."

  @Test(arguments: [
    (russian, "windows-1251"), (russian, "koi8-r"), (russian, "iso-8859-5"), (russian, "ibm866"),
    (russian, "x-mac-cyrillic"), (polish, "windows-1250"), (polish, "iso-8859-2"),
    (german, "windows-1252"), (french, "windows-1252"), (french, "macintosh"),
    ("Рибалки повернулися до гавані пізно ввечері, їхній улов був чималий.", "koi8-u"),
    ("Οι ψαράδες γύρισαν αργά το βράδυ στο λιμάνι και έφεραν πολλά ψάρια.", "windows-1253"),
    ("הדייגים חזרו לנמל מאוחר בערב והביאו שלל רב", "windows-1255"),
    ("عاد الصيادون إلى الميناء في وقت متأخر من المساء", "windows-1256"),
    (
      "Balıkçılar akşam geç saatte limana döndü ve bol balık getirdi, şimdi çok mutlular.",
      "windows-1254"
    ),
    ("ชาวประมงกลับมาถึงท่าเรือในตอนเย็น", "windows-874"),
    (
      "Zvejai vėlai vakare grįžo į uostą ir parvežė daug žuvų, nes audra jau buvo nurimusi.",
      "windows-1257"
    ),
  ])
  func `the encoding shows by the letters`(_ text: String, _ name: String) throws {
    #expect(detect(try #require(LegacyText.encode(text, name))) == name)
  }

  @Test(
    arguments: [
      (
        [
          0xD3, 0xE6, 0xC3, 0xF1, 0xD4, 0xDA, 0xCD, 0xED, 0xC9, 0xCF, 0xBB, 0xD8, 0xB5, 0xBD, 0xB8,
          0xDB, 0xBF, 0xDA, 0xA1, 0xA3,
        ], "gbk"
      ),
      (
        [
          0x8B, 0x99, 0x8E, 0x74, 0x82, 0xCD, 0x96, 0xE9, 0x82, 0xC9, 0x8D, 0x60, 0x82, 0xD6, 0x96,
          0xDF, 0x82, 0xC1, 0x82, 0xBD, 0x81, 0x42,
        ], "shift_jis"
      ),
      (
        [
          0xB5, 0xF9, 0xBB, 0xD5, 0xA4, 0xCF, 0xCC, 0xEB, 0xA4, 0xCB, 0xB9, 0xC1, 0xA4, 0xD8, 0xCC,
          0xE1, 0xA4, 0xC3, 0xA4, 0xBF, 0xA1, 0xA3,
        ], "euc-jp"
      ),
      (
        [
          0xBE, 0xEE, 0xBA, 0xCE, 0xB4, 0xC2, 0x20, 0xC0, 0xFA, 0xB3, 0xE1, 0xBF, 0xA1, 0x20, 0xC7,
          0xD7, 0xB1, 0xB8, 0xB7, 0xCE, 0x20, 0xB5, 0xB9, 0xBE, 0xC6, 0xBF, 0xD4, 0xB4, 0xD9, 0x2E,
        ], "euc-kr"
      ),
      (
        [
          0xBA, 0xAE, 0xA5, 0xC1, 0xA6, 0x62, 0xB1, 0xDF, 0xA4, 0x57, 0xA6, 0x5E, 0xA8, 0xEC, 0xB4,
          0xE4, 0xA4, 0x66, 0xA1, 0x43,
        ], "big5"
      ),
    ] as [([UInt8], String)])
  func `the encoding shows by the characters`(_ bytes: [UInt8], _ name: String) {
    #expect(detect(bytes) == name)
  }

  @Test func `markup, scripts and styles are no text`() throws {
    let text = try #require(LegacyText.encode(Self.russian, "windows-1251"))
    let noise = Array("<script>var a = '".utf8) + [0xE9, 0xE8, 0xFC] + Array("'</script>".utf8)
    let page = noise + Array("<p class=\"".utf8) + [0xC3] + Array("\">".utf8) + text
    #expect(detect(page) == "windows-1251")
  }

  @Test func `letters far behind much ASCII count`() throws {
    let ascii = Array(repeating: Array("<p>plain words </p>".utf8), count: 20_000).flatMap { $0 }
    let text = try #require(LegacyText.encode(Self.russian, "koi8-r"))
    #expect(detect(ascii + text) == "koi8-r")
  }

  @Test(arguments: ["<a ", "<!--", "<script ", "<style>", "<"])
  func `markup that never ends is passed over once`(_ markup: String) throws {
    let text = try #require(LegacyText.encode(Self.russian, "koi8-r"))
    let page = text + Array(String(repeating: markup, count: 50_000).utf8)
    #expect(detect(page) == "koi8-r")
  }

  @Test func `there is nothing to find in ASCII`() { #expect(detect(Array("plain".utf8)) == nil) }
}
