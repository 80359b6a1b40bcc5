/// What pass 2 made of all records, in the output's order, wherever it lies.
///
/// 20 bytes a record.
struct ThreshedRecords {
  /// Where one entry is.
  private struct Place {
    var offset: Int
    var payloadBytes: Int32
    var store: Int32
  }

  private let stores: [ThreshStore]
  private var places: [Place] = []
  /// Which inputs were read in this night.
  private let isNewInput: [Bool]
  private let inputs: [Int32]

  /// Finds the entries of all records.
  ///
  /// Throws when one is nowhere.
  init(of join: Join, in stores: [ThreshStore]) throws(ThresherError) {
    self.stores = stores
    isNewInput = join.inputs.map(\.isNew)
    inputs = join.entries.map(\.input)
    for entry in join.entries {
      guard let place = ThreshedRecords.place(of: entry.key, stores) else {
        throw .state(path: "thresh.spool", reason: "an entry is missing")
      }
      places.append(place)
    }
  }

  /// Whether one of the stores has the entry of a key.
  static func have(_ key: UInt64, _ stores: [ThreshStore]) -> Bool {
    place(of: key, stores) != nil
  }

  private static func place(of key: UInt64, _ stores: [ThreshStore]) -> Place? {
    for (number, store) in stores.enumerated() {
      if let reference = store.reference(of: key) {
        return Place(
          offset: reference.offset, payloadBytes: Int32(reference.payloadBytes),
          store: Int32(number))
      }
    }
    return nil
  }

  /// How many there are.
  var count: Int { places.count }

  /// Whether a record came in this night.
  func isNew(_ record: Int) -> Bool { isNewInput[Int(inputs[record])] }

  /// The bytes of an entry.
  func payload(_ record: Int) throws(ThresherError) -> [UInt8] {
    let place = places[record]
    return try stores[Int(place.store)].payload(
      SpoolFile.Reference(offset: place.offset, payloadBytes: Int(place.payloadBytes)))
  }

  /// An article's entry.
  ///
  /// Throws when the record is none.
  func article(_ record: Int) throws(ThresherError) -> ThreshEntry.Written {
    guard case .written(let written) = try ThreshEntry(try payload(record)) else {
      throw .state(path: "thresh.spool", reason: "an article is none")
    }
    return written
  }

  /// The entries that are in the first of the stores.
  var ownReferences: [SpoolFile.Reference] {
    places.lazy.filter { $0.store == 0 }.map {
      SpoolFile.Reference(offset: $0.offset, payloadBytes: Int($0.payloadBytes))
    }
  }
}
