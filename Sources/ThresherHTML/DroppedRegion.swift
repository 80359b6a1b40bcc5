/// An element whose content is no text of the page: svg, template, the annotation of a formula.
///
/// Ends at its own end tag. An svg that was left open also ends where HTML 5 breaks out of foreign
/// content: at a start tag of ordinary HTML, or at the end tag of a block around it.
struct DroppedRegion {
  enum Root { case svg, template, annotation }

  /// What an end tag does to the region.
  enum Leaving { case stays, ends, brokenOff }

  /// Where its content begins in the page.
  let start: Int
  private let root: Root
  private let name: PackedName
  private var depth = 1
  /// Open elements inside svg in which HTML may stand.
  private var htmlDepth = 0

  init(_ root: Root, start: Int) {
    self.root = root
    self.start = start
    name = root == .svg ? svg : template
  }

  /// The region of a formula's annotation, when it is one's name.
  init?(annotation name: PackedName, start: Int) {
    guard annotations.contains(name) else { return nil }
    root = .annotation
    self.start = start
    self.name = name
  }

  /// Browsers would show its content if it were not in foreign markup.
  var isForeign: Bool { root != .template }

  func isLeft(byStartOf tag: HTMLTag) -> Bool {
    root == .svg && htmlDepth == 0 && tag.traits.contains(.breakout)
  }

  mutating func enter(_ name: PackedName, isClosed: Bool) {
    guard !isClosed else { return }
    if name == self.name { depth += 1 }
    if root == .svg, svgWithHTML.contains(name) { htmlDepth += 1 }
  }

  mutating func leave(_ name: PackedName, _ tag: HTMLTag) -> Leaving {
    if name == self.name {
      depth -= 1
      return depth == 0 ? .ends : .stays
    }
    switch root {
    case .svg where svgWithHTML.contains(name):
      htmlDepth = max(0, htmlDepth - 1)
      return .stays
    case .svg:
      return htmlDepth == 0 && tag.traits.contains(.special) ? .brokenOff : .stays
    case .annotation: return tag == .math ? .brokenOff : .stays
    case .template: return .stays
    }
  }
}

private let svg = PackedName("svg".utf8)
private let template = PackedName("template".utf8)
private let annotations = ["annotation", "annotation-xml"].map { PackedName($0.utf8) }
private let svgWithHTML = ["foreignobject", "desc", "title"].map { PackedName($0.utf8) }
