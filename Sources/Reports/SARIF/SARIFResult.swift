internal import JSON
internal import Streams
internal import Verdicts

/// One result: all findings of one code on one object.
struct SARIFResult {
  let rule: String
  let severity: Severity
  let message: String
  /// The object's kind and name; nil for the database as a whole.
  var object: (kind: String, name: String)?
  /// How many findings it stands for.
  var occurrences = 1
  /// What makes it the same result in the next run.
  var identity: [String]

  static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  static let leftOutRule = "results-left-out"

  static func leftOut(_ rest: ArraySlice<SARIFResult>) -> SARIFResult {
    let findings = rest.reduce(0) { $0.saturatingAdd($1.occurrences) }
    return SARIFResult(
      rule: leftOutRule, severity: rest.map(\.severity).max() ?? .info,
      message:
        "\(TextStyle.counted(rest.count, "more result")) for \(TextStyle.counted(findings, "finding")) would not fit here; the JSON report has them.",
      occurrences: findings, identity: [leftOutRule])
  }

  /// All results of all checks, and one for every reason why the gate is not open that no finding names.
  static func all(of report: Report) -> [SARIFResult] {
    var results = report.gateProblems.map { problem in
      SARIFResult(
        rule: problem.code, severity: .error,
        message: (problem.check.map { "\($0): " } ?? "") + VisibleText.clipped(problem.message, 1_000),
        identity: [problem.code, problem.check ?? ""])
    }
    for check in report.checks {
      for object in check.objects {
        for group in object.groups {
          results.append(SARIFResult(check.name, object, group))
        }
      }
    }
    return results
  }

  func json(_ rules: SARIFRules, _ uri: String) -> JSONValue {
    var location: [JSONValue.Member] = [
      .init(
        "physicalLocation",
        .record([
          "artifactLocation": .record(["uri": .string(uri)]),
          "region": .record(["startLine": .integer(1)]),
        ]))
    ]
    if let object {
      let logical = JSONValue.record([
        "fullyQualifiedName": .string(VisibleText.clipped(object.name)), "kind": .string(object.kind),
      ])
      location.append(.init("logicalLocations", .array([logical])))
    }
    let digest = SHA256()
    for part in identity { digest.updateFramed(part) }
    return .record([
      "ruleId": .string(rule),
      "ruleIndex": rules.index(of: rule).map { .integer(Int64($0)) },
      "level": .string(Self.level(severity)),
      "message": .record(["text": .string(message)]),
      "locations": .array([.object(location)]),
      "partialFingerprints": .record(["roundtripFinding/v1": .string(digest.finish().description)]),
      "properties": .record(["occurrences": .integer(Int64(occurrences))]),
    ])
  }
}

extension SARIFResult {
  init(_ check: String, _ object: ObjectSummary, _ group: ObjectSummary.Group) {
    let first = group.findings.first
    var parts = ["\(object.title): " + VisibleText.clipped(first?.explanation ?? group.code, 600)]
    if group.total > 1 { parts.append("Found \(TextStyle.grouped(group.total)) times.") }
    if let place = first.flatMap({ FindingText.place($0) }) {
      parts.append((group.total > 1 ? "First: " : "") + place + ".")
    }
    if let remedy = first?.remedy { parts.append("Remedy: " + VisibleText.clipped(remedy, 400)) }
    self.init(
      rule: group.code, severity: group.severity,
      message: parts.joined(separator: " "), object: (Self.kind(object, group), group.object),
      occurrences: group.total,
      identity: [check, group.code, first?.subject.rawValue ?? "", group.kind, group.object])
  }

  /// A row of a table is found where the table is.
  private static func kind(_ object: ObjectSummary, _ group: ObjectSummary.Group) -> String {
    group.object.utf8.elementsEqual(object.name.utf8) ? object.kind : group.kind
  }
}
