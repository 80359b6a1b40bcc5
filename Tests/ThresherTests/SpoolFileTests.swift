import Foundation
import Testing
import ThresherTesting

@testable import Thresher

struct SpoolFileTests {
  private func frames(_ payloads: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for payload in payloads { SpoolFile.frame(payload, into: &bytes) }
    return bytes
  }

  private func payloads(_ spool: borrowing SpoolFile) throws -> [[UInt8]] {
    var found: [[UInt8]] = []
    try spool.forEachFrame(in: SpoolFile.header.count..<spool.end) { _, payload in
      found.append(Array(payload))
    }
    return found
  }

  @Test func `what is appended is read back frame by frame`() throws {
    let directory = try ScratchDirectory()
    var spool = try SpoolFile.open(path: "\(directory.path)/s", committedEnd: 0)
    let wanted = [[1, 2, 3], [], Array(repeating: 7, count: 3_000_000), [9]] as [[UInt8]]
    try spool.append(frames(wanted))
    #expect(try payloads(spool) == wanted)
  }

  @Test func `what was not committed is cut off on opening`() throws {
    let directory = try ScratchDirectory()
    var committed = 0
    do {
      var spool = try SpoolFile.open(path: "\(directory.path)/s", committedEnd: 0)
      try spool.append(frames([[1]]))
      committed = spool.end
      try spool.append(frames([[2]]))
    }
    let spool = try SpoolFile.open(path: "\(directory.path)/s", committedEnd: committed)
    #expect(try payloads(spool) == [[1]])
  }

  @Test func `a flipped bit is told with its place`() throws {
    let directory = try ScratchDirectory()
    var spool = try SpoolFile.open(path: "\(directory.path)/s", committedEnd: 0)
    try spool.append(frames([[1, 2, 3], [4, 5, 6]]))
    let handle = try #require(FileHandle(forUpdatingAtPath: "\(directory.path)/s"))
    try handle.seek(toOffset: UInt64(spool.end - 1))
    handle.write(Data([0xFF]))
    var error: ThresherError?
    do throws(ThresherError) {
      try spool.forEachFrame(in: SpoolFile.header.count..<spool.end) { _, _ in }
    } catch let caught {
      error = caught
    }
    guard case .state(_, let reason)? = error else {
      Issue.record("the damage was not seen")
      return
    }
    #expect(reason == "damaged at byte \(spool.end - 11)")
  }
}
