import ThresherCore

/// What is packed in an xz or bz2 stream.
final class UnpackedStream: ByteStream {
  private let handle: ArchiveHandle
  private let source: any ByteStream
  private let maximumRatio: Int
  private var isOpen = false
  private var position = 0
  private var failure: StreamFailure?

  init(_ source: any ByteStream, _ filter: ArchiveFilter, _ configuration: InputConfiguration) {
    self.source = source
    handle = ArchiveHandle(source, .packed(filter))
    maximumRatio = max(1, configuration.maximumInflationRatio)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(StreamFailure) -> Int {
    if let failure { throw failure }
    do throws(StreamFailure) {
      if !isOpen {
        guard try handle.nextEntry() != nil else { return 0 }
        isOpen = true
      }
      let count = try handle.read(into: buffer)
      position += count
      try checkRatio()
      return count
    } catch {
      failure = error
      throw error
    }
  }

  func diskOffset(of position: Int) -> Int { source.diskOffset(of: handle.consumedBytes) }

  private func checkRatio() throws(StreamFailure) {
    guard position > ratioFloor, position / maximumRatio > handle.consumedBytes else { return }
    throw StreamFailure(
      kind: .ratio, offset: source.diskOffset(of: handle.consumedBytes),
      reason: "unpacks to more than input.maximumInflationRatio, \(maximumRatio) times")
  }
}
