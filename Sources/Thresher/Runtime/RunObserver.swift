/// How far a run is.
public struct Progress: Hashable, Sendable {
  /// The part of the run.
  public enum Pass: String, Hashable, Sendable {
    case gather, join, thresh, finish
  }

  /// The part of the run.
  public var pass: Pass
  /// Bytes read (gather) or records done.
  public var done: Int
  /// What `done` will be at the end.
  public var total: Int
  /// Records so far.
  public var records: Int
}

/// Who is told how far a run is, between batches, by the run's own task.
public struct RunObserver {
  /// Called now and then.
  public var progress: (Progress) -> Void

  /// Makes an observer; by default nobody is told.
  public init(progress: @escaping (Progress) -> Void = { _ in }) {
    self.progress = progress
  }
}
