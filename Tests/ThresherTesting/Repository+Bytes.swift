import Foundation

extension Repository {
  /// The bytes of a file of the repository.
  public static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// The files of a folder whose names end so, in the order of their names.
  public static func files(
    in folder: String, suffix: String
  ) throws -> [(name: String, bytes: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder))
      .filter { $0.hasSuffix(suffix) }.sorted()
      .map { (name: $0, bytes: try bytes(folder + "/" + $0)) }
  }
}
