internal import JSON
internal import Verdicts

/// The last member of a report, which shows that it is complete.
struct ReportFooter: Hashable {
  let checks: Int64
  /// Findings that are written out.
  let findings: Int64
  let ledgerEntries: Int64

  init(_ checks: [CheckResult]) {
    self.checks = Int64(checks.count)
    findings = checks.reduce(0) { $0 + Int64($1.findings.count) }
    ledgerEntries = checks.reduce(0) { $0 + Int64($1.ledger.count) }
  }

  var json: JSONValue {
    .record([
      "checks": .integer(checks),
      "findings": .integer(findings),
      "ledgerEntries": .integer(ledgerEntries),
      "complete": .bool(true),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    checks = try reader.integer("checks", in: 0...Int64.max)
    findings = try reader.integer("findings", in: 0...Int64.max)
    ledgerEntries = try reader.integer("ledgerEntries", in: 0...Int64.max)
    let complete = try reader.bool("complete")
    try reader.require(complete, "complete", "true", "false")
    try reader.finish()
  }

  /// - Throws: ``ReportError/footerMismatch(member:said:counted:)``.
  func confirm(_ counted: ReportFooter) throws(ReportError) {
    let pairs = [
      ("checks", checks, counted.checks),
      ("findings", findings, counted.findings),
      ("ledgerEntries", ledgerEntries, counted.ledgerEntries),
    ]
    for (member, said, counted) in pairs where said != counted {
      throw .footerMismatch(member: member, said: said, counted: counted)
    }
  }
}
