public import JSON
internal import Verdicts

extension Report {
  public var json: JSONValue {
    .record([
      "header": header.json,
      "status": .string(status),
      "timestamp": .string(header.startedAt.text),
      "duration": .number(duration),
      "results": results.json(performance),
      "checks": .array(checks.map(\.json)),
      "ledger": .array(checks.flatMap { check in check.ledger.map { $0.json(check: check.name) } }),
      "selfProof": selfProof?.json,
      "fingerprints": fingerprints?.json,
      "engineRuns": engineRuns.isEmpty ? nil : .array(engineRuns.map(\.json)),
      "blames": blames.isEmpty ? nil : .array(blames.map(\.json)),
      "sizes": sizes.map { .array($0.map(\.json)) },
      "policy": policy.map { ReportedPolicy($0, checks).json },
      "verdict": verdict.json,
      "footer": ReportFooter(checks).json,
    ])
  }

  /// Reads a report strictly, and confirms that its parts agree.
  ///
  /// - Throws: every ``ReportError`` but those about the text itself.
  public init(json: JSONValue) throws(ReportError) {
    let members = json.object ?? []
    if let version = json["header"]?["reportVersion"]?.integer, version != Int64(ReportVersion.current) {
      throw .unknownVersion(version)
    }
    if json.object != nil {
      guard json["footer"] != nil else { throw .missingFooter }
      guard members.last?.name == "footer" else { throw .footerNotLast }
    }
    var parts: ReportParts
    do { parts = try ReportParts(json: json) } catch { throw .badShape(error) }
    self = try parts.assembled()
    try ReportRules.confirm(self)
  }
}

extension ReportResults {
  func json(_ performance: ReportPerformance) -> JSONValue {
    .record([
      "passed": .integer(Int64(passed)),
      "failed": .integer(Int64(failed)),
      "warnings": .integer(Int64(warnings)),
      "errors": .integer(Int64(errors)),
      "performance": performance.json,
    ])
  }
}
