import Foundation
import Testing
import ThresherCore

@testable import ThresherFetch

struct ContentCodingTests {
  private let page = FormatSamples.page("Coded", 4000)

  private func decoded(
    _ body: [UInt8], _ coding: String, limit: Int = 1 << 20, ratio: Int = 1000
  ) throws(Rejection) -> (body: [UInt8], warnings: [String]) {
    var configuration = InputConfiguration()
    configuration.maximumRecordBytes = limit
    configuration.maximumInflationRatio = ratio
    return try ContentCoding.decode(body, coding: coding, configuration)
  }

  @Test func `gzip, deflate with and without zlib's frame, and br are undone`() throws {
    let zlib = Packer.zlib(page)
    #expect(try decoded(Packer.gzip(page), "gzip").body == page)
    #expect(try decoded(Packer.gzip(page), " X-GZIP ").body == page)
    #expect(try decoded(zlib, "deflate").body == page)
    #expect(try decoded(Array(zlib[2..<(zlib.count - 4)]), "deflate").body == page)
    #expect(try decoded(Packer.brotli(page), "br").body == page)
  }

  @Test func `the last coding is undone first`() throws {
    #expect(try decoded(Packer.brotli(Packer.gzip(page)), "gzip, br").body == page)
  }

  @Test(arguments: ["gzip", "deflate", "br", "zstd", "utf-8", "none", "sdch"])
  func `a header over a plain body is tolerated`(coding: String) throws {
    #expect(try decoded(page, coding).body == page)
  }

  /// Sixty lines `<p>Line 0 of the page that was packed.</p>` as brotli 1.1 packs them.
  private static let brotli =
    "G0UKIKwKeNOO5EXxQuVCjaNl+hEqvXjgdGwYo+xxcjJ9FJgyLM0tQcjmsswFBHFwANTwCBEmXoBVR9WLiwdl66bepH5D"
    + "5zuAo72yERCRkFFQo0GL7g3FvoCikrKKajVq0aVYCopKyiqq1ahFl1IpKCopq6hWoxZdyqWgqKSsolqNWnSplIKikrKK"
    + "ajVqiwc="

  @Test func `a packed body that is cut gives what it holds`() throws {
    let brotli = Array(try #require(Data(base64Encoded: Self.brotli)))
    for (body, coding) in [
      (Packer.gzip(page), "gzip"), (Packer.zlib(page), "deflate"), (brotli, "br"),
    ] {
      let whole = try decoded(body, coding).body
      let cut = try decoded(Array(body.dropLast(body.count / 4)), coding)
      #expect(
        whole.starts(with: cut.body) && (1..<whole.count).contains(cut.body.count), "\(coding)")
      #expect(cut.warnings == ["content-coding-truncated"], "\(coding)")
    }
  }

  @Test func `a body over the limit is rejected`() {
    for (body, coding) in [
      (Packer.gzip(page), "gzip"), (Packer.zlib(page), "deflate"), (Packer.brotli(page), "br"),
    ] {
      let rejection = #expect(throws: Rejection.self) {
        try decoded(body, coding, limit: page.count - 1)
      }
      #expect(rejection?.code == .fetchLimitRecordBytes, "\(coding)")
    }
  }

  @Test func `a bomb is rejected by its ratio`() {
    let bomb = [UInt8](repeating: 32, count: 8 << 20)
    for (body, coding) in [(Packer.gzip(bomb), "gzip"), (Packer.zlib(bomb), "deflate")] {
      let rejection = #expect(throws: Rejection.self) {
        try decoded(body, coding, limit: 1 << 30, ratio: 100)
      }
      #expect(rejection?.code == .fetchLimitRatio, "\(coding)")
    }
  }

  @Test func `bytes in an unknown coding are rejected`() {
    let noise = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 167 >> 3) }
    let rejection = #expect(throws: Rejection.self) { try decoded(noise, "dcb") }
    #expect(rejection?.code == .fetchContentCoding)
  }

  @Test func `a long row of codings is not followed`() {
    let rejection = #expect(throws: Rejection.self) { try decoded(page, "br, br, br, br") }
    #expect(rejection?.code == .fetchContentCoding)
  }

  @Test(arguments: ["br", "deflate", "zstd", "gzip;q=1.0", "\"gzip\"", "gzip, aws-chunked"])
  func `what shows by its first bytes is what it is`(coding: String) throws {
    #expect(try decoded(Packer.gzip(page), coding).body == page)
  }

  @Test func `zlib is known under gzip's name, deflate and brotli under others`() throws {
    #expect(try decoded(Packer.zlib(page), "gzip").body == page)
    #expect(try decoded(Packer.zlib(page), "x-deflate").body == page)
    #expect(try decoded(Packer.brotli(page), "brotli").body == page)
  }

  @Test func `a page that is packed once more than it says is unpacked`() throws {
    let result = try decoded(Packer.gzip(Packer.gzip(page)), "gzip")
    #expect(result.body == page && result.warnings == ["content-coding-undeclared"])
  }

  @Test func `what is no text when unpacked is not wanted`() {
    let picture = Array("\u{89}PNG".unicodeScalars.map { UInt8($0.value) }) + [13, 10, 26, 10, 0]
    for (body, coding) in [(Packer.gzip(picture), "gzip"), (picture, "none")] {
      let rejection = #expect(throws: Rejection.self) { try decoded(body, coding) }
      #expect(rejection?.code == .fetchUnknownFormat)
    }
  }
}
