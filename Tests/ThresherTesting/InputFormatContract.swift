public import Testing

/// What every input format must hold whatever comes in, checked on a sample of it.
public struct InputFormatContract: Sendable {
  /// What reading some bytes gave.
  public struct Reading: Hashable, Sendable {
    /// One record.
    public struct Record: Hashable, Sendable {
      /// Its place in the file, unique.
      public var key: String
      /// Its payload; empty where it was rejected.
      public var body: [UInt8]
      /// The code of its rejection; nil where it goes on.
      public var rejection: String?
      /// The bytes of the file that are this record by itself.
      public var range: Range<Int>?

      /// Makes a record.
      public init(key: String, body: [UInt8], rejection: String?, range: Range<Int>?) {
        self.key = key
        self.body = body
        self.rejection = rejection
        self.range = range
      }
    }

    /// In the order of the file.
    public var records: [Record] = []
    /// Number of damaged parts that were told.
    public var damages = 0
    /// Types of what is no document.
    public var skipped: [String] = []
    /// Whether reading came to an end by itself.
    public var hasEnded = true

    /// Nothing was read yet.
    public init() {}

    /// Whether a reader of the run's messages learns that something is wrong.
    public var isTold: Bool { damages > 0 || records.contains { $0.rejection != nil } }
  }

  /// A file of the format that is as it should be.
  public struct Sample: Sendable, CustomTestStringConvertible {
    /// What the file is called: also tells the samples apart.
    public var fileName: String
    /// The file.
    public var bytes: [UInt8]
    /// The payloads of its records, the one in the middle the longest.
    public var bodies: [[UInt8]]
    /// Where in the file each record is complete; nil where nobody can say, as in a packed file.
    public var recordEnds: [Int]?
    /// Cuts after which what is left is whole by itself, or looks so.
    public var quietCuts: Set<Int>
    /// A checksum covers all payloads: what is wrong does not go unseen.
    public var isChecked: Bool
    /// Each record has a stretch of the file that is the record by itself.
    public var hasRanges: Bool
    /// A payload that is cut short is a payload.
    public var isOpenEnded: Bool

    /// Makes a sample.
    public init(
      fileName: String, bytes: [UInt8], bodies: [[UInt8]], recordEnds: [Int]? = nil,
      quietCuts: Set<Int> = [], isChecked: Bool = false, hasRanges: Bool = false,
      isOpenEnded: Bool = false
    ) {
      self.fileName = fileName
      self.bytes = bytes
      self.bodies = bodies
      self.recordEnds = recordEnds
      self.quietCuts = quietCuts
      self.isChecked = isChecked
      self.hasRanges = hasRanges
      self.isOpenEnded = isOpenEnded
    }

    /// The file's name.
    public var testDescription: String { fileName }
  }

  /// Reads bytes under a file name, so many at a time, with a limit for the length of a record.
  public typealias Reader =
    @Sendable (_ bytes: [UInt8], _ fileName: String, _ step: Int, _ limit: Int) -> Reading

  private let read: Reader

  /// Makes a contract for what reads all formats.
  public init(read: @escaping Reader) { self.read = read }

  private func reading(_ bytes: [UInt8], of sample: Sample) -> Reading {
    read(bytes, sample.fileName, .max, 1 << 20)
  }

  /// Expects all records in order, once each, and nothing else, however the bytes come in.
  public func checkWhole(_ sample: Sample) {
    let whole = reading(sample.bytes, of: sample)
    #expect(whole.records.map(\.body) == sample.bodies)
    #expect(!whole.isTold)
    #expect(Set(whole.records.map(\.key)).count == whole.records.count)
    for step in [1, 7, 512] {
      #expect(read(sample.bytes, sample.fileName, step, 1 << 20) == whole, "\(step) at a time")
    }
  }

  /// Expects a file without a byte to be one rejected record.
  public func checkEmpty(_ sample: Sample) {
    #expect(reading([], of: sample).records.map(\.rejection) == ["fetch.empty"])
  }

  /// Expects what stands before a cut to be kept, and the cut to be told, at every byte.
  public func checkCuts(_ sample: Sample) {
    let whole = reading(sample.bytes, of: sample).records
    for cut in 1..<sample.bytes.count {
      let cutReading = reading(Array(sample.bytes[..<cut]), of: sample)
      let records = cutReading.records
      let kept = sample.recordEnds?.count { $0 <= cut } ?? 0
      guard cutReading.hasEnded else { return #expect(Bool(false), "no end, cut at \(cut)") }
      let isKept = zip(whole, records).prefix(kept).allSatisfy { $0.body == $1.body }
      #expect(records.count >= kept && isKept, "a record before the cut at \(cut) is lost")
      #expect(
        cutReading.isTold || sample.quietCuts.contains(cut), "the cut at \(cut) is not told")
      guard !sample.isOpenEnded else { continue }
      let invented = zip(whole, records).first { $1.rejection == nil && $0.body != $1.body }
      #expect(
        invented == nil && records.count <= whole.count, "the cut at \(cut) makes up a record")
    }
  }

  /// Expects wrong bytes to end neither the program nor the reading, and no record to come twice.
  public func checkFlips(_ sample: Sample) {
    for position in sample.bytes.indices {
      var bytes = sample.bytes
      bytes[position] ^= position & 1 == 0 ? 0xFF : 0x04
      let flipped = reading(bytes, of: sample)
      let keys = Set(flipped.records.map(\.key))
      guard flipped.hasEnded, keys.count == flipped.records.count else {
        return #expect(Bool(false), "no end or a key twice, byte \(position) changed")
      }
      guard sample.isChecked else { continue }
      #expect(
        flipped.isTold || flipped.records.map(\.body) == sample.bodies,
        "the change of byte \(position) is not told")
    }
  }

  /// Expects a record over the limit to be rejected with the limit's name, and the others kept.
  public func checkOversized(_ sample: Sample) {
    let whole = reading(sample.bytes, of: sample).records
    let longest = sample.bodies.map(\.count).max() ?? 0
    let limited = read(sample.bytes, sample.fileName, .max, longest - 1).records
    #expect(limited.count == whole.count)
    for (record, original) in zip(limited, whole) {
      if original.body.count == longest {
        #expect(record.rejection == "fetch.limit-record-bytes" && record.body.isEmpty)
      } else {
        #expect(record == original)
      }
    }
  }

  /// Expects the bytes a record names to be that record by themselves, and to overlap no other's.
  public func checkRanges(_ sample: Sample) {
    let whole = reading(sample.bytes, of: sample).records
    var end = 0
    for record in whole {
      guard sample.hasRanges else {
        #expect(record.range == nil)
        continue
      }
      guard let range = record.range else { return #expect(Bool(false), "no range") }
      #expect(range.lowerBound >= end && range.upperBound <= sample.bytes.count)
      end = range.upperBound
      let alone = reading(Array(sample.bytes[range]), of: sample)
      #expect(alone.records.map(\.body) == [record.body])
      #expect(!alone.isTold && alone.records.first?.range == 0..<range.count)
    }
  }
}
