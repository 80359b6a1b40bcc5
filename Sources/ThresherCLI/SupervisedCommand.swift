import ArgumentParser
import Thresher

/// A command whose work is done by a child process, so that a crash costs one record.
protocol SupervisedCommand: AsyncParsableCommand {
  var job: JobOptions { get }

  /// Checks the command in the parent, before anything is started; false when there is nothing to
  /// supervise.
  func prepare() throws -> Bool
}

extension SupervisedCommand {
  /// In the parent: checks the command, takes the lock, runs the child.
  ///
  /// Returns the exit status, or nil when this process is the child itself or there is nothing to
  /// supervise.
  func supervise() throws -> Int32? {
    guard Supervisor.childIsCareful == nil else { return nil }
    _ = try job.effectiveConfiguration()
    guard try prepare() else { return nil }
    // The lock's descriptor stays open in both processes until they end.
    _ = try OutputDirectory.lock(job.outputDirectory, waitSeconds: job.lockWait)
    let log = job.runLog
    var supervisor = Supervisor(output: job.outputDirectory) { log.warning($0) }
    let status = supervisor.run()
    if status != 0, let metricsFile = job.metricsFile {
      // A child that ended in order has written its own figures.
      RunMetricsFile.writeFailure(metricsFile, status: status)
    }
    return status
  }
}
