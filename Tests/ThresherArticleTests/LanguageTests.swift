import Testing

@testable import ThresherArticle

struct LanguageTests {
  private func identify(_ text: String) -> (code: String, score: Double)? {
    Array(text.utf8).withUnsafeBufferPointer { LanguageIdentifier().identify($0) }
  }

  @Test(arguments: [
    ("en", "The harbour was closed on Monday after the storm had broken two of its gates."),
    ("de", "Der Hafen wurde am Montag geschlossen, nachdem der Sturm zwei Tore zerstört hatte."),
    ("fr", "Le port a été fermé lundi après que la tempête eut brisé deux de ses portes."),
    (
      "es", "El puerto fue cerrado el lunes después de que la tormenta rompiera dos de sus puertas."
    ),
    ("pt", "O porto foi fechado na segunda-feira depois que a tempestade quebrou duas portas."),
    ("it", "Il porto è stato chiuso lunedì dopo che la tempesta aveva rotto due delle sue porte."),
    ("nl", "De haven werd maandag gesloten nadat de storm twee van de poorten had vernield."),
    ("pl", "Port został zamknięty w poniedziałek po tym, jak burza zniszczyła dwie bramy."),
    ("ru", "Порт был закрыт в понедельник, после того как буря сломала двое ворот."),
    ("uk", "Порт закрили у понеділок після того, як буря зламала двоє воріт."),
    ("tr", "Fırtına iki kapısını kırdıktan sonra liman pazartesi günü kapatıldı."),
    ("az", "Fırtına iki qapısını sındırdıqdan sonra liman bazar ertəsi bağlandı."),
    ("ar", "أغلق الميناء يوم الاثنين بعد أن حطمت العاصفة اثنتين من بواباته."),
    ("zh", "暴风雨摧毁了两座闸门之后，港口于周一关闭。"),
    ("ja", "嵐で二つの門が壊れたため、港は月曜日に閉鎖された。"),
    ("ko", "폭풍으로 문 두 개가 부서진 뒤 항구는 월요일에 폐쇄되었다."),
    ("el", "Το λιμάνι έκλεισε τη Δευτέρα μετά την καταιγίδα."),
    ("th", "ท่าเรือปิดทำการในวันจันทร์หลังพายุ"),
    ("ka", "პორტი ორშაბათს დაიხურა ქარიშხლის შემდეგ."),
  ])
  func `a sentence's language is told`(_ code: String, _ text: String) throws {
    let language = try #require(identify(text))
    #expect(language.code == code)
    #expect(language.score > 0.4 && language.score <= 1)
  }

  @Test(arguments: ["", "12 345", "— … —", "a"])
  func `a text without letters has no language`(_ text: String) {
    #expect(identify(text) == nil)
  }

  @Test func `bytes that are cut inside a letter do no harm`() {
    let text = Array("Порт закрыт".utf8)
    for end in 0...text.count {
      text[..<end].withUnsafeBufferPointer { _ = LanguageIdentifier().identify($0) }
    }
  }

  @Test func `a long clear text is surer than two words`() throws {
    let words = "the ferry left with all of its passengers in the morning "
    let long = try #require(identify(String(repeating: words, count: 20)))
    let short = try #require(identify("the ferry"))
    #expect(long.score > 0.95)
    #expect(long.score > short.score)
  }
}
