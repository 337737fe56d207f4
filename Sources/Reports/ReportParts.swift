internal import JSON
internal import Verdicts

/// A report as it stands in the document, before anything in it is believed.
struct ReportParts {
  private let header: ReportHeader
  private let status: String
  private let timestamp: Timestamp
  private let duration: Double
  private let results: ReportResults
  private let performance: ReportPerformance
  private var checks: [CheckResult]
  private let ledger: [(check: String, entry: LedgerEntry)]
  private let selfProof: SelfProof?
  private let fingerprints: ReportFingerprints?
  private let engineRuns: [ReportEngineRun]
  private let blames: [ReportBlame]
  private let sizes: [ReportSizes]?
  private let policy: ReportedPolicy?
  private let verdict: Verdict
  private let footer: ReportFooter

  init(json: JSONValue) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json)
    header = try reader.part("header", ReportHeader.init(json:path:))
    status = try reader.string("status")
    timestamp = try reader.timestamp("timestamp")
    duration = try reader.milliseconds("duration")
    (results, performance) = try reader.part("results", Self.results(json:path:))
    checks = try reader.list("checks", CheckResult.init(json:path:))
    ledger = try reader.list("ledger", LedgerEntry.read(json:path:))
    selfProof = try reader.optionalPart("selfProof", SelfProof.init(json:path:))
    fingerprints = try reader.optionalPart("fingerprints", ReportFingerprints.init(json:path:))
    engineRuns = try reader.optionalList("engineRuns", ReportEngineRun.init(json:path:)) ?? []
    blames = try reader.optionalList("blames", ReportBlame.init(json:path:)) ?? []
    sizes = try reader.optionalList("sizes", ReportSizes.init(json:path:))
    policy = try reader.optionalPart("policy", ReportedPolicy.init(json:path:))
    verdict = try reader.part("verdict", Verdict.init(json:path:))
    footer = try reader.part("footer", ReportFooter.init(json:path:))
    try reader.finish()
  }

  private static func results(
    json: JSONValue, path: String
  ) throws(JSONShapeError) -> (ReportResults, ReportPerformance) {
    var reader = try JSONObjectReader(json, path: path)
    var results = ReportResults()
    results.passed = Int(try reader.integer("passed", in: 0...Int64.max))
    results.failed = Int(try reader.integer("failed", in: 0...Int64.max))
    results.warnings = Int(try reader.integer("warnings", in: 0...Int64.max))
    results.errors = Int(try reader.integer("errors", in: 0...Int64.max))
    let performance = try reader.part("performance", ReportPerformance.init(json:path:))
    try reader.finish()
    return (results, performance)
  }

  /// The report, once the footer's counts and every computed member are confirmed.
  mutating func assembled() throws(ReportError) -> Report {
    try distributeLedger()
    try footer.confirm(ReportFooter(checks))
    // Assigned one by one: the initialiser would fill in what the document lacks.
    var report = Report(header: header, duration: 0, checks: [], fingerprints: fingerprints, verdict: verdict)
    report.duration = duration
    report.performance = performance
    report.checks = checks
    report.selfProof = selfProof
    report.policy = policy?.applied
    report.engineRuns = engineRuns
    report.blames = blames
    report.sizes = sizes
    try policy?.confirmUses(in: checks)
    try confirm("status", status, report.status)
    try confirm("timestamp", timestamp.text, header.startedAt.text)
    let computed = report.results
    try confirm("results.passed", String(results.passed), String(computed.passed))
    try confirm("results.failed", String(results.failed), String(computed.failed))
    try confirm("results.warnings", String(results.warnings), String(computed.warnings))
    try confirm("results.errors", String(results.errors), String(computed.errors))
    return report
  }

  private mutating func distributeLedger() throws(ReportError) {
    var indices: [String: Int] = [:]
    for (index, check) in checks.enumerated() where indices.updateValue(index, forKey: check.name) != nil {
      throw .duplicateCheck(check.name)
    }
    for (index, (name, entry)) in ledger.enumerated() {
      guard let check = indices[name] else {
        throw .contradiction(
          path: "$.ledger[\(index)].check", said: "'\(name)'", expected: "the name of a check")
      }
      checks[check].ledger.append(entry)
    }
  }

  private func confirm(_ member: String, _ said: String, _ expected: String) throws(ReportError) {
    guard said == expected else {
      throw .contradiction(path: "$.\(member)", said: said, expected: expected)
    }
  }
}
