import Glibc
import ThresherCore

/// What pass 1 left in one directory: the manifest and the spool it speaks of.
///
/// Behind the entries of each batch stands an index entry for each of them: joining reads only those.
final class GatherStore {
  /// The output directory it belongs to.
  let directory: String
  let manifest: Manifest
  private var spool: SpoolFile

  /// Opens or makes the store of an output directory; what was made under another key is forgotten.
  init(directory: String, key: String) throws(ThresherError) {
    self.directory = directory
    manifest = try Manifest(path: "\(directory)/.thresher/state.sqlite")
    if try manifest.value("gather.key") != key {
      try manifest.forget(try manifest.inputs().paths)
      try manifest.set(["gather.key": key, "gather.end": "0", "published.key": ""])
    }
    spool = try SpoolFile.open(
      path: "\(directory)/.thresher/\(try GatherStore.name(manifest))",
      committedEnd: try manifest.number("gather.end"))
  }

  /// Opens what another command left.
  ///
  /// Throws a configuration error when its pass 1 is not there whole.
  init(reading directory: String) throws(ThresherError) {
    self.directory = directory
    let state = "\(directory)/.thresher"
    guard access("\(state)/state.sqlite", R_OK) == 0 else {
      throw .configuration(ConfigurationError("\(directory): no output of thresher"))
    }
    manifest = try Manifest(reading: "\(state)/state.sqlite")
    guard try manifest.value("gather.complete") == "1" else {
      if try manifest.value("gather.key") == nil, try manifest.number("thresh.end") > 0 {
        throw .configuration(
          ConfigurationError(
            "\(directory): was itself joined from others and has no pass 1 of its own; name the "
              + "directories it was joined from"))
      }
      throw .configuration(
        ConfigurationError("\(directory): its pass 1 was not brought to its end; run it again"))
    }
    let path = "\(state)/\(try GatherStore.name(manifest))"
    guard access(path, R_OK) == 0 else {
      throw .configuration(ConfigurationError("\(directory): its spool is gone"))
    }
    spool = try SpoolFile.openForReading(
      path: path, committedEnd: try manifest.number("gather.end"))
  }

  /// A compacted spool has a new name: the one that is committed counts.
  private static func name(_ manifest: Manifest) throws(ThresherError) -> String {
    let generation = try manifest.number("gather.generation")
    return generation == 0 ? "gather.spool" : "gather-\(generation).spool"
  }

  /// Where the spool is.
  var spoolPath: String { spool.path }

  /// Bytes of the spool.
  var spoolBytes: Int { spool.end }

  /// The bytes of an entry or index entry.
  func payload(_ reference: SpoolFile.Reference) throws(ThresherError) -> [UInt8] {
    try spool.payload(reference)
  }

  /// Calls back with every index entry of a segment.
  func forEachHead(
    in segment: Manifest.Segment,
    _ body: (SpoolFile.Reference, GatherHead) throws(ThresherError) -> Void
  ) throws(ThresherError) {
    let path = spool.path
    try spool.forEachFrame(in: segment.start..<segment.end) {
      (reference, payload) throws(ThresherError) in
      try body(reference, try GatherHead(Array(payload), spool: path))
    }
  }

  /// One input's part of a batch.
  struct Piece {
    var input: Manifest.Input
    var heads: [GatherHead.Draft] = []
  }

  /// Commits a batch: its entries, their index, what is now known of its inputs.
  func commit(_ frames: [UInt8], _ pieces: [Piece], ended: [Manifest.Input]) throws(ThresherError) {
    let base = spool.end
    var bytes = frames
    var writer = BinaryWriter()
    var segments: [Manifest.Segment] = []
    var inputs = PathTable<Manifest.Input>()
    for piece in pieces {
      let start = base + bytes.count
      for head in piece.heads {
        GatherHead.pack(head, base: base, into: &writer)
        SpoolFile.frame(writer.bytes, into: &bytes)
      }
      segments.append(
        Manifest.Segment(
          input: piece.input.path, start: start, end: base + bytes.count,
          entryBytes: piece.heads.reduce(0) { $0 + SpoolFile.frameBytes + $1.payloadBytes }))
      inputs[piece.input.path] = piece.input
    }
    for input in ended { inputs[input.path] = input }
    if !bytes.isEmpty { try spool.append(bytes) }
    try manifest.commit(segments: segments, inputs: inputs.inOrder, spoolEnd: spool.end)
  }

  /// Copies what is still needed into a spool of a new name, when most is not.
  func compact() throws(ThresherError) {
    let segments = try manifest.segments()
    let needed = segments.reduce(SpoolFile.header.count) { $0 + $1.end - $1.start + $1.entryBytes }
    guard spool.end > 1 << 16, needed * 2 < spool.end else { return }
    let old = spool.path
    let generation = try manifest.number("gather.generation") + 1
    var new = try SpoolFile.open(
      path: "\(directory)/.thresher/gather-\(generation).spool", committedEnd: 0)
    var moved: [Manifest.Segment] = []
    for segment in segments {
      var frames: [UInt8] = []
      var heads: [GatherHead.Draft] = []
      try forEachHead(in: segment) { (_, head) throws(ThresherError) in
        heads.append(
          GatherHead.Draft(
            offset: frames.count, payloadBytes: head.entry.payloadBytes, hash: head.hash,
            member: head.member, record: head.record, claim: head.claim, lines: head.lines))
        SpoolFile.frame(try spool.payload(head.entry), into: &frames)
      }
      let start = new.end + frames.count
      var writer = BinaryWriter()
      for head in heads {
        GatherHead.pack(head, base: new.end, into: &writer)
        SpoolFile.frame(writer.bytes, into: &frames)
      }
      var segment = segment
      segment.start = start
      segment.end = new.end + frames.count
      moved.append(segment)
      try new.append(frames, isDurable: false)
    }
    try new.append([])
    try manifest.replaceSpool(segments: moved, generation: generation, end: new.end)
    spool = new
    unlink(old)
  }
}
