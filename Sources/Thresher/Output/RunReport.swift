import Glibc
import ThresherCore
import ThresherFetch

/// run.json: what was read, how it ended, and the digest of every other file.
///
/// Renamed last.
struct RunReport {
  let configuration: PipelineConfiguration
  let started: String
  let walk: Walk
  let inputs: PathTable<Manifest.Input>
  let outcome: FinishPass.Outcome
  let changes: ChangeReport
  let metrics: StageMetrics

  /// Publishes the run's files, then run.json.
  func publish(in directory: String) throws(ThresherError) {
    for file in outcome.files { try file.publish() }
    if !outcome.files.contains(where: { $0.name == "duplicates.jsonl" }) {
      unlink("\(directory)/duplicates.jsonl")
    }
    var writer = JSONWriter()
    write(to: &writer)
    var file = try OutputFile(directory: directory, name: "run.json")
    try file.write(writer.bytes + [0x0A])
    try file.finish().publish()
    let descriptor = uninterrupted { open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .output(path: directory, reason: systemMessage()) }
    defer { close(descriptor) }
    // Some file systems know no such thing for directories.
    guard uninterrupted({ fsync(descriptor) }) == 0 || errno == EINVAL else {
      throw .output(path: directory, reason: systemMessage())
    }
  }

  /// The same for people.
  var summary: RunSummary {
    var summary = RunSummary()
    summary.counts = outcome.counts
    summary.metrics = metrics
    summary.rejectedByCode = outcome.rejectedByCode
    summary.inputs = walk.files.count
    summary.changes = changes.changes.map(\.sentence)
    summary.passOver(walk.notices)
    summary.inputLocations = walk.locations
    for file in walk.files {
      let input = inputs[file.name]
      summary.damages += (input?.damages ?? []).map { (file.path, $0) }
      summary.damagedInputs += input?.countsAsBroken == true ? 1 : 0
    }
    return summary
  }

  /// The time of the wall clock, for run.json alone.
  static func now() -> String { Timestamp(secondsSinceEpoch: time(nil)).rfc3339 }

  private func write(to writer: inout JSONWriter) {
    let finished = RunReport.now()
    writer.object { writer in
      writer.key("schema_version")
      writer.string(ArticleRecord.schemaVersion)
      writer.key("tool")
      writer.string("thresher")
      writer.key("version")
      writer.string(Pipeline.version)
      writer.key("run_id")
      writer.string(SHA256.hexDigest(of: Array("\(finished) \(getpid())".utf8)))
      writer.key("started")
      writer.string(started)
      writer.key("finished")
      writer.string(finished)
      writer.key("config_sha256")
      writer.string(configuration.digest())
      writer.key("config")
      (try? configuration.jsonValue())?.write(to: &writer)
      writeCounts(&writer)
      writeInputs(&writer)
      writeChanges(&writer)
      writeStages(&writer)
      writer.key("files")
      writer.object { writer in
        for file in outcome.files {
          writer.key(file.name)
          writer.object { writer in
            writer.key("bytes")
            writer.integer(file.summary.byteCount)
            writer.key("sha256")
            writer.string(file.summary.sha256)
          }
        }
      }
    }
  }

  private func writeCounts(_ writer: inout JSONWriter) {
    writer.key("records")
    writer.object { writer in
      let counts = outcome.counts
      for (key, value) in [
        ("read", counts.read), ("written", counts.written), ("duplicate", counts.duplicate),
        ("rejected", counts.rejected), ("broken", counts.broken), ("unwanted", counts.unwanted),
      ] {
        writer.key(key)
        writer.integer(value)
      }
      writer.key("rejected_by_code")
      writer.counts(outcome.rejectedByCode)
      writer.key("skipped_by_type")
      writer.counts(
        walk.files.reduce(into: [:]) { total, file in
          total.merge(inputs[file.name]?.skipped ?? [:], uniquingKeysWith: +)
        })
    }
  }

  private func writeInputs(_ writer: inout JSONWriter) {
    writer.key("inputs")
    writer.array { writer in
      for file in walk.files {
        let input = inputs[file.name]
        writer.object { writer in
          writer.key("path")
          writer.string(file.name)
          writer.key("bytes")
          writer.integer(file.byteCount)
          writer.key("sha256")
          writer.string(input?.sha256)
          writer.key("records")
          writer.integer(input?.records)
          writer.key("damages")
          writer.strings(input?.damages ?? [])
        }
      }
    }
    writer.key("passed_over")
    writer.array { writer in
      for notice in walk.notices {
        writer.object { writer in
          writer.key("path")
          writer.string(notice.path)
          writer.key("reason")
          writer.string(notice.reason)
        }
      }
    }
  }

  private func writeChanges(_ writer: inout JSONWriter) {
    writer.key("changes")
    writer.array { writer in
      for change in changes.changes {
        writer.object { writer in
          writer.key("site")
          writer.string(change.site)
          writer.key("measure")
          writer.string(change.measure)
          writer.key("now")
          writer.string(change.now)
          writer.key("before")
          writer.string(change.before)
          writer.key("sentence")
          writer.string(change.sentence)
        }
      }
    }
  }

  private func writeStages(_ writer: inout JSONWriter) {
    writer.key("stages")
    writer.object { writer in
      for (name, entry) in metrics.entries.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        writer.key(name.rawValue)
        writer.object { writer in
          writer.key("documents")
          writer.integer(entry.documents)
          writer.key("rejected")
          writer.integer(entry.rejected)
          writer.key("cpu_milliseconds")
          writer.integer(entry.nanoseconds / 1_000_000)
        }
      }
    }
  }
}

extension JSONWriter {
  /// An object of counts, by key.
  mutating func counts(_ counts: [String: Int]) {
    object { writer in
      for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
        writer.key(key)
        writer.integer(count)
      }
    }
  }
}
