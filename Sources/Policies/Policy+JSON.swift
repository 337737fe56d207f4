public import JSON
public import Verdicts

extension Policy {
  /// The policy in the form of its file, for programs.
  public var json: JSONValue {
    .record([
      "version": .integer(Int64(PolicyReader.version)),
      "severities": severities.isEmpty
        ? nil : .object(severities.map { JSONValue.Member($0.code, .string($0.severity.rawValue)) }),
      "checks": requiredChecks.isEmpty ? nil : .record(["required": .strings(requiredChecks)]),
      "warnings": maxWarnings.map { .record(["max": .integer(Int64($0))]) },
      "requireComplete": requiresComplete ? .bool(true) : nil,
      "performance": costThreshold == nil && timeThreshold == nil
        ? nil
        : .record(["cost": costThreshold.map(JSONValue.number), "time": timeThreshold.map(JSONValue.number)]),
      "rollback": onTrigger.map { .record(["onTrigger": .string($0.rawValue)]) },
      "waivers": waivers.isEmpty ? nil : .array(waivers.map(\.fileJSON)),
    ])
  }
}

extension Waiver {
  fileprivate var fileJSON: JSONValue {
    .record([
      "code": .string(code), "object": .string(object), "reason": .string(reason),
      "until": .string(until.description),
    ])
  }
}
