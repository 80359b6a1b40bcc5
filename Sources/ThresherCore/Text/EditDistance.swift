/// Insertions, deletions and substitutions of bytes between the two (Levenshtein 1966), by rows.
///
/// Takes time and memory in proportion to the product and the length.
public func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row = Array(0...b.count)
  for (i, first) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, second) in b.enumerated() {
      let substituted = diagonal + (first == second ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
    }
  }
  return row[b.count]
}
