import Glibc
import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherFetch

/// The whole job: from a corpus to the output directory; and its two halves.
///
/// A run looks what is new, gathers it (pass 1), joins, threshes (pass 2) and finishes. All state is
/// under `.thresher/` in the output directory; a run that was killed goes on from what was
/// committed and ends with the same bytes.
public struct Pipeline: Sendable {
  /// The version of the program, in every record and in run.json.
  public static let version = "0.1.0"

  let configuration: PipelineConfiguration
  let options: RunOptions
  var directory: String { options.output }
  var state: String { "\(options.output)/.thresher" }

  /// Makes a job.
  public init(_ configuration: PipelineConfiguration, _ options: RunOptions) {
    self.configuration = configuration
    self.options = options
  }

  /// Does the job.
  ///
  /// Throws a `ThresherError` when it can't be brought to its end.
  public func run(observer: RunObserver = RunObserver()) async throws -> RunSummary {
    let started = RunReport.now()
    let walk = try walk()
    let known = try knownLines()
    try OutputDirectory.make(directory, isFresh: options.isFresh)
    let store = try GatherStore(directory: directory, key: gatherKey)
    let inputs = try refresh(walk.files, store.manifest)
    let unread = walk.files.filter { inputs[$0.name]?.isComplete != true }
    if unread.isEmpty,
      let summary = try published(walk, inputs, store.manifest, key: publishKey(walk.files, inputs))
    {
      return summary
    }
    let metrics = try await gather(walk, unread, inputs, store, observer)
    let job = FinishJob(
      pipeline: self, started: started, walk: walk, inputs: try store.manifest.inputs(),
      manifest: store.manifest, observer: observer)
    let summary = try await job.run(
      try Pipeline.joinInputs(walk, store), of: [store], known: known, metrics)
    try store.manifest.set(["night": String(try store.manifest.number("night") + 1)])
    try store.compact()
    return summary
  }

  /// Does pass 1 alone: reads what is new into the spool.
  ///
  /// The summary counts inputs, and as read the records they hold.
  public func gather(observer: RunObserver = RunObserver()) async throws -> RunSummary {
    let walk = try walk()
    try OutputDirectory.make(directory, isFresh: options.isFresh)
    let store = try GatherStore(directory: directory, key: gatherKey)
    let inputs = try refresh(walk.files, store.manifest)
    let unread = walk.files.filter { inputs[$0.name]?.isComplete != true }
    let metrics = try await gather(walk, unread, inputs, store, observer)
    CrashJournal.clear(stateDirectory: state)
    var summary = RunSummary()
    summary.metrics = metrics
    summary.inputs = walk.files.count
    summary.isUnchanged = unread.isEmpty
    summary.inputLocations = walk.locations
    summary.passOver(walk.notices)
    for input in try store.manifest.inputs().inOrder {
      summary.counts.read += input.records
      summary.damages += input.damages.map { (input.path, $0) }
      summary.damagedInputs += input.countsAsBroken ? 1 : 0
    }
    return summary
  }

  private func gather(
    _ walk: Walk, _ unread: [InputFile], _ known: PathTable<Manifest.Input>, _ store: GatherStore,
    _ observer: RunObserver
  ) async throws -> StageMetrics {
    if !unread.isEmpty { try store.manifest.set(["gather.complete": "0"]) }
    let gather = GatherPass(
      line: GatherLine(configuration, contentModel: try contentModel()),
      configuration: configuration,
      journal: CrashJournal(stateDirectory: state, isCareful: options.isCareful),
      addresses: options.addresses, width: width, night: try store.manifest.number("night"))
    let metrics = try await gather.run(unread, known: known, into: store, observer: observer)
    try store.manifest.set([
      "gather.complete": "1", "gather.config": configuration.digest(),
      "gather.version": Pipeline.version, "gather.notices": walk.packedNotices,
    ])
    return metrics
  }

  private static func joinInputs(
    _ walk: Walk, _ store: GatherStore
  ) throws(ThresherError) -> [Join.Input] {
    var segments = PathTable<[Manifest.Segment]>()
    for segment in try store.manifest.segments() {
      segments[segment.input, default: []].append(segment)
    }
    let inputs = try store.manifest.inputs()
    let night = try store.manifest.number("night")
    return Join.shifted(
      walk.files.map { file in
        var input = Join.Input(store: 0, path: file.path, segments: segments[file.name] ?? [])
        input.isNew = inputs[file.name]?.night == night
        return (input, inputs[file.name]?.records ?? 0)
      })
  }

  /// The summary of the last run when there is nothing new to do.
  func published(
    _ walk: Walk, _ inputs: PathTable<Manifest.Input>, _ manifest: Manifest, key: String
  ) throws(ThresherError) -> RunSummary? {
    let published = try PublishedRun(manifest, inputs)
    guard published.key == key, published.isIntact(in: directory) else { return nil }
    return published.summary(walk)
  }

  /// What a run would do, without doing it.
  public func plan() throws -> RunPlan {
    let walk = try walk()
    var known = PathTable<Manifest.Input>()
    if !options.isFresh, access("\(state)/state.sqlite", R_OK) == 0 {
      known = try Manifest(reading: "\(state)/state.sqlite").inputs()
    }
    let (unchanged, new) = walk.files.reduce(into: ([InputFile](), [InputFile]())) { lists, file in
      let input = known[file.name]
      let isUnchanged =
        input?.isComplete == true && input?.byteCount == file.byteCount
        && input?.modifiedNanoseconds == file.modifiedNanoseconds
      if isUnchanged { lists.0.append(file) } else { lists.1.append(file) }
    }
    var removed = known
    for file in walk.files { removed[file.name] = nil }
    return RunPlan(
      unread: new.map(\.name), unchanged: unchanged.map(\.name),
      passedOver: walk.notices.map { ($0.path, $0.reason) },
      removed: removed.paths)
  }

  /// What lies in the corpus now.
  private func walk() throws(ThresherError) -> Walk {
    do throws(FetchError) {
      var walk = try CorpusWalker.walk(options.corpus)
      walk.merge(CorpusWalker.list(options.files))
      if let shard = options.shard {
        walk.files.removeAll { !shard.contains($0.name) }
        walk.notices.removeAll { !shard.contains($0.path) }
      }
      return walk
    } catch {
      throw .input(error)
    }
  }

  /// Lines that another output directory learned.
  func knownLines() throws(ThresherError) -> SiteMemory {
    var memory = SiteMemory()
    guard let other = options.memoryFrom else { return memory }
    for entry in try SiteMemoryFile.read("\(other)/.thresher/\(SiteMemoryFile.name)") {
      memory.insert(entry.line)
    }
    return memory
  }

  private func contentModel() throws(ThresherError) -> ContentModelFile? {
    guard let bytes = options.contentModel else { return nil }
    guard let model = ContentModelFile(bytes) else {
      throw .configuration(ConfigurationError("--content-model: no model for these features"))
    }
    return model
  }

  /// Workers.
  var width: Int {
    if configuration.runtime.jobs > 0 { return configuration.runtime.jobs }
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// What the gather spool's content depends on beside the inputs.
  private var gatherKey: String {
    let addresses = options.addresses.sorted { $0.key < $1.key }
      .map { "\($0.key)\t\($0.value.url)\t\($0.value.crawled ?? "")" }.joined(separator: "\n")
    // What is learned of a site is no matter of pass 1.
    var configuration = configuration
    configuration.article.siteLineMinimumPages = ArticleConfiguration().siteLineMinimumPages
    return SHA256.hexDigest(
      of: Array(
        (Pipeline.version + configuration.digest(sections: ["article", "html", "input"]) + addresses
          + SHA256.hexDigest(of: options.contentModel ?? [])).utf8))
  }

  /// Names what pass 2 makes of an entry, beside the entry and what is learned of its site.
  var threshSeed: UInt64 {
    StableHash.of(configuration.digest(sections: ["facts"]) + Pipeline.version)
  }

  /// What the published files depend on.
  func publishKey(_ files: [InputFile], _ known: PathTable<Manifest.Input>) -> String {
    let digest = SHA256()
    digest.update(
      Array(
        configuration.digest(
          sections: ["article", "duplicates", "facts", "html", "input", "output"]
        ).utf8))
    digest.update(Array(Pipeline.version.utf8))
    if let other = options.memoryFrom {
      let memory = FileBytes.digest("\(other)/.thresher/\(SiteMemoryFile.name)".utf8)
      digest.update(Array((memory?.sha256 ?? "").utf8))
    }
    for file in files {
      let input = known[file.name]
      digest.update(Array("\(file.name)\t\(input?.sha256 ?? "")\t\(input?.records ?? 0)\n".utf8))
    }
    return digest.hexDigest()
  }

  /// Forgets inputs that are gone, changed or could not be read; keeps those whose content is as
  /// committed.
  private func refresh(
    _ files: [InputFile], _ manifest: Manifest
  ) throws(ThresherError) -> PathTable<Manifest.Input> {
    var known = try manifest.inputs()
    var gone = known
    var touched: [Manifest.Input] = []
    for file in files {
      guard var input = known[file.name], !(input.isComplete && input.sha256.isEmpty) else {
        continue
      }
      let isSameFile =
        input.byteCount == file.byteCount
        && input.modifiedNanoseconds == file.modifiedNanoseconds
      if !isSameFile || options.verifies && input.isComplete {
        // Of a stretch there is no digest to compare: it is read again.
        guard input.isComplete, file.stretch == nil,
          FileBytes.digest(file.location)?.sha256 == input.sha256
        else { continue }
        input.modifiedNanoseconds = file.modifiedNanoseconds
        touched.append(input)
        known[file.name] = input
      }
      gone[file.name] = nil
    }
    try manifest.forget(gone.paths)
    for path in gone.paths { known[path] = nil }
    if !touched.isEmpty {
      let end = try manifest.number("gather.end")
      try manifest.commit(segments: [], inputs: touched, spoolEnd: end)
    }
    return known
  }
}

/// What a run would do.
public struct RunPlan: Sendable {
  /// Inputs that would be read.
  public var unread: [String]
  /// Inputs that are as committed.
  public var unchanged: [String]
  /// What would be passed over.
  public var passedOver: [(path: String, reason: String)]
  /// Inputs that are gone since.
  public var removed: [String]
}

extension Walk {
  /// The notices as a fact of the manifest: JSON, since a path can hold any sign.
  var packedNotices: String {
    var writer = JSONWriter()
    writer.array { writer in
      for notice in notices {
        writer.array { writer in
          writer.boolean(notice.isFailure)
          writer.string(notice.path)
          writer.string(notice.reason)
        }
      }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Reads `packedNotices`; what makes no sense is left out.
  static func notices(packed: String) -> [Notice] {
    ((try? JSONParser.parse(packed.utf8))?.array ?? []).compactMap { notice in
      guard let parts = notice.array, parts.count == 3, let path = parts[1].string,
        let reason = parts[2].string
      else { return nil }
      return Notice(path: path, reason: reason, isFailure: parts[0] == .boolean(true))
    }
  }
}
