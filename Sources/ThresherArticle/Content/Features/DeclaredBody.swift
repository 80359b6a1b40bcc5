import ThresherHTML

/// The `articleBody` of a page's JSON-LD: the longest one, unescaped, tags in it as they are.
enum DeclaredBody {
  private static let key = Array("\"articleBody\"".utf8)

  static func find(in tree: HTMLTree) -> [UInt8] {
    var best: [UInt8] = []
    for json in tree.jsonLD where json.count > key.count {
      var index = 0
      while let start = next(json, from: index) {
        let body = string(json, from: start)
        if body.count > best.count { best = body }
        index = start
      }
    }
    return best
  }

  /// Behind the next key.
  private static func next(_ json: [UInt8], from: Int) -> Int? {
    json.withUnsafeBufferPointer { json in
      var index = from
      while index + key.count <= json.count {
        if json[index] == key[0], json[index + 8] == key[8],
          json[index..<index + key.count].elementsEqual(key)
        {
          return index + key.count
        }
        index += 1
      }
      return nil
    }
  }

  /// The string that is the key's value; empty when it is none.
  private static func string(_ json: [UInt8], from start: Int) -> [UInt8] {
    var index = start
    while index < json.count, json[index] <= 0x20 || json[index] == 0x3A { index += 1 }
    guard index < json.count, json[index] == 0x22 else { return [] }
    index += 1
    var bytes: [UInt8] = []
    while index < json.count, json[index] != 0x22 {
      if json[index] == 0x5C, index + 1 < json.count {
        index += 1
        appendEscape(json, &index, to: &bytes)
      } else {
        bytes.append(json[index])
        index += 1
      }
    }
    return bytes
  }

  private static func appendEscape(_ json: [UInt8], _ index: inout Int, to bytes: inout [UInt8]) {
    let code = json[index]
    index += 1
    switch code {
    case 0x6E, 0x72, 0x74, 0x62, 0x66: bytes.append(0x20)
    case 0x75:
      guard index + 4 <= json.count,
        let value = UInt32(String(decoding: json[index..<index + 4], as: UTF8.self), radix: 16)
      else { return }
      index += 4
      // Halves of surrogate pairs stand in no word that counts.
      guard let scalar = Unicode.Scalar(value) else { return }
      bytes += Array(String(Character(scalar)).utf8)
    default: bytes.append(code)
    }
  }
}
