import ThresherCore
import ThresherFetch

/// Bytes to text: declared, found out, by each decoder.
enum CharsetSurfaces {
  static let all = [
    Surface(name: "charset", seedEndings: [".html", ".htm", ".txt"]) { bytes, _ in
      decode(bytes, .plainText, nil)
    },
    Surface(name: "decoder", seedEndings: [".html", ".htm", ".txt"]) { bytes, _ in
      // The first byte chooses the encoding.
      let label = labels[Int(bytes.first ?? 0) % labels.count]
      return decode(Array(bytes.dropFirst()), .html, label)
    },
  ]

  private static let labels = [
    "utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1251", "koi8-u", "macintosh",
    "iso-8859-8", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr",
    "x-user-defined", "replacement", "ibm866",
  ]

  private static func decode(
    _ bytes: [UInt8], _ media: RawRecord.Media, _ label: String?
  ) -> String? {
    let decoder = PageDecoder()
    var scratch: PageDecoder.Scratch = decoder.makeScratch()
    var record = RawRecord(source: Source(key: RecordKey(path: "fuzz")), media: media, body: bytes)
    record.declaredCharset = label
    guard let page = try? decoder.run(record, scratch: &scratch) else { return nil }
    guard String(validating: page.utf8, as: UTF8.self) != nil else {
      return "the page is not UTF-8"
    }
    let isASCII = bytes.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x7E && $0 != 0x5C }
    if isASCII, label == nil, !bytes.isEmpty, page.utf8 != bytes { return "ASCII was changed" }
    return nil
  }
}
