import Testing

@testable import ThresherFetch

struct ChunkedCodingTests {
  @Test(arguments: [
    ("3\r\nabc\r\n2;name=x\r\nde\r\n0\r\n\r\n", "abcde", nil),
    ("3 \nabc\n00\n", "abc", nil),
    ("A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n", "0123456789", nil),
    ("plain text", "plain text", "chunked-header-lie"),
    ("3\r\nabc\r\n9\r\nde", "abcde", "chunked-cut"),
    ("3\r\nabc\r\nzz\r\nde", "abczz\r\nde", "chunked-broken"),
    ("fffffffffffffffff\r\nabc", "fffffffffffffffff\r\nabc", "chunked-header-lie"),
    ("", "", "chunked-header-lie"),
  ])
  func `chunks are put together, and what is none stays`(
    coded: String, plain: String, warning: String?
  ) {
    var body = Array(coded.utf8)
    #expect(ChunkedCoding.decode(&body) == warning)
    #expect(String(decoding: body, as: UTF8.self) == plain)
  }

  @Test(arguments: [
    ("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", true), ("3\r\nabc\r\n0\r\n", true),
    ("3\r\nabc\r\n2\r\nde\r\n9\r\nfgh", true), ("3\r\nabc\r\n9\r\nde", false),
    ("0\r\n\r\n", false), ("3\r\nabcd\r\n0\r\n\r\n", false), ("10\r\nyears after", false),
    ("", false),
  ])
  func `chunks that no header names are known by their lengths`(body: String, isApplied: Bool) {
    #expect(ChunkedCoding.isApplied(Array(body.utf8)) == isApplied)
  }
}
