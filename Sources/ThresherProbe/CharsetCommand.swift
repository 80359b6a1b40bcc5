import ArgumentParser
import FoundationEssentials
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
      let document = Data(base64Encoded: Data(line)) ?? Data()
      output += Array(CharsetProbe.charset(of: Array(document)).utf8) + [0x0A]
    }
    ProbeInput.write(output)
  }
}
