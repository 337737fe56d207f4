public import JSON
internal import Verdicts

extension ReportComparison {
  /// The document that `reports/schema/comparison.schema.json` describes.
  public var json: JSONValue {
    .record([
      "comparisonVersion": .integer(1),
      "before": Self.run(before),
      "after": Self.run(after),
      "sameContent": isSameContent.map(JSONValue.bool),
      "worse": .bool(!reasons.isEmpty),
      "exitCode": .integer(Int64(exitCode.rawValue)),
      "reasons": .strings(reasons.map(\.text)),
      "checks": .array(
        checks.map { change in
          .record([
            "name": .string(change.name), "before": change.before.map { .string($0.rawValue) },
            "after": change.after.map { .string($0.rawValue) },
          ])
        }),
      "findings": .array(findings.map(\.json)),
      "persisting": .integer(Int64(persisting)),
      "ledger": .record([
        "lost": .array(ledger.lost.map { $0.entry.json(check: $0.check) }),
        "new": .array(ledger.new.map { $0.entry.json(check: $0.check) }),
        "gained": .array(ledger.gained.map { $0.entry.json(check: $0.check) }),
      ]),
      "adaptations": .record([
        "new": .array(newAdaptations.map(\.json)), "gone": .array(goneAdaptations.map(\.json)),
      ]),
      "phases": .array(phases.map(\.json)),
      "statements": .array(statements.map(\.json)),
      "sizes": .array(sizes.map(\.json)),
      "rows": .array(rows.map(\.json)),
    ])
  }

  private static func run(_ report: Report) -> JSONValue {
    .record([
      "source": .string(report.header.source.path),
      "command": .string(report.header.command),
      "startedAt": .string(report.header.startedAt.text),
      "exitCode": .integer(Int64(report.verdict.exitCode.rawValue)),
      "errors": .integer(Int64(report.results.errors)),
      "warnings": .integer(Int64(report.results.warnings)),
    ])
  }
}

extension ReportComparison.Figure {
  var json: JSONValue {
    .record([
      "name": .string(name), "before": before.map(JSONValue.figure), "after": after.map(JSONValue.figure),
      "ratio": ratio.map(JSONValue.number),
    ])
  }
}

extension FindingChange {
  var json: JSONValue {
    .record([
      "check": .string(check), "code": .string(code), "objectKind": .string(objectKind),
      "object": .string(object), "severity": .string(severity.rawValue),
      "waived": isWaived ? .bool(true) : nil, "before": .integer(Int64(before)),
      "after": .integer(Int64(after)), "whole": .bool(isWhole), "new": .strings(newLocations),
      "gone": .strings(goneLocations),
    ])
  }
}

extension JSONValue {
  /// An integer where it is one that every reader keeps.
  static func figure(_ value: Double) -> JSONValue {
    value == value.rounded() && abs(value) < 9_007_199_254_740_992 ? .integer(Int64(value)) : .number(value)
  }
}
