import ThresherCore
import ThresherFetch

/// What opens files: packed streams, WARCs, HTTP responses, archives, JSON Lines.
enum InputSurfaces {
  static let all = [
    Surface(name: "input") { read($0, "seed", $1) },
    Surface(name: "gzip", seedEndings: [".gz"]) { read($0, "seed.html.gz", $1) },
    Surface(name: "warc", seedEndings: [".warc", ".wet"]) { read($0, "seed.warc", $1) },
    Surface(name: "http", seedEndings: [".warc", ".http"]) { http($0, $1) },
    Surface(name: "archive", seedEndings: [".tar", ".zip"]) { read($0, "seed.tar", $1) },
    Surface(name: "jsonl", seedEndings: [".jsonl"]) { read($0, "seed.jsonl", $1) },
  ]

  private static func http(_ bytes: [UInt8], _ directory: String) -> String? {
    let head =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
      + "Content-Length: \(bytes.count)\r\n\r\n"
    return read(Array(head.utf8) + bytes + Array("\r\n\r\n".utf8), "seed.warc", directory)
  }

  /// Reads a file of that content twice: records lie inside it, end, and are the same both times.
  private static func read(_ bytes: [UInt8], _ name: String, _ directory: String) -> String? {
    let path = "\(directory)/\(name)"
    Seeds.write(bytes, to: path)
    guard let file = try? CorpusWalker.walk([path]).files.first else {
      return "the file can't be found"
    }
    var first: [UInt64] = []
    var second: [UInt64] = []
    if let complaint = events(of: file, into: &first) ?? events(of: file, into: &second) {
      return complaint
    }
    return first == second ? nil : "the same file gave other records"
  }

  private static func events(of file: InputFile, into hashes: inout [UInt64]) -> String? {
    var configuration = InputConfiguration()
    configuration.maximumRecordBytes = 1 << 20
    guard var reader = try? InputReader(file, configuration) else {
      return "the file can't be opened"
    }
    let decoder = PageDecoder(configuration)
    var scratch: PageDecoder.Scratch = decoder.makeScratch()
    // More events than bytes can only be a loop.
    var left = file.byteCount + 1000
    while let event = try? reader.next() {
      left -= 1
      guard left > 0 else { return "no end of records" }
      guard case .record(let record) = event else { continue }
      if let start = record.source.offset,
        start < 0 || start + (record.source.length ?? 0) > file.byteCount
      {
        return "a record lies outside its file"
      }
      guard record.body.count <= configuration.maximumRecordBytes else {
        return "a record is over the limit"
      }
      hashes.append(StableHash.of(record.body))
      guard let page = try? decoder.run(record, scratch: &scratch) else { continue }
      guard String(validating: page.utf8, as: UTF8.self) != nil else {
        return "the page is not UTF-8"
      }
    }
    return nil
  }
}
