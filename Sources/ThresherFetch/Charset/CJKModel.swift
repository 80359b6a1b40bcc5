/// How often the double bytes of an encoding of Chinese, Japanese or Korean stand in text.
///
/// A cost is -log P in quarters of a nat: of the characters seen in the training texts their own, of
/// others one by the part of the table they stand in.
struct CJKModel: Sendable {
  let charset: Charset
  /// By lead and trail byte; 255 where the pair is none.
  private let costs: [UInt8]
  /// Cost of bytes that are no character.
  static let error = 72
  private static let singleKatakana = 40
  /// Cost of a character right beside an ASCII letter.
  private static let beside = 20

  static let all: [CJKModel] = {
    var seen: [Substring: Substring] = [:]
    var texts: [String] = []
    for line in StaticLines(DetectorModel.characters) {
      texts.append(String(decoding: line, as: UTF8.self))
    }
    for text in texts {
      let fields = text.split(separator: " ", maxSplits: 1)
      seen[fields[0]] = fields[1]
    }
    return [
      CJKModel("euc-jp", seen["ja"] ?? "", japanese),
      CJKModel("shift_jis", seen["ja"] ?? "", japanese),
      CJKModel("gbk", seen["zh"] ?? "", simplified),
      CJKModel("big5", seen["zht"] ?? "", traditional),
      CJKModel("euc-kr", seen["ko"] ?? "", korean),
    ].compactMap { $0 }
  }()

  private init?(_ name: String, _ seen: Substring, _ region: (Int, Int) -> Int) {
    guard let charset = Charset.named(name) else { return nil }
    var costs = [UInt8](repeating: 255, count: 1 << 16)
    let isShifted = name == "shift_jis"
    for lead in 0x81...0xFE {
      for trail in 0x40...0xFE {
        let cost = region(lead, trail)
        guard cost < 255 else { continue }
        costs[isShifted ? Self.shifted(lead, trail) : lead << 8 | trail] = UInt8(cost)
      }
    }
    let digits = Array(seen.utf8)
    for start in stride(from: 0, to: digits.count - 4, by: 5) {
      let code = digits[start..<(start + 4)].reduce(0) { sum, digit in
        sum << 4 | Int(digit < 0x3A ? digit - 0x30 : digit - 0x57)
      }
      costs[isShifted ? Self.shifted(code >> 8, code & 0xFF) : code] =
        digits[start + 4] - UInt8(DetectorModel.zero)
    }
    self.charset = charset
    self.costs = costs
  }

  /// What a text costs, and the encoding it is then; nil when it is nothing like it.
  func cost(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> (cost: Int, charset: Charset)? {
    let isShifted = charset.name == "shift_jis"
    let isEUC = charset.name == "euc-jp"
    let isChinese = charset.name == "gbk"
    var sum = 0
    var fours = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      index += 1
      guard lead >= 0x80 else { continue }
      if sum > limit { return nil }
      if index > 1, Self.isLetter(bytes[index - 2]) { sum += Self.beside }
      if isShifted, 0xA1...0xDF ~= lead {
        sum += Self.singleKatakana
        continue
      }
      let trail = index < bytes.count ? bytes[index] : 0x20
      if isEUC, lead == 0x8E, trail >= 0xA1 {
        sum += Self.singleKatakana
        index += 1
        continue
      }
      if isEUC, lead == 0x8F, index + 1 < bytes.count, trail >= 0xA1, bytes[index + 1] >= 0xA1 {
        sum += 56
        index += 2
        continue
      }
      if isChinese, 0x30...0x39 ~= trail, index + 2 < bytes.count, bytes[index + 1] >= 0x81,
        0x30...0x39 ~= bytes[index + 2]
      {
        sum += 52
        fours += 1
        index += 3
        continue
      }
      let cost = costs[Int(lead) << 8 | Int(trail)]
      if cost == 255 {
        sum += Self.error
        // A lead byte alone, as where text was cut.
        if trail >= 0x80 { index += 1 }
      } else {
        sum += Int(cost)
        index += 1
        if index < bytes.count, Self.isLetter(bytes[index]) { sum += Self.beside }
      }
    }
    return (sum, fours > 0 ? Charset.named("gb18030") ?? charset : charset)
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

  /// JIS X 0208 by its EUC bytes.
  private static func japanese(_ lead: Int, _ trail: Int) -> Int {
    guard lead >= 0xA1, trail >= 0xA1 else { return 255 }
    return switch lead {
    case 0xA1: 36
    case 0xA2: 52
    case 0xA3, 0xA4: 40
    case 0xA5: 34
    case 0xA6...0xA8: 58
    case 0xB0...0xCF: 38
    case 0xD0...0xF4: 50
    case 0xAD, 0xF9...0xFC: 56
    default: 64
    }
  }

  private static func simplified(_ lead: Int, _ trail: Int) -> Int {
    guard trail != 0x7F else { return 255 }
    guard lead >= 0xA1, trail >= 0xA1 else { return lead == 0x80 ? 255 : 56 }
    return switch lead {
    case 0xA1: 36
    case 0xA2: 52
    case 0xA3: 40
    case 0xA4...0xA9: 58
    case 0xB0...0xD7: 36
    case 0xD8...0xF7: 48
    default: 64
    }
  }

  private static func traditional(_ lead: Int, _ trail: Int) -> Int {
    guard 0x40...0x7E ~= trail || trail >= 0xA1 else { return 255 }
    return switch lead {
    case 0xA1: 36
    case 0xA2, 0xA3: 48
    case 0xA4...0xC5: 36
    case 0xC6 where trail < 0x7F: 36
    case 0xC9...0xF9: 48
    default: 62
    }
  }

  private static func korean(_ lead: Int, _ trail: Int) -> Int {
    guard lead >= 0xA1, trail >= 0xA1 else {
      let isTrail = 0x41...0x5A ~= trail || 0x61...0x7A ~= trail || trail >= 0x81
      return isTrail && lead <= 0xC6 ? 52 : 255
    }
    return switch lead {
    case 0xA1: 36
    case 0xA3: 44
    case 0xB0...0xC8: 34
    case 0xCA...0xFD: 52
    default: 58
    }
  }

  /// The Shift_JIS code of EUC bytes.
  private static func shifted(_ lead: Int, _ trail: Int) -> Int {
    let row = lead - 0xA1
    guard row >= 0, trail >= 0xA1 else { return 0 }
    let high = row / 2 + (row < 62 ? 0x81 : 0xC1)
    let low = row % 2 == 1 ? trail - 2 : trail - 0x61
    return high << 8 | (row % 2 == 0 && low >= 0x7F ? low + 1 : low)
  }
}
