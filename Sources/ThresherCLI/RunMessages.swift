import Thresher

/// What a run says at its end: nothing when all is well and nobody watches, at most 20 lines when
/// there is trouble.
struct RunMessages {
  let summary: RunSummary
  let output: String
  let maximumShare: Double

  private static let maximumLines = 20

  func report(to log: RunLog, isOverRejected: Bool, speaksWhenWell: Bool) {
    var lines: [String] = []
    if isOverRejected {
      let broken = summary.counts.broken + summary.damagedInputs
      let all = summary.counts.read + summary.damagedInputs
      lines.append(
        "\(broken) of \(all) records are broken or lost, more than the share of "
          + "\(maximumShare) allowed; see \(output)/rejected.jsonl and run.json")
      lines += summary.rejectedByCode.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .prefix(6).map { "  \($0.value) × \($0.key)" }
    }
    lines += summary.changes
    lines += summary.damages.map { "\($0.path): \($0.reason)" }
    for line in lines.prefix(RunMessages.maximumLines - 1) { log.warning(line) }
    if lines.count >= RunMessages.maximumLines {
      let more = lines.count - RunMessages.maximumLines + 1
      log.warning("… and \(more) more; \(output)/run.json has them all")
    }
    guard speaksWhenWell else { return }
    for (path, reason) in summary.passedOver.prefix(RunMessages.maximumLines) {
      log.info("\(path): left out: \(reason)")
    }
    log.info(sentence)
  }

  private var sentence: String {
    let counts = summary.counts
    let start = summary.isUnchanged ? "nothing new; " : ""
    return "\(start)\(counts.read) records read: \(counts.written) written, "
      + "\(counts.duplicate) duplicates, \(counts.rejected) rejected "
      + "(\(counts.broken) broken, \(counts.unwanted) unwanted) → \(output)"
  }
}
