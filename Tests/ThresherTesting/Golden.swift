import Foundation
public import Testing

/// Files that hold what a right result looks like, written by the program and read by people.
///
/// With THRESHER_RECORD_GOLDENS in the environment they are written anew, and the test fails so that
/// nobody takes recording for passing.
public enum Golden {
  /// Compares a result with the golden at a path of the repository.
  public static func check(
    _ result: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = Repository.path(name)
    let bytes = FileManager.default.contents(atPath: path)
    let golden = bytes.map { String(decoding: $0, as: UTF8.self) }
    guard golden != result else { return }
    if ProcessInfo.processInfo.environment["THRESHER_RECORD_GOLDENS"] != nil {
      try Data(result.utf8).write(to: URL(fileURLWithPath: path))
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    let (old, new) = firstDifference(golden ?? "", result)
    Issue.record(
      "\(name) differs: \(old) became \(new); make goldens records it",
      sourceLocation: sourceLocation)
  }

  private static func firstDifference(_ a: String, _ b: String) -> (String, String) {
    let (a, b) = (a.split(separator: "\n"), b.split(separator: "\n"))
    let index = zip(a, b).prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    return (
      index < a.count ? "line \(index + 1) '\(a[index])'" : "the end",
      index < b.count ? "'\(b[index])'" : "the end"
    )
  }
}
