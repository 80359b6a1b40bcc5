extension HTMLTree {
  /// A node and all below it, a line each, indented by depth: for people and for goldens.
  ///
  /// Elements as `tag name="value"`, unknown ones as `?`, text in quotes with line ends escaped.
  public func outline(of root: Int) -> String {
    var lines = ""
    var open: [Int] = []
    for node in root..<end(of: root) {
      while let last = open.last, end(of: last) <= node { open.removeLast() }
      lines += String(repeating: "  ", count: open.count)
      lines += line(of: node)
      lines += "\n"
      open.append(node)
    }
    return lines
  }

  private func line(of node: Int) -> String {
    switch tag(of: node) {
    case .document: "#document"
    case .text: "\"" + escaped(string(of: node)) + "\""
    case .unknown: "?" + attributesLine(of: node)
    default: tag(of: node).name + attributesLine(of: node)
    }
  }

  private func attributesLine(of node: Int) -> String {
    var line = ""
    for name in HTMLAttribute.allCases {
      guard let value = attribute(name, of: node) else { continue }
      line += " \(name.name)=\"" + escaped(value) + "\""
    }
    return line
  }

  private func escaped(_ string: String) -> String {
    var result = ""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
