import JSON
import Testing
import Verdicts

@testable import Reports

@Suite struct ReportComparisonTests {
  private func finding(
    _ code: String, _ object: String, _ location: String?, _ severity: Severity = .error, waived: Bool = false
  ) -> Finding {
    Finding(
      code: code, severity: severity, subject: .copy, objectKind: "table", object: object, location: location,
      explanation: "It differs.", isWaived: waived)
  }

  /// The open sample with these findings in its check of rows.
  private func report(_ findings: [Finding], totals: [String: Int] = [:]) -> Report {
    var report = SampleReport.open
    report.checks[2].findings = findings
    report.checks[2].counts = []
    report.checks[2].outcome = findings.contains { $0.severity == .error } ? .failed : .passed
    for finding in findings
    where !report.checks[2].counts.contains(where: { FindingKey($0) == FindingKey(finding) }) {
      let listed = findings.count { FindingKey($0) == FindingKey(finding) }
      report.checks[2].counts.append(
        FindingCount(
          code: finding.code, object: finding.object, total: totals[finding.object] ?? listed, listed: listed)
      )
    }
    report.verdict = Verdict(planned: report.header.plannedChecks, results: report.checks)
    return report
  }

  @Test func nothingChanged() {
    for report in [SampleReport.open, SampleReport.closed, SampleReport.waived] {
      let comparison = ReportComparison(before: report, after: report)
      #expect(comparison.exitCode == .open && comparison.reasons.isEmpty)
      #expect(comparison.checks.isEmpty && comparison.findings.isEmpty && comparison.rows.isEmpty)
      #expect(
        comparison.ledger.lost.isEmpty && comparison.ledger.new.isEmpty && comparison.ledger.gained.isEmpty)
      #expect(comparison.persisting == report.checks.reduce(0) { $0 + $1.findings.count })
      #expect(comparison.text().hasPrefix("NO WORSE  /data/app.db  (exit 0)\n"))
    }
  }

  /// What findings before and after amount to: the exit code, and each change as `object before -> after +new -gone`.
  static let changes: [(label: String, before: [String], after: [String], code: GateCode, said: [String])] = [
    ("new in an open gate", [], ["a:1"], .closed, ["a 0 -> 1 +1"]),
    ("new in a closed gate", ["a:1"], ["a:1", "b:1"], .closed, ["b 0 -> 1 +1"]),
    ("gone", ["a:1", "b:1"], ["a:1"], .open, ["b 1 -> 0 -1"]),
    ("another row of the same table", ["a:1"], ["a:2"], .closed, ["a 1 -> 1 +2 -1"]),
    ("one more row", ["a:1"], ["a:1", "a:2"], .closed, ["a 1 -> 2 +2"]),
    ("one fewer", ["a:1", "a:2"], ["a:2"], .open, ["a 2 -> 1 -1"]),
    ("the same row twice", ["a:1"], ["a:1", "a:1"], .closed, ["a 1 -> 2 +1"]),
    (
      "composed against decomposed", ["\u{e9}:1"], ["e\u{301}:1"], .closed,
      ["e\u{301} 0 -> 1 +1", "\u{e9} 1 -> 0 -1"]
    ),
  ]

  @Test(arguments: changes.indices)
  func findings(index: Int) {
    let (label, before, after, code, said) = Self.changes[index]
    func made(_ words: [String]) -> Report {
      report(
        words.map { word in
          let parts = word.split(separator: ":").map(String.init)
          return finding("value-changed", parts[0], parts[1])
        })
    }
    let comparison = ReportComparison(before: made(before), after: made(after))
    let changes = comparison.findings.map { change in
      "\(change.object) \(change.before) -> \(change.after)"
        + change.newLocations.map { " +\($0)" }.joined() + change.goneLocations.map { " -\($0)" }.joined()
    }
    #expect(changes.map { Array($0.utf8) } == said.map { Array($0.utf8) }, "\(label)")
    #expect(comparison.exitCode == code, "\(label)")
  }

  /// Which of many findings are listed is chance.
  @Test(arguments: [(100, 100, GateCode.open), (100, 101, .closed), (101, 100, .open)])
  func cappedFindingsAreCounted(before: Int, after: Int, code: GateCode) {
    let old = report([finding("value-changed", "a", "1")], totals: ["a": before])
    let new = report([finding("value-changed", "a", "2")], totals: ["a": after])
    let comparison = ReportComparison(before: old, after: new)
    #expect(comparison.exitCode == code)
    #expect(comparison.findings.allSatisfy { !$0.isWhole && $0.newLocations.isEmpty })
    #expect(comparison.findings.isEmpty == (before == after))
  }

  @Test(arguments: [(Severity.warning, false), (.info, false), (.error, true)])
  func warningsAndWaivedErrorsAreTold(severity: Severity, waived: Bool) {
    let comparison = ReportComparison(
      before: report([]), after: report([finding("value-changed", "a", "1", severity, waived: waived)]))
    #expect(comparison.exitCode == .open && comparison.findings.count == 1)
  }

  @Test func nothingMayFallSilent() {
    var after = SampleReport.open
    after.header.plannedChecks.removeLast()
    after.checks.removeLast()
    after.verdict = Verdict(planned: after.header.plannedChecks, results: after.checks)
    let missing = ReportComparison(before: SampleReport.open, after: after)
    #expect(missing.exitCode == .inconclusive && missing.reasons.map(\.text) == ["no longer checked: rows"])
    #expect(ReportComparison(before: after, after: SampleReport.open).exitCode == .open)

    after = SampleReport.open
    after.checks[2].ledger[0].state = .notCompared
    after.checks[2].ledger[0].reason = .budget
    let lost = ReportComparison(before: SampleReport.open, after: after)
    #expect(lost.exitCode == .inconclusive && lost.ledger.lost.map(\.entry.object) == ["nodes"])
    #expect(lost.text().contains("no longer compared: 1\n    rows: table nodes: rows (budget)"))
    let gained = ReportComparison(before: after, after: SampleReport.open)
    #expect(gained.exitCode == .open && gained.ledger.gained.count == 1)
  }

  @Test func theVerdictAlone() {
    var after = SampleReport.open
    after.verdict = Verdict(exitCode: .interrupted, summary: "stopped", decidedBy: [])
    #expect(ReportComparison(before: SampleReport.open, after: after).exitCode == .interrupted)
    #expect(ReportComparison(before: after, after: SampleReport.open).exitCode == .open)
  }

  @Test func figures() {
    var after = SampleReport.open
    after.performance.exportTime = 4_200.5
    after.performance.importTime = nil
    after.header.source.size = Int64.max
    after.checks[2].ledger[1].count = 300_211
    after.performance.figures?.statements[0].timing?.copyMedian = 0.0254
    after.fingerprints?.source = String(repeating: "f", count: 64)
    after.header.artifact?.adaptations = [
      ReportAdaptation(kind: "drop-view", objectKind: "view", object: "v", reason: "it calls floor()")
    ]
    let comparison = ReportComparison(before: SampleReport.open, after: after)
    #expect(comparison.exitCode == .open && comparison.isSameContent == false)
    #expect(comparison.rows == [.init(name: "edges", before: 300_210, after: 300_211)])
    #expect(comparison.statements.count == 3 && comparison.statements[0].ratio == 2)
    #expect(comparison.newAdaptations.count == 1 && comparison.goneAdaptations.isEmpty)
    let text = comparison.text()
    #expect(text.contains("export: 2.1 s -> 4.2 s (2.00×)") && text.contains("import: 3.0 s -> none"))
    #expect(text.contains("new: drop-view v: it calls floor()") && text.contains("content  another"))
  }

  /// Whatever a name holds, a terminal is not to obey it.
  @Test func namesAreMadeVisible() {
    let text = ReportComparison(
      before: report([]), after: report([finding("value-changed", "a\u{1b}[31m", "\u{202e}1")])
    ).text()
    #expect(text.contains("table a\\u{1b}[31m") && text.contains("new at \\u{202e}1"))
    #expect(!text.contains("\u{1b}") && !text.contains("\u{202e}"))
  }
}
