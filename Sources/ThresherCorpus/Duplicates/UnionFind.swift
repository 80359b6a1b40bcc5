/// Numbers 0..<n in disjoint sets.
///
/// With path halving (Tarjan and van Leeuwen, "Worst-case analysis of set union algorithms", JACM
/// 1984); the least number of a set is its root, so that the sets do not depend on the order of
/// the unions. Four bytes a number.
struct UnionFind {
  private var parents: [UInt32]

  init(count: Int) { parents = Array(0..<UInt32(count)) }

  /// The least number of the set that has the number.
  mutating func root(of number: UInt32) -> UInt32 {
    var number = number
    while parents[Int(number)] != number {
      let above = parents[Int(parents[Int(number)])]
      parents[Int(number)] = above
      number = above
    }
    return number
  }

  /// Makes one set of the sets of two numbers.
  mutating func unite(_ a: UInt32, _ b: UInt32) {
    let (first, second) = (root(of: a), root(of: b))
    if first < second { parents[Int(second)] = first } else { parents[Int(first)] = second }
  }

  /// The sets of more than one number, each in order, by their least numbers.
  mutating func sets() -> [[UInt32]] {
    var members: [(root: UInt32, number: UInt32)] = []
    for number in 0..<UInt32(parents.count) {
      let root = root(of: number)
      if root != number { members.append((root, number)) }
    }
    members.sort { ($0.root, $0.number) < ($1.root, $1.number) }
    var sets: [[UInt32]] = []
    for member in members {
      if sets.last?.first == member.root {
        sets[sets.count - 1].append(member.number)
      } else {
        sets.append([member.root, member.number])
      }
    }
    return sets
  }
}
