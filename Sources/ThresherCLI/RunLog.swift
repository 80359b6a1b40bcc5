import ArgumentParser
import Glibc
import Logging
import Thresher
import ThresherCore

/// Messages of a run: to stderr and, when asked, to a file that is opened anew for each line, so
/// that it can be rotated at any time.
struct RunLog {
  /// How a message is written.
  enum Format: String, ExpressibleByArgument, Sendable { case text, json }

  private let logger: Logger
  private let file: String?

  init(format: Format, file: String?) {
    self.file = file
    logger = Logger(label: "thresher") { _ in RunLogHandler(format: format, file: file) }
  }

  func info(_ message: String) { logger.info("\(message)") }
  func warning(_ message: String) { logger.warning("\(message)") }
  func error(_ message: String) { logger.error("\(message)") }

  /// Throws when the file can't be written to.
  func check() throws(ThresherError) {
    guard let file else { return }
    let descriptor = RunLogHandler.open(file)
    guard descriptor >= 0 else {
      throw .output(path: file, reason: String(cString: strerror(errno)))
    }
    close(descriptor)
  }
}

/// Writes swift-log's messages as text or JSON lines.
struct RunLogHandler: LogHandler {
  let format: RunLog.Format
  let file: String?
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  init(format: RunLog.Format, file: String?) {
    self.format = format
    self.file = file
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let text = Console.line("\(event.message)")
    switch format {
    case .text: put("thresher: \(text)\n")
    case .json: put(JSONLine.line(level: event.level.rawValue, message: text))
    }
  }

  fileprivate static func open(_ file: String) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    return uninterrupted { Glibc.open(file, flags, 0o644) }
  }

  private func put(_ line: String) {
    Console.write(line)
    guard let file else { return }
    let descriptor = RunLogHandler.open(file)
    guard descriptor >= 0 else { return }
    var line = line
    line.withUTF8 { line in
      _ = uninterrupted { Glibc.write(descriptor, line.baseAddress, line.count) }
    }
    close(descriptor)
  }
}
