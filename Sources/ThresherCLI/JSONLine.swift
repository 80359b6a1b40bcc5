import ThresherCore

/// One message as a line of JSON.
enum JSONLine {
  static func line(level: String, message: String) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("level")
      writer.string(level)
      writer.key("message")
      writer.string(message)
    }
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}
