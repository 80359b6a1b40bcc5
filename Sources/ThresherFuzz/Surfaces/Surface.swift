/// One reader and what must hold for it whatever comes in.
struct Surface: Sendable {
  let name: String
  /// The endings of the files that are good to start from; empty when all are.
  var seedEndings: [String] = []
  /// What is wrong with what the reader made of some bytes; nil when nothing is.
  ///
  /// `directory` is one the surface may write files into.
  let check: @Sendable (_ bytes: [UInt8], _ directory: String) -> String?
}

/// All readers.
enum Surfaces {
  static let all =
    InputSurfaces.all + CharsetSurfaces.all + PageSurfaces.all + ValueSurfaces.all
}
