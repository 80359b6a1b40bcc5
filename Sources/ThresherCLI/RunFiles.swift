import Glibc
import Thresher
import ThresherCore

/// Figures of a run for Prometheus' textfile collector, written under a temporary name and renamed.
enum RunMetricsFile {
  static func write(_ path: String, _ summary: RunSummary, status: Int32) {
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
    AtomicFile.write(path, text)
  }

  /// What is known of a run that did not come to its end.
  static func writeFailure(_ path: String, status: Int32) {
    guard status != 3 else { return }
    AtomicFile.write(path, head(status))
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
  static func write(_ path: String, _ summary: RunSummary, output: String) {
    let inputs = summary.inputLocations.map(escaped).joined(separator: " \\\n  ")
    AtomicFile.write(path, "\(escaped(output))/articles.jsonl: \\\n  \(inputs)\n")
  }

  private static func escaped(_ path: String) -> String {
    path.reduce(into: "") { result, character in
      switch character {
      case " ", "#": result += "\\\(character)"
      case "$": result += "$$"
      default: result.append(character)
      }
    }
  }
}

/// A small file that is there whole or not at all.
enum AtomicFile {
  static func write(_ path: String, _ text: String) {
    let temporary = "\(path).\(getpid()).new"
    let descriptor = uninterrupted {
      open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    }
    var text = text
    let isWritten =
      descriptor >= 0
      && text.withUTF8 { text in
        uninterrupted { Glibc.write(descriptor, text.baseAddress, text.count) } == text.count
      } && uninterrupted { fsync(descriptor) } == 0
    if descriptor >= 0 { close(descriptor) }
    if !isWritten || rename(temporary, path) != 0 {
      unlink(temporary)
      Console.error("\(path): can't be written: \(String(cString: strerror(errno)))")
    }
  }
}
