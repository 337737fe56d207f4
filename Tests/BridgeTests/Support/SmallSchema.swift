import Foundation
import JSON
import Streams

/// As much of JSON Schema as the bridge's uses, to hold messages against it that only exist while tests run. scripts/checks/bridge.sh holds the
/// recorded ones against it with a whole validator.
struct SmallSchema {
  let root: JSONValue

  init(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    root = try JSONText.decode(Files.read(folder.path + "/reports/schema/" + name))
  }

  /// What is wrong with a value; nil where it is valid.
  func fault(_ value: JSONValue, _ path: String) -> String? {
    fault(value, at(path) ?? .null, "$")
  }

  /// The part of the schema that a path such as `#/$defs/image` names.
  func at(_ path: String) -> JSONValue? {
    path.split(separator: "/").dropFirst().reduce(root) { $0?[String($1)] }
  }

  private func fault(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> String? {
    for rule in schema.object ?? [] {
      if let fault = fault(value, rule, schema, place) { return fault }
    }
    return schema.object == nil ? "\(place): no schema" : nil
  }

  private func fault(
    _ value: JSONValue, _ rule: JSONValue.Member, _ schema: JSONValue, _ place: String
  ) -> String? {
    switch rule.name {
    case "$ref": return fault(value, at(rule.value.string ?? "") ?? .null, place)
    case "type":
      return value.kind == rule.value.string || (value.kind == "integer" && rule.value.string == "number")
        ? nil : "\(place) is of type \(value.kind)"
    case "const": return value == rule.value ? nil : "\(place) is another value"
    case "enum": return rule.value.array?.contains(value) == true ? nil : "\(place) is none of the values"
    case "required":
      let missing = (rule.value.array ?? []).compactMap(\.string).first { value[$0] == nil }
      return missing.map { "\(place).\($0) is missing" }
    case "properties":
      for member in value.object ?? [] {
        guard let schema = rule.value[member.name] else { return "\(place).\(member.name) is not described" }
        if let fault = fault(member.value, schema, "\(place).\(member.name)") { return fault }
      }
      return nil
    case "items":
      for element in value.array ?? [] {
        if let fault = fault(element, rule.value, place + "[]") { return fault }
      }
      return nil
    case "pattern":
      let text = value.string ?? ""
      return text.range(of: rule.value.string ?? "", options: .regularExpression) == nil
        ? "\(place) does not match" : nil
    case "minimum":
      return (value.integer ?? 0) >= (rule.value.integer ?? 0) ? nil : "\(place) is too small"
    case "maximum":
      return (value.integer ?? 0) <= (rule.value.integer ?? 0) ? nil : "\(place) is too large"
    case "description", "additionalProperties", "oneOf", "maxItems": return nil
    default: return "\(place): \(rule.name) is a rule that is not known here"
    }
  }
}
