import ArgumentParser
import FoundationEssentials
import ThresherCore
import ThresherFetch

/// The encoding each document declares, as html5lib's encoding tests ask for it.
struct EncodingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "encoding",
    abstract: "Tells the encoding each document declares, else windows-1252.",
    discussion: """
      Reads {"id", "input_base64"} a line, writes {"id", "charset"} a line: the encoding named by a \
      byte order mark or by the page itself.
      """)

  func run() {
    var writer = JSONWriter()
    var output: [UInt8] = []
    ProbeInput.forEachLine { line in
      guard let question = try? JSONParser.parse(line), let id = question["id"]?.string,
        let document = question["input_base64"]?.string.flatMap({ Data(base64Encoded: $0) })
      else { return }
      writer.reset()
      writer.object { writer in
        writer.key("id")
        writer.string(id)
        writer.key("charset")
        writer.string(CharsetProbe.declaredCharset(of: Array(document)))
      }
      output += writer.bytes + [0x0A]
    }
    ProbeInput.write(output)
  }
}
