/// Names of the bytes that HTML's syntax is made of, and the classes they form.

let asciiTab: UInt8 = 0x09
let asciiLineFeed: UInt8 = 0x0A
let asciiFormFeed: UInt8 = 0x0C
let asciiCarriageReturn: UInt8 = 0x0D
let asciiSpace: UInt8 = 0x20
let asciiExclamation: UInt8 = 0x21
let asciiQuote: UInt8 = 0x22
let asciiHash: UInt8 = 0x23
let asciiAmpersand: UInt8 = 0x26
let asciiApostrophe: UInt8 = 0x27
let asciiStar: UInt8 = 0x2A
let asciiComma: UInt8 = 0x2C
let asciiMinus: UInt8 = 0x2D
let asciiSlash: UInt8 = 0x2F
let asciiSemicolon: UInt8 = 0x3B
let asciiLess: UInt8 = 0x3C
let asciiEquals: UInt8 = 0x3D
let asciiGreater: UInt8 = 0x3E
let asciiQuestion: UInt8 = 0x3F
let asciiLowerX: UInt8 = 0x78

/// HTML's white space: tab, line feed, form feed, carriage return, space.
@inline(__always)
func isHTMLSpace(_ byte: UInt8) -> Bool {
  byte == asciiSpace || (byte <= asciiCarriageReturn && byte >= asciiTab && byte != 0x0B)
}

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

@inline(__always)
func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || byte &- 0x30 < 10 }

@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x41 + 10)
  case 0x61...0x66: UInt32(byte - 0x61 + 10)
  default: nil
  }
}
