internal import JSON
internal import Verdicts

/// The policy as a report holds it: its rules in full, so that the verdict can be judged again without the file, and what
/// became of every waiver.
struct ReportedPolicy {
  struct Use: Hashable {
    var findings: Int
    var state: WaiverState
  }

  let applied: AppliedPolicy
  /// One for each waiver, in their order.
  let uses: [Use]

  init(_ applied: AppliedPolicy, _ checks: [CheckResult]) {
    self.applied = applied
    uses = Self.uses(of: applied, in: checks)
  }

  private static func uses(of applied: AppliedPolicy, in checks: [CheckResult]) -> [Use] {
    applied.policy.waivers.map {
      Use(findings: applied.findingCount(of: $0, in: checks), state: applied.state(of: $0, in: checks))
    }
  }

  var json: JSONValue {
    let policy = applied.policy
    return .record([
      "path": .string(applied.path),
      "sha256": .string(applied.sha256),
      "day": .string(applied.day.description),
      "severities": .array(
        policy.severities.map {
          .record(["code": .string($0.code), "severity": .string($0.severity.rawValue)])
        }),
      "requiredChecks": .strings(policy.requiredChecks),
      "maxWarnings": policy.maxWarnings.map { .integer(Int64($0)) },
      "requireComplete": .bool(policy.requiresComplete),
      "costThreshold": policy.costThreshold.map(JSONValue.number),
      "timeThreshold": policy.timeThreshold.map(JSONValue.number),
      "onTrigger": policy.onTrigger.map { .string($0.rawValue) },
      "waivers": .array(zip(policy.waivers, uses).map(Self.json)),
    ])
  }

  private static func json(_ waiver: Waiver, _ use: Use) -> JSONValue {
    .record([
      "code": .string(waiver.code),
      "object": .string(waiver.object),
      "reason": .string(waiver.reason),
      "until": .string(waiver.until.description),
      "line": waiver.line.map { .integer(Int64($0)) },
      "findings": .integer(Int64(use.findings)),
      "state": .string(use.state.rawValue),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    let file = try reader.nonEmpty("path")
    let digest = try reader.digest("sha256")
    let day = try reader.day("day")
    var policy = Policy()
    policy.severities = try reader.list("severities", Self.rule(json:path:))
    policy.requiredChecks = try reader.slugs("requiredChecks")
    policy.maxWarnings = try reader.optionalInteger("maxWarnings", in: 0...Int64.max).map { Int($0) }
    policy.requiresComplete = try reader.bool("requireComplete")
    policy.costThreshold = try reader.optionalNumber("costThreshold")
    policy.timeThreshold = try reader.optionalNumber("timeThreshold")
    policy.onTrigger = try reader.optionalChoice("onTrigger")
    let waivers = try reader.list("waivers", Self.waiver(json:path:))
    policy.waivers = waivers.map(\.0)
    uses = waivers.map(\.1)
    applied = AppliedPolicy(policy, path: file, sha256: digest, day: day)
    try reader.finish()
  }

  private static func rule(json: JSONValue, path: String) throws(JSONShapeError) -> Policy.SeverityRule {
    var reader = try JSONObjectReader(json, path: path)
    let rule = Policy.SeverityRule(code: try reader.slug("code"), severity: try reader.choice("severity"))
    try reader.finish()
    return rule
  }

  private static func waiver(json: JSONValue, path: String) throws(JSONShapeError) -> (Waiver, Use) {
    var reader = try JSONObjectReader(json, path: path)
    let waiver = Waiver(
      code: try reader.slug("code"), object: try reader.string("object"),
      reason: try reader.nonEmpty("reason"), until: try reader.day("until"),
      line: try reader.optionalInteger("line", in: 1...Int64.max).map { Int($0) })
    let use = Use(
      findings: Int(try reader.integer("findings", in: 0...Int64.max)), state: try reader.choice("state"))
    try reader.finish()
    return (waiver, use)
  }

  /// - Throws: ``ReportError/contradiction(path:said:expected:)`` where a waiver is said to have had another use than the findings show.
  func confirmUses(in checks: [CheckResult]) throws(ReportError) {
    for (index, (said, expected)) in zip(uses, Self.uses(of: applied, in: checks)).enumerated()
    where said != expected {
      let path = "$.policy.waivers[\(index)]"
      if said.findings != expected.findings {
        throw .contradiction(
          path: path + ".findings", said: String(said.findings), expected: String(expected.findings))
      }
      throw .contradiction(
        path: path + ".state", said: said.state.rawValue, expected: expected.state.rawValue)
    }
  }
}

extension JSONObjectReader {
  fileprivate mutating func day(_ name: String) throws(JSONShapeError) -> Day {
    let text = try string(name)
    guard let day = Day(text) else {
      throw .badValue(path: path(of: name), expected: "a day such as 2026-12-01", found: text)
    }
    return day
  }
}
