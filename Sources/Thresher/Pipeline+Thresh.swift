import ThresherCore
import ThresherFetch

extension Pipeline {
  /// What pass 2 works on beside the configuration.
  public struct Sources: Sendable {
    /// Output directories of `gather`, or of `run`.
    public var gathered: [String] = []
    /// Output directories whose pass 2 is taken over where it fits.
    public var threshed: [String] = []
    /// The part of the records that is done; nil for all, and to publish.
    public var part: RunOptions.Shard?

    /// Nothing.
    public init() {}
  }

  /// Joins what was gathered in several directories, does pass 2 over all of it, and publishes what a
  /// single run would.
  ///
  /// Throws a configuration error when a directory was gathered with another configuration or
  /// version, is not complete, or holds another content under the same path.
  public func thresh(
    _ sources: Sources, observer: RunObserver = RunObserver()
  ) async throws -> RunSummary {
    let started = RunReport.now()
    var stores: [GatherStore] = []
    for directory in sources.gathered {
      stores.append(try GatherStore(reading: directory))
      try check(stores[stores.count - 1])
    }
    let union = try Union(stores)
    let known = try knownLines()
    try OutputDirectory.make(directory, isFresh: options.isFresh)
    let manifest = try Manifest(path: "\(state)/state.sqlite")
    if sources.part == nil,
      let summary = try published(
        union.walk, union.inputs, manifest, key: publishKey(union.walk.files, union.inputs))
    {
      return summary
    }
    var job = FinishJob(
      pipeline: self, started: started, walk: union.walk, inputs: union.inputs,
      manifest: manifest, observer: observer)
    for directory in sources.threshed {
      if let store = try ThreshStore(reading: directory) { job.reused.append(store) }
    }
    if let part = sources.part {
      return try await job.run(part: part, union.joined, of: stores, known: known)
    }
    return try await job.run(union.joined, of: stores, known: known, StageMetrics())
  }

  private func check(_ store: GatherStore) throws(ThresherError) {
    let version = try store.manifest.value("gather.version") ?? ""
    guard version == Pipeline.version else {
      throw .configuration(
        ConfigurationError("\(store.directory): gathered by version \(version) of thresher"))
    }
    guard try store.manifest.value("gather.config") == configuration.digest() else {
      throw .configuration(
        ConfigurationError(
          "\(store.directory): gathered with another configuration (config_sha256 differs)"))
    }
  }

  /// All inputs of several stores in the order of one run over all of them.
  private struct Union {
    var walk = Walk()
    var inputs = PathTable<Manifest.Input>()
    var joined: [Join.Input] = []

    private typealias Found = (file: InputFile, input: Manifest.Input, join: Join.Input)

    init(_ stores: [GatherStore]) throws(ThresherError) {
      var found: [Found] = []
      for (number, store) in stores.enumerated() {
        var segments = PathTable<[Manifest.Segment]>()
        for segment in try store.manifest.segments() {
          segments[segment.input, default: []].append(segment)
        }
        for input in try store.manifest.inputs().inOrder {
          let (path, stretch) = InputFile.parts(of: input.path)
          var file = InputFile(
            path: path, location: Array(store.spoolPath.utf8), byteCount: input.byteCount,
            modifiedNanoseconds: input.modifiedNanoseconds)
          file.stretch = stretch
          let join = Join.Input(
            store: number, path: path, segments: segments[input.path] ?? [])
          found.append((file, input, join))
        }
        walk.notices += Walk.notices(packed: try store.manifest.value("gather.notices") ?? "")
      }
      found.sort { InputFile.precedes($0.file, $1.file) }
      try takeOnce(found, stores)
      walk.notices = Array(Set(walk.notices))
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// An input that several stores hold is taken once.
    private mutating func takeOnce(
      _ found: [Found], _ stores: [GatherStore]
    ) throws(ThresherError) {
      var taken: [(Join.Input, Int)] = []
      for (file, input, join) in found {
        if let known = inputs[input.path] {
          guard known.sha256 == input.sha256, known.records == input.records else {
            throw .configuration(
              ConfigurationError(
                "\(stores[join.store].directory): \(input.path) has another content than in "
                  + "another directory"))
          }
          continue
        }
        if let last = walk.files.last, last.path.utf8.elementsEqual(file.path.utf8),
          (last.stretch?.upperBound ?? .max) > (file.stretch?.lowerBound ?? 0)
        {
          throw .configuration(
            ConfigurationError(
              "\(stores[join.store].directory): \(file.path): what was read of it overlaps what "
                + "another directory holds"))
        }
        inputs[input.path] = input
        walk.files.append(file)
        taken.append((join, input.records))
      }
      joined = Join.shifted(taken)
    }
  }
}

extension Join {
  /// Inputs in order, each stretch with the records before it in its file.
  static func shifted(_ inputs: [(input: Input, records: Int)]) -> [Input] {
    var result: [Input] = []
    var shift = 0
    for (input, records) in inputs {
      var input = input
      let isSameFile = result.last.map { $0.path.utf8.elementsEqual(input.path.utf8) } ?? false
      if !isSameFile { shift = 0 }
      input.shift = shift
      shift += records
      result.append(input)
    }
    return result
  }
}
