import ArgumentParser
import FoundationEssentials
import ThresherCore
import ThresherHTML

/// `{"id", "input_base64"}` a line to `{"id", "text"}` a line: the text of the page's tree.
struct TreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract: "The text of the document tree of UTF-8 pages.")

  func run() throws {
    let parser = HTMLParser()
    var scratch: HTMLParser.Scratch = parser.makeScratch()
    while let line = readLine() {
      let question = try JSONParser.parse(line.utf8)
      guard let id = question["id"]?.string,
        let bytes = question["input_base64"]?.string.flatMap({ Data(base64Encoded: $0) })
      else { throw ValidationError("a line needs id and input_base64: \(line.prefix(80))") }
      let page = Page(
        source: Source(key: RecordKey(path: id)), contentID: "", url: nil, crawled: nil,
        media: .html, utf8: Array(bytes))
      let tree = try parser.run(page, scratch: &scratch).tree
      var writer = JSONWriter()
      writer.object { answer in
        answer.key("id")
        answer.string(id)
        answer.key("text")
        answer.string(utf8: tree.text)
      }
      print(String(decoding: writer.bytes, as: UTF8.self))
    }
  }
}
