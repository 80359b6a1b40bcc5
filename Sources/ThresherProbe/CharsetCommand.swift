import ArgumentParser
import ThresherFetch

/// The encoding of each document, by all that its bytes tell.
struct CharsetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "charset",
    abstract: "Tells the encoding of each document.",
    discussion: "Reads a document in base64 a line, writes the name of its encoding a line.")

  func run() {
    var output: [UInt8] = []
    ProbeInput.forEachLine { line in
      let document = Base64.decode(line)
      output += Array(CharsetProbe.charset(of: document).utf8) + [0x0A]
    }
    ProbeInput.write(output)
  }
}
