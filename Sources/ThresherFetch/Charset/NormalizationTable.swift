/// Which characters NFC can change or reorder, for a quick check over bytes (UAX #15 § 9).
///
/// All below U+0300 are as they should be, and so are Hangul syllables.
struct NormalizationTable: Sendable {
  enum Role: UInt8 {
    case plain = 0
    /// A combining mark that is right by itself; two in a row may stand in the wrong order.
    case mark = 1
    /// May be replaced, or composed with what stands before it.
    case changing = 2
  }

  static let shared = NormalizationTable()

  private let leads: [Bool]
  private let roles: [Role]

  /// False where no character that begins with the byte is anything but plain.
  @inline(__always)
  func mayMatter(lead: UInt8) -> Bool { leads[Int(lead)] }

  @inline(__always)
  func role(_ code: UInt32) -> Role { code < UInt32(roles.count) ? roles[Int(code)] : .plain }

  private init() {
    var leads = [Bool](repeating: false, count: 256)
    var roles = [Role](repeating: .plain, count: 0x30000)
    for line in StaticLines(Self.table) {
      let fields = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 3, let first = UInt32(fields[0], radix: 16),
        let last = UInt32(fields[1], radix: 16), last < roles.count
      else { continue }
      for code in first...last {
        roles[Int(code)] = fields[2] == "n" ? .changing : .mark
        leads[Int(code < 0x800 ? 0xC0 | code >> 6 : code < 0x10000 ? 0xE0 | code >> 12 : 0xF0)] =
          true
      }
    }
    self.leads = leads
    self.roles = roles
  }
}
