public import ThresherCore

/// Files of the repository that tests read.
public enum Repository {
  /// The path of a file or directory of the repository.
  public static func path(_ name: String, from file: StaticString = #filePath) -> String {
    var parts = "\(file)".split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/") + "/" + name
  }

  /// A JSON document of the repository.
  public static func json(_ name: String) throws -> JSONValue {
    try JSONParser.parse(try bytes(name))
  }

  /// A file with a JSON document a line.
  public static func jsonLines(_ name: String) throws -> [JSONValue] {
    try bytes(name).split(separator: 0x0A).map { try JSONParser.parse($0) }
  }
}
