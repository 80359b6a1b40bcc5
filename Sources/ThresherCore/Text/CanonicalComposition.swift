internal import CUnistring

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Unicode's normalisation form C, by libunistring.
public enum CanonicalComposition {
  /// The text of valid UTF-8 in NFC.
  ///
  /// Cost: a look at each byte for texts without combining marks.
  public static func string(_ utf8: [UInt8]) -> String {
    guard utf8.contains(where: { $0 >= 0xCC }) else { return String(decoding: utf8, as: UTF8.self) }
    return utf8.withUnsafeBufferPointer { bytes in
      var count = 0
      guard let composed = u8_normalize(thresher_nfc(), bytes.baseAddress, bytes.count, nil, &count)
      else { return String(decoding: bytes, as: UTF8.self) }
      defer { free(composed) }
      return String(
        decoding: UnsafeBufferPointer(start: composed, count: count), as: UTF8.self)
    }
  }
}
