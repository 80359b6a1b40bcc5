/// The bytes of a stream that are looked at just now.
///
/// Damage looks like the end, with `failure` set. Holds as many bytes as were asked for at once,
/// at least 64 KiB; what is read into an array goes there directly.
final class ByteWindow {
  private let stream: any ByteStream
  private var storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// Position in the stream of the first byte of `bytes`.
  private(set) var position = 0
  /// Why there is no more, when it is not the end.
  private(set) var failure: StreamFailure?
  private var atEnd = false

  init(_ stream: any ByteStream) {
    self.stream = stream
    storage = .allocate(byteCount: 64 * 1024, alignment: 16)
  }

  deinit { storage.deallocate() }

  /// What was read and not yet used; valid until the next call that changes the window.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[start..<end]) }

  /// Whether nothing is left, or nothing before damage.
  var isAtEnd: Bool { !fill(1) }

  /// Reads until that many bytes can be looked at; false when there are fewer.
  @discardableResult
  func fill(_ count: Int) -> Bool {
    while end - start < count {
      guard !atEnd, failure == nil else { return false }
      makeRoom(for: count)
      end += pull(UnsafeMutableRawBufferPointer(rebasing: storage[end...]))
    }
    return true
  }

  /// Reads some more bytes; false at the end or at damage.
  func fillMore() -> Bool { fill(end - start + 1) }

  /// Takes bytes from the front.
  func consume(_ count: Int) {
    let count = min(count, end - start)
    start += count
    position += count
  }

  /// Takes up to that many bytes into an array; fewer at the end or at damage.
  func take(_ count: Int) -> [UInt8] {
    let buffered = min(count, end - start)
    guard buffered < count else {
      let taken = Array(bytes[..<count])
      consume(count)
      return taken
    }
    let expected = min(count, stream.remainingBytes.map { $0 + buffered } ?? count)
    let taken = [UInt8](unsafeUninitializedCapacity: expected) { array, filled in
      let target = UnsafeMutableRawBufferPointer(array)
      target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<buffered]))
      filled = buffered
      while filled < expected, !atEnd, failure == nil {
        filled += pull(UnsafeMutableRawBufferPointer(rebasing: target[filled...]))
      }
    }
    start = 0
    end = 0
    position += taken.count
    // A length that lies must not hold memory.
    return taken.count < taken.capacity / 2 ? Array(taken[...]) : taken
  }

  /// Passes over bytes; returns how many, fewer at the end or at damage.
  func skip(_ count: Int) -> Int {
    var skipped = 0
    while skipped < count, fill(1) {
      let step = min(count - skipped, end - start)
      consume(step)
      skipped += step
    }
    return skipped
  }

  /// Puts bytes that were taken last back in front.
  func putBack(_ taken: [UInt8]) {
    let kept = Array(bytes)
    start = 0
    end = 0
    makeRoom(for: taken.count + kept.count)
    storage.copyBytes(from: taken)
    UnsafeMutableRawBufferPointer(rebasing: storage[taken.count...]).copyBytes(from: kept)
    end = taken.count + kept.count
    position -= taken.count
  }

  /// After a failure and when `bytes` are used up: goes on at the next place that can be read.
  func recover() -> Bool {
    guard failure != nil, stream.resynchronise() else { return false }
    failure = nil
    return true
  }

  /// See `ByteStream.diskRange`.
  func diskRange(of range: Range<Int>) -> Range<Int>? { stream.diskRange(of: range) }

  /// See `ByteStream.diskOffset`.
  func diskOffset(of position: Int) -> Int { stream.diskOffset(of: position) }

  /// See `ByteStream.endOfMember`.
  func endOfMember(startingAt position: Int) -> Int? { stream.endOfMember(startingAt: position) }

  /// See `ByteStream.isEndOfMember`.
  func isEndOfMember(_ position: Int) -> Bool { stream.isEndOfMember(position) }

  /// Bytes until the end of the stream, where known.
  var remainingBytes: Int? { stream.remainingBytes.map { $0 + end - start } }

  private func pull(_ target: UnsafeMutableRawBufferPointer) -> Int {
    do throws(StreamFailure) {
      let count = try stream.read(into: target)
      atEnd = count == 0
      return count
    } catch {
      failure = error
      return 0
    }
  }

  /// Makes at least one byte of room behind `end`, and `count` bytes from `start` on.
  private func makeRoom(for count: Int) {
    if storage.count - start >= count, end < storage.count { return }
    let used = end - start
    if storage.count >= count, start > 0, used < storage.count / 2 {
      storage.copyMemory(from: bytes)
    } else {
      let grown = UnsafeMutableRawBufferPointer.allocate(
        byteCount: max(count + 4096, storage.count * 2), alignment: 16)
      grown.copyMemory(from: bytes)
      storage.deallocate()
      storage = grown
    }
    start = 0
    end = used
  }
}
