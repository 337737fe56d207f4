internal import Verdicts
internal import Yams

/// A value of a YAML file that knows where it stands. Every accessor is strict: another type is an error, never converted.
struct YAMLValue {
  let node: Node
  let path: String
  /// What it is the value of, for messages: `waivers[2].until`.
  let name: String
  /// What kind of file it stands in.
  var form = Form.policy

  struct Form {
    /// As messages begin.
    var document: String
    /// Where its form is described.
    var help: String

    static let policy = Form(
      document: "the policy", help: "See docs/POLICY.md for the form; `roundtrip policy schema` prints it.")
  }

  var line: Int? { node.mark?.line }

  /// The type that YAML gives the value, resolved where it is not written.
  var tag: Tag.Name { Tag.Name(rawValue: node.tag.rawValue) }

  func error(_ problem: String, hint: String?) -> PolicyError {
    PolicyError(path: path, line: node.mark?.line, column: node.mark?.column, problem: problem, hint: hint)
  }

  /// The members of a mapping, none but those of the given names.
  func mapping(of known: [String]) throws(PolicyError) -> [String: YAMLValue] {
    guard case .mapping(let mapping) = node, tag == .map else {
      throw wrongType("a mapping with \(Self.list(known))")
    }
    var members: [String: YAMLValue] = [:]
    for (key, value) in mapping {
      let key = YAMLValue(node: key, path: path, name: "a key", form: form)
      let name = try key.text()
      guard known.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        throw key.unknown(name, "key", among: known)
      }
      members[name] = YAMLValue(
        node: value, path: path, name: self.name.isEmpty ? name : "\(self.name).\(name)",
        form: form)
    }
    return members
  }

  /// The pairs of a mapping whose keys are data, in their order.
  func pairs() throws(PolicyError) -> [(key: YAMLValue, value: YAMLValue)] {
    guard case .mapping(let mapping) = node, tag == .map else { throw wrongType("a mapping") }
    return mapping.map { key, value in
      (
        YAMLValue(node: key, path: path, name: "a key of \(name)", form: form),
        YAMLValue(node: value, path: path, name: "\(name).\(key.scalar?.string ?? "?")", form: form)
      )
    }
  }

  func list() throws(PolicyError) -> [YAMLValue] {
    guard case .sequence(let sequence) = node, tag == .seq else { throw wrongType("a list") }
    return sequence.enumerated().map { index, node in
      YAMLValue(node: node, path: path, name: "\(name)[\(index)]", form: form)
    }
  }

  /// A member that must be there.
  func member(_ name: String, of members: [String: YAMLValue], hint: String) throws(PolicyError) -> YAMLValue
  {
    guard let value = members[name] else {
      throw error("\(self.name.isEmpty ? form.document : self.name) has no '\(name)'", hint: hint)
    }
    return value
  }

  /// A name that does not exist, with the one that may have been meant.
  func unknown(_ name: String, _ what: String, among known: [String]) -> PolicyError {
    guard let nearest = NearestName.to(name, among: known) else {
      return error("there is no \(what) '\(name)' here", hint: "It may be \(Self.list(known)).")
    }
    return error("there is no \(what) '\(name)' here", hint: "Did you mean '\(nearest)'?")
  }

  static func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "nothing" }
    guard names.count <= 12 else {
      return "one of \(names.count); `roundtrip policy explain --all` lists them"
    }
    return names.dropLast().joined(separator: ", ") + " or " + last
  }
}
