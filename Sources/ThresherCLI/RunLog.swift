import ArgumentParser
import Glibc
import Logging
import ThresherCore

/// Messages of a run: to stderr and, when asked, to a file that is opened anew for each line, so
/// that it can be rotated at any time.
struct RunLog {
  /// How a message is written.
  enum Format: String, ExpressibleByArgument, Sendable { case text, json }

  private let logger: Logger

  init(format: Format, file: String?) {
    logger = Logger(label: "thresher") { _ in RunLogHandler(format: format, file: file) }
  }

  func info(_ message: String) { logger.info("\(message)") }
  func warning(_ message: String) { logger.warning("\(message)") }
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
    let text = Console.printable("\(event.message)")
    switch format {
    case .text: put("thresher: \(text)\n")
    case .json: put(JSONLine.line(level: event.level.rawValue, message: text))
    }
  }

  private func put(_ line: String) {
    Console.write(line)
    guard let file else { return }
    let descriptor = uninterrupted { open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644) }
    guard descriptor >= 0 else { return }
    var line = line
    line.withUTF8 { line in
      _ = uninterrupted { Glibc.write(descriptor, line.baseAddress, line.count) }
    }
    close(descriptor)
  }
}
