public import Verdicts
internal import Yams

/// Reads the text of a policy, strictly: what it does not know is an error that names the place and the nearest name.
public struct PolicyReader: Sendable {
  /// The version of the form of policies.
  public static let version = 1

  /// The file's name, for messages.
  public let path: String
  /// The names that `checks.required` may use.
  public let checks: [String]

  public init(path: String, checks: [String]) {
    self.path = path
    self.checks = checks
  }

  /// - Throws: ``PolicyError``.
  public func read(_ bytes: [UInt8]) throws(PolicyError) -> Policy {
    let start = "A policy begins with 'version: 1'."
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PolicyError(path: path, problem: "the file is not UTF-8", hint: "Save it as UTF-8 text.")
    }
    let node: Node?
    do {
      node = try Parser(yaml: text).singleRoot()
    } catch let error as YamlError {
      throw PolicyError(error, path: path)
    } catch {
      throw PolicyError(path: path, problem: "this is not valid YAML: \(error)")
    }
    guard let node else { throw PolicyError(path: path, problem: "the policy is empty", hint: start) }
    return try policy(YAMLValue(node: node, path: path, name: ""), start: start)
  }

  private func policy(_ root: YAMLValue, start: String) throws(PolicyError) -> Policy {
    let members = try root.mapping(
      of: [
        "version", "severities", "checks", "warnings", "requireComplete", "performance", "rollback",
        "waivers",
      ])
    let version = try root.member("version", of: members, hint: start)
    guard try version.count() == Self.version else {
      throw version.error("this form of policy is not known", hint: "This program reads version 1.")
    }
    var policy = Policy()
    if let value = members["severities"] { policy.severities = try severities(value) }
    if let value = members["checks"] {
      let checks = try value.mapping(of: ["required"])
      if let required = checks["required"] { policy.requiredChecks = try requiredChecks(required) }
    }
    if let value = members["warnings"] {
      policy.maxWarnings = try value.mapping(of: ["max"])["max"]?.count()
    }
    if let value = members["requireComplete"] { policy.requiresComplete = try value.bool() }
    if let value = members["performance"] {
      let limits = try value.mapping(of: ["cost", "time"])
      policy.costThreshold = try limits["cost"]?.threshold()
      policy.timeThreshold = try limits["time"]?.threshold()
    }
    if let value = members["rollback"] {
      policy.onTrigger = try value.mapping(of: ["onTrigger"])["onTrigger"]?.choice(
        Policy.TriggerAction.self, "action")
    }
    if let value = members["waivers"] { policy.waivers = try waivers(value) }
    return policy
  }

  private func severities(_ value: YAMLValue) throws(PolicyError) -> [Policy.SeverityRule] {
    var rules: [Policy.SeverityRule] = []
    for (key, severity) in try value.pairs() {
      rules.append(
        Policy.SeverityRule(
          code: try code(key), severity: try severity.choice(Severity.self, "severity")))
    }
    return rules
  }

  private func requiredChecks(_ value: YAMLValue) throws(PolicyError) -> [String] {
    var names: [String] = []
    for element in try value.list() {
      let name = try element.text()
      guard checks.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
        throw element.unknown(name, "check", among: checks)
      }
      guard !names.contains(name) else {
        throw element.error("\(name) stands twice", hint: "Keep one of them.")
      }
      names.append(name)
    }
    return names
  }

  private func waivers(_ value: YAMLValue) throws(PolicyError) -> [Waiver] {
    var waivers: [Waiver] = []
    for element in try value.list() {
      let waiver = try self.waiver(element)
      if let other = waivers.first(where: { $0.covers(code: waiver.code, object: waiver.object) }) {
        throw element.error(
          "there is a waiver for \(waiver.code) of '\(waiver.object)' already, in line \(other.line ?? 0)",
          hint: "Keep one of them.")
      }
      waivers.append(waiver)
    }
    return waivers
  }

  private func waiver(_ value: YAMLValue) throws(PolicyError) -> Waiver {
    let members = try value.mapping(of: ["code", "object", "reason", "until"])
    let code = try self.code(
      try value.member("code", of: members, hint: "Name the finding's code, as the report has it."))
    let object = try value.member(
      "object", of: members, hint: "Name the one object it is about, as the report has it.")
    let why = "Say why the findings are acceptable, for whoever reads the report."
    let reason = try value.member("reason", of: members, hint: why)
    let until = try value.member(
      "until", of: members, hint: "Give the last day on which it holds, such as until: 2026-12-01.")
    return Waiver(
      code: code, object: try object.text(), reason: try reason.sentence(why), until: try until.day(),
      line: value.line)
  }

  /// A code of the register that a policy may speak of: not the policy's own, or a policy could switch off its own checks.
  private func code(_ value: YAMLValue) throws(PolicyError) -> String {
    let name = try value.text()
    let open = FindingCode.all.filter { $0.check != Policy.checkName }.map(\.code)
    if let known = FindingCode.named(name), known.code.utf8.elementsEqual(name.utf8) {
      guard known.check != Policy.checkName else {
        throw value.error(
          "\(name) is about the policy itself, and always closes the gate",
          hint: FindingCode.named(name)?.remedy)
      }
      return name
    }
    throw value.unknown(name, "finding code", among: open)
  }
}
