public import ThresherCore

/// Checks a document against the part of JSON Schema that the project's schemas use: type, enum,
/// const, required, properties, additionalProperties = false, items, minimum.
public struct SchemaChecker {
  private let schema: JSONValue

  /// Makes a checker of a schema.
  public init(_ schema: JSONValue) { self.schema = schema }

  /// What is wrong, by path; empty when nothing is.
  public func complaints(about document: JSONValue) -> [String] {
    complaints(document, schema, "$")
  }

  private func complaints(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    var found: [String] = []
    if let types = schema["type"], !SchemaChecker.names(types).contains(where: { value.isOf($0) }) {
      found.append("\(path): is \(value.kindName), not \(SchemaChecker.names(types))")
    }
    if let choices = schema["enum"]?.array, !choices.contains(value) {
      found.append("\(path): is none of the allowed values")
    }
    if let constant = schema["const"], constant != value {
      found.append("\(path): is not the constant")
    }
    if let minimum = schema["minimum"]?.integer, let number = value.integer, number < minimum {
      found.append("\(path): is below \(minimum)")
    }
    if let shortest = schema["minLength"]?.integer, let text = value.string,
      text.unicodeScalars.count < shortest
    {
      found.append("\(path): is shorter than \(shortest)")
    }
    if let members = value.object { found += complaints(members, schema, path) }
    if let items = schema["items"], let elements = value.array {
      for (index, element) in elements.enumerated() {
        found += complaints(element, items, "\(path)[\(index)]")
      }
    }
    return found
  }

  private func complaints(
    _ members: [(key: String, value: JSONValue)], _ schema: JSONValue, _ path: String
  ) -> [String] {
    var found: [String] = []
    let required = (schema["required"]?.array ?? []).compactMap(\.string)
    for key in required where !members.contains(where: { $0.key == key }) {
      found.append("\(path).\(key): missing")
    }
    for (key, value) in members {
      if let property = schema["properties"]?[key] {
        found += complaints(value, property, "\(path).\(key)")
      } else if schema["additionalProperties"] == .boolean(false) {
        found.append("\(path).\(key): not in the schema")
      }
    }
    return found
  }

  private static func names(_ types: JSONValue) -> [String] {
    types.string.map { [$0] } ?? (types.array ?? []).compactMap(\.string)
  }
}

extension JSONValue {
  fileprivate func isOf(_ type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .boolean: type == "boolean"
    case .number(let digits): type == "number" || type == "integer" && Int(digits) != nil
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}
