internal import Verdicts

/// The table of checks.
enum HTMLChecks {
  static func section(_ report: Report) -> HTMLSection {
    let longest = report.checks.map(\.duration).max() ?? 0
    let rows = report.checks.map { row($0, longest: longest) }
    let missing = report.header.plannedChecks.filter { name in !report.checks.contains { $0.name == name } }
    let table = HTMLTable(
      "Checks",
      [
        .init("check"), .init("outcome"), .init("compared", isNumber: true),
        .init("not compared", isNumber: true), .init("findings"), .init("time"),
      ],
      rows
        + missing.map { name in
          [.text(name), .state(.bad("no result")), .text("nothing"), .text(""), .text("none"), .text("")]
        })
    return HTMLSection(
      id: "checks", sectionTitle: "Checks",
      tally: "\(report.results.passed) of \(rows.count + missing.count) passed",
      blocks: rows.isEmpty && missing.isEmpty
        ? [.paragraph("No check was planned, and none has a result.")] : [.table(table)])
  }

  private static func row(_ check: CheckResult, longest: Double) -> [HTMLCell] {
    let left = check.ledger.count { $0.state == .notCompared }
    let state: HTMLState =
      check.outcome == .passed && check.exitCode == .inconclusive
      ? .doubtful("passed, nothing compared") : .of(check.outcome)
    return [
      .text(check.name, detail: check.failure.map { VisibleText.clipped($0, HTMLFinding.sentenceLimit) }),
      .state(state), .text(TextChecks.compared(check)), .number(left), .text(TextChecks.totals(check)),
      HTMLCell(
        text: TextStyle.duration(check.duration), bar: HTMLBar(length: check.duration, of: longest)),
    ]
  }
}
