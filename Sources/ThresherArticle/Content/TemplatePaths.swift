import ThresherHTML

/// By what template each element of a page was made: the same hash, the same template.
struct TemplatePaths {
  /// The element's name and the letters of its classes.
  private(set) var own: [UInt64] = []
  /// The same of all elements from the root to it.
  private(set) var full: [UInt64] = []

  init(_ tree: HTMLTree) {
    own.reserveCapacity(tree.count)
    full.reserveCapacity(tree.count)
    for node in 0..<tree.count {
      var hash = UInt64(tree.tag(of: node).rawValue) &* 0xFF51_AFD7_ED55_8CCD
      if let value = tree.value(of: .class, in: node) {
        // Numbers in class names count through what is the same otherwise.
        for byte in value.prefix(64) where byte < 0x30 || byte > 0x39 {
          hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01B3
        }
      }
      own.append(hash)
      let parent = tree.parent(of: node)
      full.append(
        parent < 0
          ? hash : ((full[parent] << 7 | full[parent] >> 57) ^ hash) &* 0x9E37_79B9_7F4A_7C15)
    }
  }
}
