/// Runs pure work on batches in parallel and hands the results over in the batches' order.
///
/// The caller's task alone reads, writes and adds up: `next` and `deliver` are called by it, one at
/// a time. At most `width` batches are worked on and at most `2 × width` are between `next` and
/// `deliver`: that window is all the backpressure there is.
enum OrderedBatches {
  static func run<Batch: Sendable, Result: Sendable>(
    width: Int, next: () throws -> Batch?, work: @escaping @Sendable (Batch) -> Result,
    deliver: (Result) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var started = 0
      var delivered = 0
      var running = 0
      var isExhausted = false
      var waiting: [Int: Result] = [:]
      while true {
        while !isExhausted, running < width, started - delivered < 2 * width {
          guard let batch = try EndlessWork.watch(seconds: EndlessWork.readSeconds, next) else {
            isExhausted = true
            break
          }
          let number = started
          group.addTask {
            (number, EndlessWork.watch(seconds: EndlessWork.workSeconds) { work(batch) })
          }
          started += 1
          running += 1
        }
        guard let (number, result) = try await group.next() else { break }
        running -= 1
        waiting[number] = result
        while let result = waiting.removeValue(forKey: delivered) {
          try deliver(result)
          delivered += 1
        }
      }
    }
  }
}
