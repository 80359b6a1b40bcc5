import Testing
import ThresherCore
import ThresherTesting

/// The marked articles keep the format that their README describes.
struct GoldFactsTests {
  private static let folder = "Tests/Fixtures/facts"

  @Test func `there are fifty articles, numbered from one`() throws {
    let names = try Repository.files(in: Self.folder, suffix: ".txt").map(\.name)
    #expect(names.map { String($0.prefix(3)) } == (1...50).map { ($0 < 10 ? "0\($0)-" : "\($0)-") })
  }

  @Test func `every article can be read and has a title, a day and a text of some length`() throws {
    for file in try Repository.files(in: Self.folder, suffix: ".txt") {
      let gold = try GoldMarks(file.bytes)
      #expect(gold.header.keys.sorted() == ["published", "title"], "\(file.name)")
      #expect(Self.isDay(gold.header["published"] ?? ""), "\(file.name)")
      let words = gold.text.split(whereSeparator: \.isWhitespace).count
      #expect((150...400).contains(words), "\(file.name): \(words) words")
    }
  }

  @Test func `every mark has a kind, a value of its form and a text without space around it`()
    throws
  {
    for file in try Repository.files(in: Self.folder, suffix: ".txt") {
      let gold = try GoldMarks(file.bytes)
      for mark in gold.marks {
        let name: Comment = "\(file.name): \(mark.kind) \(mark.value)|\(mark.text)"
        #expect(
          mark.text.first?.isWhitespace == false && mark.text.last?.isWhitespace == false, name)
        #expect(Self.isWellFormed(mark), name)
      }
    }
  }

  @Test func `a speaker is named in the article`() throws {
    for file in try Repository.files(in: Self.folder, suffix: ".txt") {
      let gold = try GoldMarks(file.bytes)
      let names = Set(gold.marks.filter { $0.kind == "PER" || $0.kind == "ORG" }.map(\.text))
      for mark in gold.marks where mark.kind == "SAID" && mark.value != "-" {
        let speakers = Self.parts(mark.value, " / ")
        #expect(speakers.contains { names.contains($0) }, "\(file.name): \(mark.value)")
      }
    }
  }

  @Test(arguments: [
    "title: A\n\n[PER Ada", "title: A\n\nAda]", "title: A\n\n[NUM 5 boats]", "title: A\n\na | b",
    "title: A\n\n[]", "no header\n\nAda", "title: A\n\n[DATE 2024\n|Friday]",
  ])
  func `a slip in the format is refused`(text: String) {
    #expect(throws: GoldMarks.Slip.self) { try GoldMarks(Array(text.utf8)) }
  }

  @Test func `marks nest`() throws {
    let gold = try GoldMarks(
      Array(
        "title: A\n\n[SAID Ada Byron|“In [LOC Bonn] [NUM ~5 boats|about five boats] sank”].".utf8))
    #expect(String(gold.text) == "“In Bonn about five boats sank”.")
    #expect(gold.marks.map(\.kind) == ["LOC", "NUM", "SAID"])
    #expect(gold.marks.map(\.value) == ["", "~5 boats", "Ada Byron"])
    #expect(
      gold.marks.map(\.text) == ["Bonn", "about five boats", "“In Bonn about five boats sank”"])
  }

  private static func isWellFormed(_ mark: GoldMarks.Mark) -> Bool {
    switch mark.kind {
    case "PER", "ORG", "LOC", "MISC": return mark.value.isEmpty
    case "DATE", "TIME", "DURATION", "SET":
      let isKnown = mark.value.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "-/:_".contains($0))
      }
      let isPeriod = mark.value.first == "P" && mark.kind != "DATE"
      let isSet = mark.kind == "SET" && mark.value.hasPrefix("XXXX-")
      let isCalendar = "0123456789F".contains(mark.value.first ?? " ") && mark.kind != "DURATION"
      let isTime = mark.value.first == "T" && mark.kind == "TIME"
      return isKnown && (mark.isOpen || isPeriod || isSet || isCalendar || isTime)
    case "NUM":
      let number = parts(mark.value, " ").first ?? ""
      let ends = parts(String(number.drop { "~<>=".contains($0) }), "..")
      let areNumbers = ends.count <= 2 && ends.allSatisfy { Double($0) != nil }
      return areNumbers || (mark.isOpen && ends == ["-"])
    case "ACR":
      let forms = parts(mark.value, " = ")
      return forms.count == 2 && forms.allSatisfy { mark.text.contains($0) }
    case "SAID":
      let marks = "\"“”'‘’«»„"
      return !mark.value.isEmpty && mark.text.first.map { marks.contains($0) } == true
        && mark.text.last.map { marks.contains($0) } == true
    default: return false
    }
  }

  private static func parts(_ text: String, _ separator: String) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }

  private static func isDay(_ text: String) -> Bool {
    let numbers = text.split(separator: "-").map { Int($0) ?? 0 }
    return text.count == 10 && numbers.count == 3
      && CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) != nil
  }
}
