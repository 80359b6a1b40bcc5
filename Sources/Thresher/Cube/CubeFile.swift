import Glibc
public import ThresherCore
import ThresherCorpus

/// The counts by day, site and language of an output directory, for questions.
///
/// A file of sections, one a kind and part (`CubeSection`), then the names of sites and languages,
/// the cells in order, and where each section is; the last 8 bytes say where those begin.
public struct CubeFile {
  static let name = "cube"
  static let header = Array("thresher-cube 1\n".utf8)

  /// Which articles are asked for; nil is all.
  public struct Filter: Sendable {
    /// First day.
    public var from: CivilDate?
    /// Last day.
    public var to: CivilDate?
    /// Hosts.
    public var sites: [String] = []
    /// Languages.
    public var languages: [String] = []

    /// All articles.
    public init() {}

    fileprivate var isEmpty: Bool {
      from == nil && to == nil && sites.isEmpty && languages.isEmpty
    }
  }

  /// By what articles are counted.
  public enum Grouping: String, Sendable, CaseIterable {
    case day, month, year, site, language
  }

  /// One line of an answer.
  public struct Answer: Hashable, Sendable {
    /// What was counted; nil for what is not known.
    public var value: String?
    /// Articles.
    public var documents: Int
    /// Places in them, or words of them.
    public var mentions: Int
  }

  private struct Cell {
    var day: Int?
    var site: Int
    var language: Int
    var articles: Int
    var words: Int
  }

  private let path: String
  private var sites: [String?] = []
  private var languages: [String?] = []
  private var cells: [Cell] = []
  private var sections: [(kind: Int, range: Range<Int>)] = []

  /// Opens the cube of an output directory.
  ///
  /// Throws a configuration error when there is none.
  public init(output: String) throws(ThresherError) {
    path = "\(output)/.thresher/\(CubeFile.name)"
    let descriptor = uninterrupted { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      throw .configuration(ConfigurationError("\(output): there is no cube of counts"))
    }
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    let end = Int(status.st_size) - 8
    guard end >= CubeFile.header.count,
      FileBytes.read(descriptor, 0..<CubeFile.header.count) == CubeFile.header,
      let place = FileBytes.read(descriptor, end..<end + 8)
    else { throw .state(path: path, reason: "not a cube of this version") }
    let start = place.withUnsafeBytes {
      Int(truncatingIfNeeded: UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)))
    }
    guard (0...end).contains(start), let bytes = FileBytes.read(descriptor, start..<end) else {
      throw .state(path: path, reason: "damaged")
    }
    do throws(BinaryReader.Malformed) {
      var reader = BinaryReader(bytes)
      try read(&reader)
    } catch {
      throw .state(path: path, reason: "damaged at byte \(start + error.offset)")
    }
  }

  private mutating func read(_ reader: inout BinaryReader) throws(BinaryReader.Malformed) {
    func name(_ reader: inout BinaryReader) throws(BinaryReader.Malformed) -> String? {
      try reader.optional { reader throws(BinaryReader.Malformed) in try reader.string() }
    }
    sites = try reader.array(name)
    languages = try reader.array(name)
    cells = try reader.array { reader throws(BinaryReader.Malformed) in
      let day = try reader.signed()
      return Cell(
        day: day == Int(Int32.max) ? nil : day, site: try reader.unsigned(),
        language: try reader.unsigned(), articles: try reader.unsigned(),
        words: try reader.unsigned())
    }
    guard cells.allSatisfy({ $0.site < sites.count && $0.language < languages.count }) else {
      throw BinaryReader.Malformed(offset: reader.offset)
    }
    sections = try reader.array { reader throws(BinaryReader.Malformed) in
      let kind = try reader.unsigned()
      let offset = try reader.unsigned()
      let (end, overflow) = offset.addingReportingOverflow(try reader.unsigned())
      guard !overflow else { throw BinaryReader.Malformed(offset: reader.offset) }
      return (kind, offset..<end)
    }
  }

  /// What values are counted of: `persons`, `keyphrases` and so on.
  public static let kinds = CubeKind.allCases.map(\.rawValue)

  /// The values of a kind that most of the articles asked for have; none for what is no kind.
  public func top(
    _ name: String, limit: Int, _ filter: Filter
  ) throws(ThresherError) -> [Answer] {
    guard let kind = CubeKind(rawValue: name) else { return [] }
    let descriptor = uninterrupted { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .state(path: path, reason: systemMessage()) }
    defer { close(descriptor) }
    let isAsked = filter.isEmpty ? nil : asked(filter)
    var best = BestValues(limit: max(1, limit))
    for section in sections where section.kind == kind.number {
      guard let bytes = FileBytes.read(descriptor, section.range) else {
        throw .state(path: path, reason: "shorter than it was")
      }
      do throws(BinaryReader.Malformed) {
        try CubeSection.read(bytes, isAsked: isAsked, into: &best)
      } catch {
        throw .state(
          path: path, reason: "damaged at byte \(section.range.lowerBound + error.offset)")
      }
    }
    return best.values.map {
      Answer(value: $0.value, documents: $0.documents, mentions: $0.mentions)
    }
  }

  /// Articles and words by day, site or whatever, in order; what is not known comes last.
  public func totals(by grouping: Grouping, _ filter: Filter) -> [Answer] {
    let isAsked = asked(filter)
    // Cells come by day; of names there are few: no look-up a cell is needed.
    var sums: [(cell: Cell, articles: Int, words: Int)] = []
    var slots = [Int](repeating: -1, count: max(sites.count, languages.count))
    for (index, cell) in cells.enumerated() where isAsked[index] {
      let slot: Int
      switch grouping {
      case .day, .month, .year:
        slot = sums.last.map { $0.cell.day == cell.day } == true ? sums.count - 1 : sums.count
      case .site, .language:
        let name = grouping == .site ? cell.site : cell.language
        if slots[name] < 0 { slots[name] = sums.count }
        slot = slots[name]
      }
      if slot == sums.count { sums.append((cell, 0, 0)) }
      sums[slot].articles += cell.articles
      sums[slot].words += cell.words
    }
    var totals: [String?: Answer] = [:]
    for sum in sums {
      let value = label(sum.cell, grouping)
      totals[value, default: Answer(value: value, documents: 0, mentions: 0)].documents +=
        sum.articles
      totals[value]?.mentions += sum.words
    }
    return totals.values.sorted { a, b in
      guard let first = a.value else { return false }
      guard let second = b.value else { return true }
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
  }

  private func label(_ cell: Cell, _ grouping: Grouping) -> String? {
    let day = cell.day.map { CivilDate(daysSinceEpoch: $0).description }
    return switch grouping {
    case .day: day
    case .month: day.map { String($0.dropLast(3)) }
    case .year: day.map { String($0.dropLast(6)) }
    case .site: sites[cell.site]
    case .language: languages[cell.language]
    }
  }

  private func asked(_ filter: Filter) -> [Bool] {
    let from = filter.from?.daysSinceEpoch ?? .min
    let to = filter.to?.daysSinceEpoch ?? .max
    let isSite = sites.map { name in
      filter.sites.isEmpty || name.map { filter.sites.contains($0) } ?? false
    }
    let isLanguage = languages.map { name in
      filter.languages.isEmpty || name.map { filter.languages.contains($0) } ?? false
    }
    let isDated = filter.from != nil || filter.to != nil
    return cells.map { cell in
      isSite[cell.site] && isLanguage[cell.language]
        && (cell.day.map { (from...max(from, to)).contains($0) && $0 <= to } ?? !isDated)
    }
  }
}
