import FoundationEssentials
import ThresherArticle
import ThresherCore
import ThresherFacts

extension PipelineConfiguration {
  /// Reads a configuration: the document's keys laid over the defaults.
  ///
  /// Throws for a syntax error with line and column, for an unknown key, a wrong type or a value out
  /// of range with the key's path. `name` is what the file is called in messages.
  public static func read(
    _ bytes: [UInt8], name: String
  ) throws(ConfigurationError) -> PipelineConfiguration {
    let configuration: PipelineConfiguration
    do {
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw ConfigurationError("\(name): not valid UTF-8")
      }
      let changes = try JSONParser.parse(bytes)
      let whole = try Overlay.apply(changes, over: PipelineConfiguration().jsonValue())
      var writer = JSONWriter()
      whole.write(to: &writer)
      configuration = try JSONDecoder().decode(PipelineConfiguration.self, from: Data(writer.bytes))
      try configuration.validate()
    } catch let error as JSONSyntaxError {
      throw ConfigurationError("\(name):\(error.line):\(error.column): \(error.reason)")
    } catch let error as Overlay.Mismatch {
      throw ConfigurationError("\(name): \(error.path): \(error.reason)")
    } catch let error as DecodingError {
      throw ConfigurationError("\(name): \(sentence(error))")
    } catch let error as ConfigurationError {
      throw error.message.hasPrefix(name) ? error : ConfigurationError("\(name): \(error.message)")
    } catch {
      throw ConfigurationError("\(name): \(error)")
    }
    return configuration
  }

  /// The whole configuration, indented, keys in alphabetical order: what `config show` prints.
  public func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Encoding structs of numbers, strings and enums can't fail.
    let data = (try? encoder.encode(self)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  /// The configuration as a value, keys in alphabetical order.
  func jsonValue() throws(JSONSyntaxError) -> JSONValue { try JSONParser.parse(json().utf8) }

  /// SHA-256 over the canonical JSON of what decides the records' content.
  ///
  /// That is the article, facts and duplicates sections, the limits of input and html and the digest
  /// of the models, never paths, jobs, memory or logging.
  func digest(
    sections: [String] = ["article", "duplicates", "facts", "html", "input"]
  ) -> String {
    var writer = JSONWriter()
    let members = ((try? jsonValue())?.object ?? []).filter { sections.contains($0.key) }
    JSONValue.object(members).write(to: &writer)
    var bytes = writer.bytes + Array(ArticleExtractor.modelDigest.utf8)
    if sections.contains("facts") { bytes += Array(EntityExtractor.modelDigest.utf8) }
    return SHA256.hexDigest(of: bytes)
  }
}

private func sentence(_ error: DecodingError) -> String {
  switch error {
  case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return "\(path): \(context.debugDescription)"
  case .keyNotFound(let key, _):
    return "\(key.stringValue): missing"
  @unknown default:
    return "\(error)"
  }
}
