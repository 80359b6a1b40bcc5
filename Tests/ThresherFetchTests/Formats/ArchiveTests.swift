import Testing
import ThresherCore

@testable import ThresherFetch

struct ArchiveTests {
  private let page = FormatSamples.page("Member")

  private func tar(_ members: [[UInt8]]) -> Events {
    Events(members.joined() + [UInt8](repeating: 0, count: 1024), "a.tar")
  }

  @Test func `directories, links and devices are counted and not followed`() {
    let events = tar([
      Packer.tarMember("d/", [], type: "5"), Packer.tarMember("l", [], type: "2"),
      Packer.tarMember("f", [], type: "6"),
      Packer.tarMember("a.html", page),
    ])
    #expect(events.skipped == ["directory", "link", "special"])
    #expect(events.records.map(\.body) == [page] && events.damages.isEmpty)
  }

  @Test func `a member is judged by its own first bytes`() {
    let line = Array("{\"text\":\"a line\"}\n{\"text\":\"another\"}\n".utf8)
    let events = tar([
      Packer.tarMember("x", FormatSamples.response(page)), Packer.tarMember("y.jsonl", line),
      Packer.tarMember("z.html", Packer.gzip(page)),
      Packer.tarMember("p.html", Array("%PDF-1.4".utf8)),
    ])
    #expect(
      events.records.map(\.source.key.member) == ["x", "y.jsonl", "y.jsonl", "z.html", "p.html"])
    #expect(events.records.map(\.source.key.record) == [0, 0, 1, 0, 0])
    #expect(events.rejections == [nil, nil, nil, nil, "fetch.unknown-format"])
    #expect(events.records[3].body == page)
  }

  @Test func `a name is only a name, and one that comes twice is counted on`() {
    let name = "../../etc/passwd"
    let events = tar([Packer.tarMember(name, page), Packer.tarMember(name, page)])
    #expect(events.records.map(\.source.key.member) == [name, name])
    #expect(events.records.map(\.source.key.record) == [0, 1])
  }

  @Test func `a member of a packed archive may be packed as often as a file`() {
    let page = FormatSamples.page("Deep")
    let twice = Packer.gzip(Packer.gzip(page))
    let archive = Packer.gzip(Packer.tar([("a.html.gz", twice)]))
    #expect(Events(archive, "a.tar.gz").records.map(\.body) == [page])
  }

  @Test func `an archive in an archive is not opened`() {
    let inner = Packer.zip([("a.html", page)])
    #expect(tar([Packer.tarMember("i.zip", inner)]).rejections == ["fetch.nested-archive"])
  }

  @Test(arguments: [
    "filedesc://a.arc 0.0.0.0 20240102030405 text/plain 73\n", "Rar!\u{1A}\u{7}\u{1}\0",
  ])
  func `an archive of a kind that can't be opened is broken, not unwanted`(head: String) {
    let events = Events(Array(head.utf8) + page, "a")
    #expect(events.rejections == ["fetch.unread-archive"])
    #expect(events.records.map { $0.rejection?.kind } == [.broken])
  }

  @Test func `members over the limit are left out and told`() {
    var configuration = InputConfiguration()
    configuration.maximumArchiveMembers = 2
    let bytes = Packer.tar((0..<5).map { ("\($0).html", page) })
    let events = Events(bytes, "a.tar", configuration)
    #expect(events.records.count == 2 && events.damages.count == 1)
  }

  @Test func `a zip with a damaged head in the middle keeps the others and tells`() {
    var bytes = Packer.zip((0..<3).map { ("\($0).html", page) })
    bytes[30 + 6 + page.count] ^= 0xFF
    let events = Events(bytes, "a.zip")
    #expect(events.records.map(\.source.key.member) == ["0.html", "2.html"])
    #expect(events.damages.count == 1)
  }

  @Test(arguments: TarDamage.all)
  func `what comes behind damage in a tar is read, and the damage told once`(damage: TarDamage) {
    let members = (0..<6).map { number in
      Packer.tarMember(
        "\(number).html", FormatSamples.page(String(repeating: "Member ", count: 300)))
    }
    var bytes = members.joined() + [UInt8](repeating: 0, count: 1024)
    damage.apply(&bytes, members[0].count * 2)
    let events = Events(bytes, "a.tar")
    #expect(events.records.map(\.source.key.member) == damage.left)
    #expect(events.damages.count == (damage.isTold ? 1 : 0))
  }

  @Test func `what stands behind an archive without a header is nothing`() {
    let events = Events(Packer.tar([("a.html", page)]) + Array("leftover".utf8), "a.tar")
    #expect(events.records.count == 1 && events.damages.isEmpty)
  }

  @Test func `a zeroed header of the last member is told`() {
    var members = ["a.html", "b.html"].map { Packer.tarMember($0, page) }
    for index in 0..<512 { members[1][index] = 0 }
    let events = tar(members)
    #expect(events.records.count == 1 && events.damages.count == 1)
  }

  @Test(arguments: [100, 700, 1200])
  func `a tar that begins anywhere in a member is read from the next one on`(start: Int) {
    let large = Packer.tarMember("a.html", FormatSamples.page("Large", 20_000))
    let whole = large + Packer.tarMember("b.html", page) + [UInt8](repeating: 0, count: 1024)
    let events = Events(Array(whole.dropFirst(start)), "a.tar")
    #expect(events.records.map(\.source.key.member) == ["b.html"])
    #expect(events.damages.map(\.length) == [large.count - start])
  }

  @Test func `an archive of nothing has no records and no damage`() {
    let events = tar([])
    #expect(events.records.isEmpty && events.damages.isEmpty)
  }

  @Test func `a tar with a damaged front is known by its name and the headers behind`() {
    var member = Packer.tarMember("a.html", page)
    for index in 0..<512 { member[index] = 0xFF }
    let events = tar([member, Packer.tarMember("b.html", page)])
    #expect(events.records.map(\.source.key.member) == ["b.html"] && events.damages.count == 1)
  }

  @Test func `a tar's checksum may be the sum of signed bytes`() {
    var member = Packer.tarMember("b.html", page)
    // An owner of two bytes whose sum as signed is zero: the checksum holds as it stands.
    member.replaceSubrange(265..<267, with: [0xFF, 0x01])
    let noise = [UInt8](repeating: 0xFE, count: 512)
    let events = tar([noise, member])
    #expect(events.records.map(\.source.key.member) == ["b.html"] && events.damages.count == 1)
  }

  @Test func `a zip's comment may look like its end`() {
    var bytes = Packer.zip([("a.html", page)])
    let comment = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 26)
    bytes[bytes.count - 2] = UInt8(comment.count)
    let events = Events(bytes + comment, "a.zip")
    #expect(events.records.map(\.body) == [page] && events.damages.isEmpty)
  }

  @Test func `a zip behind another is told`() {
    let zip = Packer.zip([("a.html", page)])
    let events = Events(zip + zip, "a.zip")
    #expect(events.records.count == 1 && events.damages.count == 1)
  }

  @Test func `a zip that was to be split is one`() {
    let events = Events(Array("PK00".utf8) + Packer.zip([("a.html", page)]), "a.zip")
    #expect(events.records.map(\.body) == [page])
  }
}

/// Ways to damage the third of six members of a tar.
struct TarDamage: Sendable, CustomTestStringConvertible {
  var testDescription: String
  /// The members that can still be read.
  var left = ["0.html", "1.html", "3.html", "4.html", "5.html"]
  var isTold = true
  /// Does it, given where the member's header is.
  var apply: @Sendable (inout [UInt8], Int) -> Void

  static let all = [
    TarDamage(testDescription: "a checksum that is not that of the header") { bytes, header in
      bytes.replaceSubrange((header + 148)..<(header + 154), with: Array("000000".utf8))
    },
    TarDamage(testDescription: "zeros in place of the header") { bytes, header in
      bytes.replaceSubrange(header..<(header + 512), with: [UInt8](repeating: 0, count: 512))
    },
    TarDamage(testDescription: "noise over the header and half of the data") { bytes, header in
      bytes.replaceSubrange(
        (header + 100)..<(header + 1400), with: [UInt8](repeating: 0xAA, count: 1300))
    },
    TarDamage(
      testDescription: "bytes of the data that are gone", left: (0..<6).map { "\($0).html" }
    ) { bytes, header in bytes.removeSubrange((header + 600)..<(header + 800)) },
    TarDamage(
      testDescription: "an end in the middle, as where two archives were joined",
      left: (0..<6).map { "\($0).html" }, isTold: false
    ) { bytes, header in bytes.insert(contentsOf: [UInt8](repeating: 0, count: 9 * 512), at: header)
    },
  ]
}
