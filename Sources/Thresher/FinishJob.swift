import ThresherArticle
import ThresherCore
import ThresherFacts
import ThresherFetch

/// From the join to the published files: what `run`, `thresh` and `merge` share.
struct FinishJob {
  let pipeline: Pipeline
  let started: String
  let walk: Walk
  let inputs: PathTable<Manifest.Input>
  /// Of the output directory.
  let manifest: Manifest
  let observer: RunObserver
  /// Directories whose pass 2 is taken over where it fits.
  var reused: [ThreshStore] = []

  private var configuration: PipelineConfiguration { pipeline.configuration }

  /// Joins, threshes and publishes.
  func run(
    _ joined: [Join.Input], of stores: [GatherStore], known: SiteMemory, _ gathered: StageMetrics
  ) async throws -> RunSummary {
    let join = try join(joined, stores, known)
    let own = try ThreshStore(directory: pipeline.directory, manifest: manifest)
    var metrics = gathered
    metrics.merge(try await thresh(join, join.entries.indices, into: own))
    let records = try ThreshedRecords(of: join, in: [own] + reused)
    let finish = FinishPass(directory: pipeline.directory, configuration: configuration)
    let outcome = try finish.run(records, observer: observer)
    try publishMemory(join.memory, outcome.siteLines)
    let changes = try compare(outcome.night)
    let report = RunReport(
      configuration: configuration, started: started, walk: walk, inputs: inputs,
      outcome: outcome, changes: changes, metrics: metrics)
    try report.publish(in: pipeline.directory)
    let summary = report.summary
    try PublishedRun.record(
      summary, key: pipeline.publishKey(walk.files, inputs),
      files: outcome.files.map(\.name) + ["run.json"], in: pipeline.directory, manifest)
    try own.compact(keeping: records.ownReferences)
    CrashJournal.clear(stateDirectory: pipeline.state)
    return summary
  }

  /// Does pass 2 for one part of the records and publishes nothing.
  func run(
    part: RunOptions.Shard, _ joined: [Join.Input], of stores: [GatherStore], known: SiteMemory
  ) async throws -> RunSummary {
    let join = try join(joined, stores, known)
    let own = try ThreshStore(directory: pipeline.directory, manifest: manifest)
    let records = join.entries.indices.filter { part.contains(join.entries[$0].key) }
    var summary = RunSummary()
    summary.metrics = try await thresh(join, records, into: own)
    summary.counts.read = records.count
    CrashJournal.clear(stateDirectory: pipeline.state)
    return summary
  }

  private func join(
    _ inputs: [Join.Input], _ stores: [GatherStore], _ known: SiteMemory
  ) throws(ThresherError) -> Join {
    try Join(
      inputs, of: stores, configuration, known: known, seed: pipeline.threshSeed,
      sortDirectory: pipeline.state)
  }

  private func thresh(
    _ join: Join, _ records: some Sequence<Int>, into own: ThreshStore
  ) async throws -> StageMetrics {
    let stores = [own] + reused
    let todo = records.filter { !ThreshedRecords.have(join.entries[$0].key, stores) }
    guard !todo.isEmpty else { return StageMetrics() }
    let pass = ThreshPass(
      line: ThreshLine(
        strip: BoilerplateStripper(join.memory), annotate: FactStage(configuration.facts)),
      configuration: configuration,
      journal: CrashJournal(
        stateDirectory: pipeline.state, isCareful: pipeline.options.isCareful),
      width: pipeline.width)
    let metrics = try await pass.run(todo, of: join, into: own, observer: observer)
    try own.index()
    return metrics
  }

  /// Compares the night with those before and keeps it for those after.
  private func compare(_ night: [String: SiteNight]) throws(ThresherError) -> ChangeReport {
    var history = RunHistory(state: pipeline.state)
    let number = try manifest.number("night")
    let earlier = history.nights.filter { $0.number < number }
    let report = ChangeReport(night, after: earlier)
    history.add(RunHistory.Night(number: number, sites: night))
    var file = try OutputFile(
      directory: pipeline.directory, name: RunHistory.name, isState: true)
    try file.write(history.bytes)
    try file.finish().publish()
    return report
  }

  private func publishMemory(
    _ memory: SiteMemory, _ samples: SiteLineSamples
  ) throws(ThresherError) {
    var file = try OutputFile(
      directory: pipeline.directory, name: SiteMemoryFile.name, isState: true)
    try file.write(SiteMemoryFile.bytes(memory, samples))
    try file.finish().publish()
  }
}
