import ThresherCore

/// The day in the page's address: `/2024/08/19/`, `2024-08-19`, `20240819`.
struct URLSource: MetadataSource {
  func collect(from page: MetadataPage, into candidates: inout MetadataCandidates) {
    guard let url = page.url, let host = WebURL.host(of: url),
      let path = url.range(of: host).map({ url[$0.upperBound...] })
    else { return }
    if let date = date(in: Array(path.utf8)) {
      candidates.add(
        MetadataCandidate(
          field: .published, text: .string(date), weight: 56, source: .url))
    }
  }

  /// The first day written with its year first, as `YYYY-MM-DD`.
  private func date(in path: [UInt8]) -> String? {
    var index = 0
    while index < path.count {
      var digits: [[UInt8]] = []
      var place = index
      while place < path.count, path[place] &- 0x30 < 10 { place += 1 }
      guard place > index else {
        index += 1
        continue
      }
      let end = place
      digits.append(Array(path[index..<end]))
      while digits.count < 3, place + 1 < path.count, [0x2F, 0x2D, 0x5F].contains(path[place]),
        path[place + 1] &- 0x30 < 10
      {
        var next = place + 1
        while next < path.count, path[next] &- 0x30 < 10 { next += 1 }
        digits.append(Array(path[place + 1..<next]))
        place = next
      }
      if let date = day(digits) { return date }
      index = end
    }
    return nil
  }

  private func day(_ digits: [[UInt8]]) -> String? {
    let year: [UInt8]
    let month: [UInt8]
    let day: [UInt8]
    if digits[0].count == 8 {
      year = Array(digits[0][..<4])
      month = Array(digits[0][4..<6])
      day = Array(digits[0][6...])
    } else if digits.count == 3, digits[0].count == 4, digits[1].count <= 2, digits[2].count <= 2 {
      (year, month, day) = (digits[0], digits[1], digits[2])
    } else {
      return nil
    }
    let numbers = [year, month, day].compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, (1990...2099).contains(numbers[0]) else { return nil }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])?.description
  }
}
