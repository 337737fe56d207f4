internal import Checks
public import JSON
internal import RoundTrip
internal import SQLite
internal import Verdicts

extension Proof {
  /// As `reports/schema/proof.schema.json` has it.
  public var json: JSONValue {
    .record([
      "proofVersion": .integer(1),
      "tool": .record(["name": .string(Tool.name), "version": .string(Tool.version)]),
      "sqliteVersion": .string(Connection.libraryVersion),
      "durationMilliseconds": .number(duration),
      "exitCode": .integer(Int64(exitCode.rawValue)),
      "isWhole": .bool(isWhole),
      "withoutChecks": .strings(without.map(\.rawValue)),
      "totals": .object(
        FaultResult.Outcome.allCases.map { .init($0.rawValue, .integer(Int64(count($0)))) }),
      "problems": .strings(problems),
      "checks": isWhole ? .array(checks.map(checkJSON)) : nil,
      "codes": isWhole ? codesJSON : nil,
      "faults": .array(results.map(\.json)),
    ])
  }

  private func checkJSON(_ check: CheckName) -> JSONValue {
    .record([
      "name": .string(check.rawValue),
      "foundByItAlone": .strings(faultsFound(onlyBy: check).map(\.id)),
    ])
  }

  private var codesJSON: JSONValue {
    .record([
      "raised": .strings(codesRaised.sorted()),
      "withoutFault": .strings(codesWithoutFault),
      "exempt": .array(
        CodeExemption.all.map {
          .record(["codes": .strings($0.codes), "reason": .string($0.reason)])
        }),
    ])
  }
}

extension FaultResult {
  fileprivate var json: JSONValue {
    var kind = "fault"
    var expected: [FaultFinding]?
    var expectedRefusal: String?
    var reason: String?
    switch fault.expectation {
    case .findings(let findings): expected = findings
    case .refusal(let refusal): expectedRefusal = refusal
    case .equivalent(let text): (kind, reason) = ("equivalent", text)
    case .silence: kind = "neutral"
    }
    return .record([
      "id": .string(fault.id),
      "kind": .string(kind),
      "change": .string(fault.change),
      "base": .string(fault.base.rawValue),
      "concerns": .string(fault.concern),
      "reason": reason.map(JSONValue.string),
      "expected": expected.map { .array($0.map(\.json)) },
      "expectedRefusal": expectedRefusal.map(JSONValue.string),
      "outcome": .string(outcome.rawValue),
      "raised": .array(raised.map(\.json)),
      "refusal": refusal.map(JSONValue.string),
      "note": note.map(JSONValue.string),
    ])
  }
}

extension FaultFinding {
  fileprivate var json: JSONValue {
    .record(["check": .string(check), "code": .string(code), "object": .string(object)])
  }
}
