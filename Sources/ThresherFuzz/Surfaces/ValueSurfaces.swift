import ThresherCore
import ThresherHTML

/// Small readers: JSON, dates, addresses, character references.
enum ValueSurfaces {
  static let all = [
    Surface(name: "json", seedEndings: [".json", ".jsonl"]) { bytes, _ in json(bytes) },
    Surface(name: "json-writer") { bytes, _ in jsonString(bytes) },
    Surface(name: "dates", seedEndings: [".txt", ".html"]) { bytes, _ in dates(bytes) },
    Surface(name: "url") { bytes, _ in url(bytes) },
    Surface(name: "references", seedEndings: [".html"]) { bytes, _ in references(bytes) },
  ]

  private static func json(_ bytes: [UInt8]) -> String? {
    _ = try? JSONParser.parse(bytes, mode: .lenient)
    guard String(validating: bytes, as: UTF8.self) != nil,
      let value = try? JSONParser.parse(bytes)
    else { return nil }
    var writer = JSONWriter()
    value.write(to: &writer)
    return (try? JSONParser.parse(writer.bytes)) == value ? nil : "what is written reads otherwise"
  }

  private static func jsonString(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    var writer = JSONWriter()
    writer.array { $0.string(text) }
    guard !writer.bytes.contains(where: { $0 < 0x20 }) else { return "a control character is raw" }
    let read = (try? JSONParser.parse(writer.bytes))?.array?.first?.string
    return read.map { Array($0.utf8) } == Array(text.utf8)
      ? nil : "what is written reads otherwise"
  }

  private static func dates(_ bytes: [UInt8]) -> String? {
    for order in [DateParser.FieldOrder.dayFirst, .monthFirst] {
      for language in [nil, "en", "de", "ru", "az"] {
        let parser = DateParser(order: order, language: language)
        let complaint = bytes.withUnsafeBufferPointer { text -> String? in
          _ = parser.date(text)
          var end = 0
          for match in parser.dates(in: text) {
            guard match.span.lowerBound >= end, match.span.upperBound <= text.count else {
              return "a date lies outside the text or in another"
            }
            end = match.span.upperBound
          }
          return nil
        }
        if let complaint { return complaint }
      }
    }
    return nil
  }

  private static func url(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let base = parts.count > 1 ? String(parts[1]) : "https://news.example/a/b?c"
    _ = WebURL.host(of: text)
    guard let resolved = WebURL.resolve(String(parts[0]), against: base) else { return nil }
    _ = WebURL.host(of: resolved)
    return nil
  }

  private static func references(_ bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let decoded = Array(text.utf8).withUnsafeBufferPointer { CharacterReferences.decoded($0) }
    return String(validating: decoded, as: UTF8.self) == nil ? "it is not UTF-8" : nil
  }
}
