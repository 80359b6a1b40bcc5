import Glibc
import Thresher

/// One line on a terminal: what is done, how fast, how long it will take.
struct ProgressBar {
  private let started = ProgressBar.now()
  private var passStarted = ProgressBar.now()
  private var pass: Progress.Pass?
  private var drawnAt = 0.0

  private static let width = 28

  /// Draws, at most ten times a second.
  mutating func draw(_ progress: Progress) {
    let now = ProgressBar.now()
    if progress.pass != pass {
      pass = progress.pass
      passStarted = now
    } else if now - drawnAt < 0.1, progress.done < progress.total {
      return
    }
    drawnAt = now
    let share = progress.total > 0 ? Double(progress.done) / Double(progress.total) : 0
    let filled = Int(share * Double(ProgressBar.width))
    let bar =
      String(repeating: "█", count: filled)
      + String(repeating: "░", count: ProgressBar.width - filled)
    let elapsed = now - passStarted
    let rate = elapsed > 0 ? Double(progress.records) / elapsed : 0
    let left = share > 0.005 ? time(elapsed / share - elapsed) : "–"
    let name = progress.pass.rawValue
    let padding = String(repeating: " ", count: max(0, 7 - name.utf8.count))
    Console.write(
      "\r\u{1B}[K\(name)\(padding) \(bar) \(Int(share * 100)) %  \(progress.records) records  "
        + "\(Int(rate))/s  \(left) left")
  }

  /// Takes the line away.
  func clear() { if pass != nil { Console.write("\r\u{1B}[K") } }

  private func time(_ seconds: Double) -> String {
    let seconds = Int(max(0, min(seconds, 359_999)))
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
