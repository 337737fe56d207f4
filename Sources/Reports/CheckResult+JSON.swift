public import JSON
public import Verdicts

extension CheckResult {
  /// The check without its ledger, which stands in the report's own list.
  public var json: JSONValue {
    .record([
      "name": .string(name),
      "outcome": .string(outcome.rawValue),
      "duration": .number(duration),
      "failure": failure.map(JSONValue.string),
      "findings": .array(findings.map(\.json)),
      "counts": .array(counts.map(\.json)),
    ])
  }

  /// Reads a check; its ledger is empty until the report fills it in.
  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    self.init(
      name: try reader.slug("name"),
      outcome: try reader.choice("outcome"),
      duration: try reader.milliseconds("duration"),
      failure: try reader.optionalString("failure"))
    findings = try reader.list("findings", Finding.init(json:path:))
    counts = try reader.list("counts", FindingCount.init(json:path:))
    try reader.finish()
  }
}
