import ThresherCore
import ThresherHTML

/// What is known of a page once it is cut into blocks: what features are made of.
struct MeasuredPage {
  let tree: HTMLTree
  let blocks: PageBlocks
  let measures: BlockFeatures
  let places: BlockPlaces
  let labels: NodeLabels
  let structure: PageStructure
  let evidence: PageEvidence
  let metadata: Metadata
  /// As fetched, where known.
  let url: String?
  /// What the rules would keep.
  let ruled: [Bool]
  /// How likely the page is of each of `PageTypeModel.types`; empty until that was asked.
  var kinds: [Float] = []
}

/// Features of one kind: some columns of the matrix.
///
/// Features are independent of the page's language and size as far as that goes: shares, logarithms,
/// capped distances.
protocol FeatureGroup: Sendable {
  /// The name in training reports.
  static var name: String { get }
  /// The columns' names, in order.
  static var columns: [String] { get }
  /// Sets the group's columns for every block of a page.
  static func fill(_ page: MeasuredPage, _ matrix: inout FeatureMatrix, from column: Int)
}

/// All groups, in the order of the matrix's columns: a model fits just this list.
enum FeatureGroups {
  static let all: [any FeatureGroup.Type] = [
    TextFeatures.self, MarkupFeatures.self, PlaceFeatures.self, ContainerFeatures.self,
    NeighbourFeatures.self, TemplateFeatures.self, DeclaredFeatures.self, PageFeatures.self,
    RuleFeatures.self, KindFeatures.self,
  ]

  /// The names of all columns as `group.column`.
  static let columns: [String] = all.flatMap { group in
    group.columns.map { "\(group.name).\($0)" }
  }
}

/// One row of numbers a block.
struct FeatureMatrix {
  private(set) var values: [Float] = []
  private(set) var rows = 0
  let width: Int

  /// Makes an empty matrix.
  init(width: Int = FeatureGroups.columns.count) { self.width = width }

  /// Makes room for so many rows of zeros; those before are forgotten.
  mutating func reset(rows: Int) {
    self.rows = rows
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(0, count: rows * width))
  }

  /// Measures a page; the one before is forgotten.
  mutating func fill(_ page: MeasuredPage) {
    reset(rows: page.blocks.count)
    var column = 0
    for group in FeatureGroups.all {
      group.fill(page, &self, from: column)
      column += group.columns.count
    }
  }

  /// The features of one block.
  subscript(_ block: Int, _ column: Int) -> Float {
    get { values[block * width + column] }
    set { values[block * width + column] = newValue }
  }

  /// Sets columns side by side.
  @inline(__always)
  mutating func set(_ block: Int, from column: Int, _ row: Float...) {
    let start = block * width + column
    values.withUnsafeMutableBufferPointer { values in
      for index in row.indices { values[start + index] = row[index] }
    }
  }
}

/// Binary logarithm of 1 + a count: exact for what counts, the same on every machine.
@inline(__always)
func logarithm(_ count: Int) -> Float {
  let value = count < 0 ? 1 : count + 1
  let whole = Int.bitWidth - 1 - value.leadingZeroBitCount
  // Linear between powers of two.
  return Float(whole) + Float(value - 1 << whole) / Float(1 << whole)
}

/// A share of a whole; 0 of nothing.
@inline(__always)
func share(_ part: Int, _ whole: Int) -> Float { whole <= 0 ? 0 : Float(part) / Float(whole) }
