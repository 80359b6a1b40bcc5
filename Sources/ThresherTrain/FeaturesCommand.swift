import ArgumentParser
import Glibc
import ThresherArticle
import ThresherCore
import ThresherFetch
import ThresherHTML

/// The blocks of pages and their features, as the content model sees them.
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Write the blocks and features of pages.",
    discussion: """
      thresher-train features --output features pages/

      Writes features.jsonl (a line a page: path, blocks, numbers about the page, what
      the rules keep), features.f32 (a row of 32-bit floats a block, all pages one after another),
      columns.txt and page-columns.txt; of the pages turned to text lines.jsonl, lines.f32 and
      line-columns.txt, likewise.
      """)

  @Argument(help: "Files and directories with pages.")
  var corpus: [String]

  @Option(help: "The directory to write into.")
  var output: String

  func run() throws {
    for end in output.indices where output[end] == "/" { mkdir(String(output[..<end]), 0o755) }
    mkdir(output, 0o755)
    let pages = try OutputStream("\(output)/features.jsonl")
    let rows = try OutputStream("\(output)/features.f32")
    let texts = try OutputStream("\(output)/lines.jsonl")
    let lineRows = try OutputStream("\(output)/lines.f32")
    let decode = PageDecoder(InputConfiguration())
    let parse = HTMLParser()
    let extract = ArticleExtractor()
    var decodeScratch: PageDecoder.Scratch = decode.makeScratch()
    var parseScratch = parse.makeScratch()
    var extractScratch = extract.makeScratch()
    var writer = JSONWriter()
    for file in try CorpusWalker.walk(corpus).files {
      var reader = try InputReader(file, InputConfiguration())
      while let event = try reader.next() {
        guard case .record(let record) = event else { continue }
        do throws(Rejection) {
          let page = try decode.run(record, scratch: &decodeScratch)
          guard page.media == .html else { continue }
          let parsed = try parse.run(page, scratch: &parseScratch)
          let sample = extract.sample(parsed, scratch: &extractScratch)
          writer.reset()
          sample.write(path: file.path, to: &writer)
          pages.write(writer.bytes + [0x0A])
          sample.features.withUnsafeBytes { rows.write(Array($0)) }
          let text = extract.lineSample(parsed, sample)
          writer.reset()
          text.write(path: file.path, to: &writer)
          texts.write(writer.bytes + [0x0A])
          text.features.withUnsafeBytes { lineRows.write(Array($0)) }
        } catch {
          // A page that can't be read teaches nothing.
          continue
        }
      }
    }
    for (name, list) in [
      ("columns", ContentSample.columns), ("page-columns", ContentSample.pageColumns),
      ("line-columns", LineSample.columns),
    ] {
      try OutputStream("\(output)/\(name).txt").write(
        Array((list.joined(separator: "\n") + "\n").utf8))
    }
  }
}

extension ContentSample {
  fileprivate func write(path: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("path")
      writer.string(path)
      writer.key("blocks")
      writer.array { writer in for block in blocks { writer.string(block) } }
      writer.key("page")
      writer.array { writer in for value in page { writer.number(Double(value)) } }
      writer.key("ruled")
      writer.array { writer in for keep in ruled { writer.integer(keep ? 1 : 0) } }
    }
  }
}

extension LineSample {
  fileprivate func write(path: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("path")
      writer.string(path)
      writer.key("lines")
      writer.array { writer in for line in lines { writer.string(line) } }
    }
  }
}

/// A file that is written from start to end.
private final class OutputStream {
  private let file: UnsafeMutablePointer<FILE>

  init(_ path: String) throws {
    guard let file = fopen(path, "w") else {
      throw ValidationError("\(path): \(String(cString: strerror(errno)))")
    }
    self.file = file
  }

  deinit { fclose(file) }

  func write(_ bytes: [UInt8]) { fwrite(bytes, 1, bytes.count, file) }
}
