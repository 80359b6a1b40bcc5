import ThresherCore

/// Cuts what the rules with names call furniture.
struct FurnitureStripper: Sendable {
  func cut(_ article: inout Article) {}
}
