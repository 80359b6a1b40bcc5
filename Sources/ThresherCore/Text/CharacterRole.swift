/// What a code point does in a token.
enum CharacterRole: UInt8, Sendable {
  case space, sign, digit
  /// Letters, and the marks and joiners that stand on or between them.
  case letter
  /// A character that is a word: Han, kana, bopomofo, yi.
  case ideograph

  /// The role and the length in bytes of what stands at `index`; a byte that is no UTF-8 is a sign
  /// of its own.
  @inline(__always)
  static func at(
    _ index: Int, in text: UnsafeBufferPointer<UInt8>, _ limit: Int
  ) -> (role: CharacterRole, length: Int) {
    let byte = text[index]
    guard byte >= 0x80 else { return (ofASCII(byte), 1) }
    return ofMultibyte(index, in: text, limit)
  }

  @inline(__always)
  private static func ofASCII(_ byte: UInt8) -> CharacterRole {
    if (byte | 0x20) &- 0x61 < 26 { return .letter }
    if byte &- 0x30 < 10 { return .digit }
    return byte <= 0x20 || byte == 0x7F ? .space : .sign
  }

  private static func ofMultibyte(
    _ index: Int, in text: UnsafeBufferPointer<UInt8>, _ limit: Int
  ) -> (role: CharacterRole, length: Int) {
    let first = text[index]
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first >= 0xC2, first < 0xF5, index + length <= limit else { return (.sign, 1) }
    var scalar = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length {
      let byte = text[index + offset]
      guard byte & 0xC0 == 0x80 else { return (.sign, 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (of(scalar), length)
  }

  private static func of(_ scalar: UInt32) -> CharacterRole {
    switch scalar {
    case 0xC0..<0x37E: return scalar == 0xD7 || scalar == 0xF7 ? .sign : .letter
    case 0x38A..<0x55A: return .letter
    case 0x4E00..<0xA000: return .ideograph
    case 0xAC00..<0xD7B0: return .letter
    default: break
    }
    // The last range that starts at or before it.
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].first <= scalar { low = middle + 1 } else { high = middle }
    }
    guard low > 0, scalar <= ranges[low - 1].last else { return .letter }
    return ranges[low - 1].role
  }

  private struct RoleRange {
    let first: UInt32
    let last: UInt32
    let role: CharacterRole
  }

  /// All that is no letter from U+0080, in order; after the blocks of Unicode 15.1, so a code point
  /// that is not assigned may count as a letter.
  private static let ranges: [RoleRange] = parse(table)

  private static func parse(_ table: StaticString) -> [RoleRange] {
    var result: [RoleRange] = []
    for entry in "\(table)".split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = entry.dropFirst().split(separator: "-")
      guard let first = parts.first.flatMap({ UInt32($0, radix: 16) }),
        let last = parts.last.flatMap({ UInt32($0, radix: 16) })
      else { continue }
      let role: CharacterRole =
        switch entry.first {
        case "_": .space
        case "0": .digit
        case "x": .ideograph
        default: .sign
        }
      result.append(RoleRange(first: first, last: last, role: role))
    }
    return result
  }

  /// `_` white space and controls, `0` decimal digits, `x` ideographs, `.` signs.
  private static let table: StaticString = """
    _80-A0 .A1-A9 .AB-AC .AE-B4 .B6-B9 .BB-BF .D7 .F7 .37E .387 .55A-55F .589-58A .58D-58F .5BE .5C0
    .5C3 .5C6 .5F3-5F4 .600-60F .61B-61F 0660-669 .66A-66D .6D4 .6DD-6DE .6E9 06F0-6F9 .6FD-6FE
    .700-70D 07C0-7C9 .7F6-7F9 .830-83E .85E .964-965 0966-96F .970 09E6-9EF .9F2-9FB 0A66-A6F
    0AE6-AEF .AF0-AF1 0B66-B6F 0BE6-BEF .BF0-BFA 0C66-C6F 0CE6-CEF 0D66-D6F .DF4 .E3F .E4F 0E50-E59
    .E5A-E5B 0ED0-ED9 .F01-F17 0F20-F29 .F2A-F34 .F3A-F3D .F85 .FBE-FDA 01040-1049 .104A-104F
    01090-1099 .10FB .1360-1368 .1400 .166D-166E _1680 .169B-169C .16EB-16ED .1735-1736 .17D4-17DB
    017E0-17E9 .1800-180A 01810-1819 .1940-1945 01946-194F 019D0-19D9 .19DE-19FF .1A1E-1A1F
    01A80-1A99 .1AA0-1AAD 01B50-1B59 .1B5A-1B6A 01BB0-1BB9 .1BFC-1BFF .1C3B-1C3F 01C40-1C49
    01C50-1C59 .1C7E-1C7F .1CC0-1CC7 .1CD3 .1FBD .1FBF-1FC1 .1FCD-1FCF .1FDD-1FDF .1FED-1FEF
    .1FFD-1FFE _2000-200B .200E-200F .2010-2027 _2028-202E _202F .2030-205E _205F .2060-2070
    .2072-207E .2080-208E .20A0-20CF .2100-2101 .2103-2106 .2108-2109 .2114 .2116-2118 .211E-2123
    .2125 .2127 .2129 .212E .213A-213B .2140-2144 .214A-214D .214F-215F .2189-24B5 .24EA-2BFF
    .2CE5-2CEA .2CF9-2CFF .2D70 .2E00-2E2E .2E30-2E7F x2E80-2FDF .2FF0-2FFF _3000 .3001-3004
    x3005-3007 .3008-3020 x3021-3029 .3030 x3031-3035 .3036-3037 x3038-303C .303D-303F x3041-3096
    .309B-309C x309D-309F .30A0 x30A1-30FA .30FB x30FC-30FF x3105-312F .3190-319F x31A0-31BF
    .31C0-31EF x31F0-31FF .3200-33FF x3400-4DBF .4DC0-4DFF x4E00-A48C .A490-A4CF .A4FE-A4FF
    .A60D-A60F 0A620-A629 .A673 .A67E .A6F2-A6F7 .A700-A716 .A720-A721 .A789-A78A .A828-A82B
    .A836-A839 .A874-A877 .A8CE-A8CF 0A8D0-A8D9 .A8F8-A8FA 0A900-A909 .A92E-A92F .A95F .A9C1-A9CD
    0A9D0-A9D9 .A9DE-A9DF 0A9F0-A9F9 0AA50-AA59 .AA5C-AA5F .AADE-AADF .AAF0-AAF1 .AB5B .ABEB
    0ABF0-ABF9 .D800-F8FF xF900-FAFF .FB29 .FBB2-FBC2 .FD3E-FD4F .FDCF .FDFC-FDFF .FE10-FE19
    .FE30-FE6B _FEFF .FF01-FF0F 0FF10-FF19 .FF1A-FF20 .FF3B-FF40 .FF5B-FF65 xFF66-FF9D .FFE0-FFFF
    .10100-1013F .1D000-1D35F 01D7CE-1D7FF .1EC70-1ED4F .1EE00-1EEFF .1F000-1FAFF x20000-3FFFF
    .E0000-E00FF .F0000-10FFFF
    """
}
