import Glibc
import Thresher
import ThresherCore

/// Figures of a run for Prometheus' textfile collector, written under a temporary name and renamed.
enum RunMetricsFile {
  static func write(
    _ path: String, _ summary: RunSummary, status: Int32
  ) throws(ThresherError) {
    let counts = summary.counts
    var text = head(status)
    text += "# TYPE thresher_records gauge\n"
    for (end, count) in [
      ("written", counts.written), ("duplicate", counts.duplicate), ("broken", counts.broken),
      ("unwanted", counts.unwanted),
    ] {
      text += "thresher_records{end=\"\(end)\"} \(count)\n"
    }
    text += "# TYPE thresher_inputs gauge\nthresher_inputs \(summary.inputs)\n"
    text += "# TYPE thresher_inputs_damaged gauge\n"
    text += "thresher_inputs_damaged \(summary.damagedInputs)\n"
    try AtomicFile.write(path, text)
  }

  /// What is known of a run that did not come to its end.
  static func writeFailure(_ path: String, status: Int32, _ log: RunLog) {
    do {
      try AtomicFile.write(path, head(status))
    } catch {
      log.error(error.message)
    }
  }

  private static func head(_ status: Int32) -> String {
    """
    # TYPE thresher_exit_status gauge
    thresher_exit_status \(status)
    # TYPE thresher_last_run_timestamp_seconds gauge
    thresher_last_run_timestamp_seconds \(time(nil))

    """
  }
}

/// The inputs of a run as a rule for make.
enum Depfile {
  /// Signs that mean something to make in a list of files and can be escaped.
  private static let special: Set<Character> = [" ", "#", ":", "|", "*", "?", "[", "]"]

  /// Writes the rule; names that make can't be given are left out and told.
  static func write(
    _ path: String, _ summary: RunSummary, output: String, _ log: RunLog
  ) throws(ThresherError) {
    // The empty reference keeps make from taking a name with a sign of equality for a variable.
    var text = "\(escaped(output))/articles.jsonl: $()"
    for location in summary.inputLocations where isWritable(location) {
      text += " \\\n  " + escaped(location)
    }
    let others = summary.inputLocations.filter { !isWritable($0) }
    if let first = others.first {
      log.warning("\(path): \(others.count) inputs left out, make knows no such names: \(first)")
    }
    try AtomicFile.write(path, text + "\n")
  }

  /// Whether make can be given the name: behind a semicolon or a line's end it would take it for a
  /// command, in parentheses for a member of a library, and before a backslash nothing is certain.
  private static func isWritable(_ path: String) -> Bool {
    path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != ";" && $0 != "\\" }
      && !(path.contains("(") && path.hasSuffix(")"))
  }

  private static func escaped(_ path: String) -> String {
    path.reduce(into: "") { result, character in
      if special.contains(character) { result.append("\\") }
      result.append(character)
      if character == "$" { result.append("$") }
    }
  }
}

/// A small file that is there whole or not at all.
enum AtomicFile {
  /// Throws when it can't be written; what is there then stays as it is.
  static func write(_ path: String, _ text: String) throws(ThresherError) {
    let temporary = "\(path).\(getpid()).new"
    // From a process with the same number that was killed.
    unlink(temporary)
    let descriptor = uninterrupted {
      open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    }
    guard descriptor >= 0 else { throw unwritten(path) }
    var text = text
    let isWritten = text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeBufferPointer(rebasing: rest)
        let count = uninterrupted { Glibc.write(descriptor, part.baseAddress, part.count) }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return uninterrupted { fsync(descriptor) } == 0
    }
    var failure = isWritten ? nil : unwritten(path)
    close(descriptor)
    if failure == nil, rename(temporary, path) != 0 { failure = unwritten(path) }
    if let failure {
      unlink(temporary)
      throw failure
    }
  }

  private static func unwritten(_ path: String) -> ThresherError {
    .output(path: path, reason: "can't be written: \(String(cString: strerror(errno)))")
  }
}
