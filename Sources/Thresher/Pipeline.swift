import Glibc
import ThresherArticle
import ThresherCore
import ThresherCorpus
import ThresherFacts
import ThresherFetch

/// The whole job: from a corpus to the output directory.
///
/// A run looks what is new, gathers it (pass 1), joins, threshes (pass 2) and finishes. All state is
/// under `.thresher/` in the output directory; a run that was killed goes on from what was
/// committed and ends with the same bytes.
public struct Pipeline: Sendable {
  /// The version of the program, in every record and in run.json.
  public static let version = "0.1.0"

  private let configuration: PipelineConfiguration
  private let options: RunOptions
  private var directory: String { options.output }
  private var state: String { "\(options.output)/.thresher" }

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
    try OutputDirectory.make(directory, isFresh: options.isFresh)
    var manifest = try Manifest(path: "\(state)/state.sqlite")
    if try manifest.value("gather.key") != gatherKey {
      manifest = try reset(manifest)
    }
    let known = try refresh(walk.files, manifest)
    let unread = walk.files.filter { known[$0.path]?.isComplete != true }
    let published = try PublishedRun(manifest)
    if unread.isEmpty, published.key == publishKey(walk.files, known),
      published.isIntact(in: directory)
    {
      return published.summary(walk)
    }
    return try await work(walk, unread, known, manifest, started, observer)
  }

  private func work(
    _ walk: Walk, _ unread: [InputFile], _ known: PathTable<Manifest.Input>, _ manifest: Manifest,
    _ started: String, _ observer: RunObserver
  ) async throws -> RunSummary {
    let journal = CrashJournal(stateDirectory: state, isCareful: options.isCareful)
    var gathered = try SpoolFile.open(
      path: "\(state)/gather.spool",
      committedEnd: Int(try manifest.value("gather.end") ?? "") ?? 0)
    let gather = GatherPass(
      line: GatherLine(configuration, contentModel: try contentModel()), manifest: manifest,
      configuration: configuration,
      journal: journal, addresses: options.addresses, width: width)
    var metrics = try await gather.run(
      unread, known: known, spool: &gathered, observer: observer)
    let join = try Join(
      inputs: walk.files, segments: try manifest.segments(), spool: gathered,
      seed: configuration.digest() + Pipeline.version)
    let threshed = try await thresh(join, gathered, manifest, journal, &metrics, observer)
    let finish = FinishPass(directory: directory, configuration: configuration)
    let outcome = try finish.run(threshed, observer: observer)
    let inputs = try manifest.inputs()
    let report = RunReport(
      configuration: configuration, started: started, walk: walk, inputs: inputs,
      outcome: outcome, metrics: metrics)
    try report.publish(in: directory)
    let summary = report.summary
    try PublishedRun.record(
      summary, key: publishKey(walk.files, inputs), files: outcome.files, manifest)
    CrashJournal.clear(stateDirectory: state)
    return summary
  }

  private func thresh(
    _ join: Join, _ gathered: borrowing SpoolFile, _ manifest: Manifest, _ journal: CrashJournal,
    _ metrics: inout StageMetrics, _ observer: RunObserver
  ) async throws -> SpoolFile {
    let isSamePlan = try manifest.value("thresh.plan") == join.digest
    if !isSamePlan {
      try manifest.set(["thresh.plan": join.digest, "thresh.end": "0", "thresh.done": "0"])
    }
    let done = Int(try manifest.value("thresh.done") ?? "") ?? 0
    var threshed = try SpoolFile.open(
      path: "\(state)/thresh.spool",
      committedEnd: Int(try manifest.value("thresh.end") ?? "") ?? 0)
    let line = ThreshLine(
      strip: BoilerplateStripper(join.index, configuration.article),
      annotate: FactStage(configuration.facts))
    let pass = ThreshPass(
      line: line, manifest: manifest, configuration: configuration,
      configurationDigest: configuration.digest(), journal: journal, width: width)
    metrics.merge(
      try await pass.run(join, from: gathered, done: done, output: &threshed, observer: observer))
    return threshed
  }

  /// What a run would do, without doing it.
  public func plan() throws -> RunPlan {
    let walk = try walk()
    var known = PathTable<Manifest.Input>()
    if !options.isFresh, access("\(state)/state.sqlite", R_OK) == 0 {
      known = try Manifest(path: "\(state)/state.sqlite").inputs()
    }
    let (unchanged, new) = walk.files.reduce(into: ([InputFile](), [InputFile]())) { lists, file in
      let input = known[file.path]
      let isUnchanged =
        input?.isComplete == true && input?.byteCount == file.byteCount
        && input?.modifiedNanoseconds == file.modifiedNanoseconds
      if isUnchanged { lists.0.append(file) } else { lists.1.append(file) }
    }
    var removed = known
    for file in walk.files { removed[file.path] = nil }
    return RunPlan(
      unread: new.map(\.path), unchanged: unchanged.map(\.path),
      passedOver: walk.notices.map { ($0.path, $0.reason) },
      removed: removed.paths)
  }

  /// What lies in the corpus now.
  private func walk() throws(ThresherError) -> Walk {
    do throws(FetchError) {
      var walk = try CorpusWalker.walk(options.corpus)
      walk.merge(CorpusWalker.list(options.files))
      return walk
    } catch {
      throw .input(error)
    }
  }

  private func contentModel() throws(ThresherError) -> ContentModelFile? {
    guard let bytes = options.contentModel else { return nil }
    guard let model = ContentModelFile(bytes) else {
      throw .configuration(ConfigurationError("--content-model: no model for these features"))
    }
    return model
  }

  private var width: Int {
    if configuration.runtime.jobs > 0 { return configuration.runtime.jobs }
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// What the gather spool's content depends on beside the inputs.
  private var gatherKey: String {
    let addresses = options.addresses.sorted { $0.key < $1.key }
      .map { "\($0.key)\t\($0.value.url)\t\($0.value.crawled ?? "")" }.joined(separator: "\n")
    return SHA256.hexDigest(
      of: Array(
        (Pipeline.version + configuration.digest(sections: ["article", "input"]) + addresses
          + SHA256.hexDigest(of: options.contentModel ?? [])).utf8))
  }

  /// What the published files depend on.
  private func publishKey(
    _ files: [InputFile], _ known: PathTable<Manifest.Input>
  ) -> String {
    let digest = SHA256()
    digest.update(
      Array(
        configuration.digest(sections: ["article", "duplicates", "facts", "input", "output"]).utf8))
    digest.update(Array(Pipeline.version.utf8))
    for file in files {
      let input = known[file.path]
      digest.update(Array("\(file.path)\t\(input?.sha256 ?? "")\t\(input?.records ?? 0)\n".utf8))
    }
    return digest.hexDigest()
  }

  private func reset(_ manifest: Manifest) throws(ThresherError) -> Manifest {
    try manifest.forget(try manifest.inputs().paths)
    try manifest.set([
      "gather.key": gatherKey, "gather.end": "0", "thresh.plan": "", "published.key": "",
    ])
    return manifest
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
      guard var input = known[file.path], !(input.isComplete && input.sha256.isEmpty) else {
        continue
      }
      let isSameFile =
        input.byteCount == file.byteCount
        && input.modifiedNanoseconds == file.modifiedNanoseconds
      if !isSameFile || options.verifies && input.isComplete {
        guard input.isComplete, FileBytes.digest(file.location)?.sha256 == input.sha256 else {
          continue
        }
        input.modifiedNanoseconds = file.modifiedNanoseconds
        touched.append(input)
        known[file.path] = input
      }
      gone[file.path] = nil
    }
    try manifest.forget(gone.paths)
    for path in gone.paths { known[path] = nil }
    if !touched.isEmpty {
      let end = Int(try manifest.value("gather.end") ?? "") ?? 0
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
