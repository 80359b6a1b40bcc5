internal import CUnistring
internal import Glibc

/// Unicode's normalisation form C, by libunistring.
public enum CanonicalComposition {
  /// The text of valid UTF-8 in NFC.
  ///
  /// Cost: a look at each byte for texts without combining marks.
  public static func string(_ utf8: [UInt8]) -> String {
    guard utf8.contains(where: { $0 >= 0xCC }) else { return String(decoding: utf8, as: UTF8.self) }
    var composed: [UInt8] = []
    utf8.withUnsafeBufferPointer { append($0, to: &composed) }
    return String(decoding: composed, as: UTF8.self)
  }

  /// Appends the NFC of valid UTF-8.
  public static func append(_ utf8: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var count = 0
    guard let composed = u8_normalize(thresher_nfc(), utf8.baseAddress, utf8.count, nil, &count)
    else {
      output += utf8
      return
    }
    output += UnsafeBufferPointer(start: composed, count: count)
    free(composed)
  }
}
