import Glibc
import Thresher
import ThresherCore

/// Words for people, on stderr.
///
/// What comes from pages never reaches a terminal raw.
enum Console {
  /// Puts something in the place of standard descriptors that are closed, which the next files to be
  /// opened would take otherwise; it can't be used, so that the loss of what is written is noticed.
  static func fillDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Waits until what was printed is written.
  ///
  /// Throws when it is not.
  static func finish() throws(ThresherError) {
    guard fflush(nil) == 0 else {
      throw .output(path: "standard output", reason: String(cString: strerror(errno)))
    }
  }

  /// Whether stderr is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 && !isDumb }

  /// Whether colour is wanted on a descriptor.
  static func hasColour(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && getenv("NO_COLOR") == nil && !isDumb
  }

  /// Writes a line to stderr.
  static func error(_ line: String) { write("thresher: \(printable(line))\n") }

  /// Writes text to stderr as it is.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let rest = UnsafeBufferPointer(rebasing: bytes[done...])
        let count = uninterrupted { Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count) }
        guard count > 0 else { return }
        done += count
      }
    }
  }

  /// The text without control characters other than line feed and tab.
  static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
        || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value)
      result.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  /// The text as one line, which can't be taken for two.
  static func line(_ text: String) -> String {
    printable(text).replacing("\n", with: "\u{FFFD}")
  }

  private static var isDumb: Bool {
    guard let term = getenv("TERM") else { return true }
    return String(cString: term) == "dumb"
  }
}
