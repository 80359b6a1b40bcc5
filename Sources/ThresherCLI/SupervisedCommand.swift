import ArgumentParser
import Glibc
import Thresher

/// A command whose work is done by a child process, so that a crash costs one record.
protocol SupervisedCommand: AsyncParsableCommand {
  var job: JobOptions { get }

  /// Files beside the configuration that are read whole.
  var named: [String] { get }

  /// Checks the command in the parent, before anything is started; false when there is nothing to
  /// supervise.
  func prepare() throws(ThresherError) -> Bool
}

extension SupervisedCommand {
  /// In the parent: checks the command, takes the lock, runs the child.
  ///
  /// Returns the exit status, or nil when this process is the child itself or there is nothing to
  /// supervise.
  func supervise() throws(ThresherError) -> Int32? {
    guard Supervisor.childIsCareful == nil else { return nil }
    let log = job.runLog
    do throws(ThresherError) {
      return try supervise(log)
    } catch {
      if let metricsFile = job.metricsFile {
        RunMetricsFile.writeFailure(metricsFile, status: error.exitStatus, log)
      }
      throw error
    }
  }

  private func supervise(_ log: RunLog) throws(ThresherError) -> Int32? {
    try NamedFile.keep([job.configurationOptions.named].compactMap(\.self) + named)
    _ = try job.effectiveConfiguration()
    guard try prepare() else { return nil }
    try log.check()
    // The file is opened anew for each line; whoever moves it away may tell us so and need not.
    if job.logFile != nil { signal(SIGHUP, SIG_IGN) }
    // The lock's descriptor stays open in both processes until they end.
    _ = try OutputDirectory.lock(job.outputDirectory, waitSeconds: job.lockWait)
    var supervisor = Supervisor(output: job.outputDirectory) { log.warning($0) }
    let status = supervisor.run()
    // A child that ended in order has written its own figures.
    if status != 0, status != 3, let metricsFile = job.metricsFile {
      RunMetricsFile.writeFailure(metricsFile, status: status, log)
    }
    return status
  }
}
