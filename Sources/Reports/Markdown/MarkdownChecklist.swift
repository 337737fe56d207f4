internal import Verdicts

/// The record of a rollback to be signed: what the tool has checked, ticked or not, with figures, and what is left to people.
public struct MarkdownChecklist: Sendable {
  private static let listed = 12

  public init() {}

  /// - Parameter report: of `check`; any other works too.
  public func text(_ report: Report) -> String {
    let header = report.header
    var lines = [
      "# Rollback checklist", "",
      "**\(report.verdict.isOpen ? "SUCCESSFUL" : "NOT PROVEN")** (\(report.verdict.word), exit code \(report.verdict.exitCode.rawValue)): "
        + MarkdownText.escaped(report.verdict.summary, 2_000), "",
    ]
    lines += ["| | |", "|---|---|"]
    if let copy = header.copy { lines.append(row("database", file(copy))) }
    lines.append(row("was exported from", file(header.source)))
    if let artifact = header.artifact {
      lines.append(
        row(
          "export",
          [artifact.format.rawValue, artifact.path, artifact.sha256].compactMap(\.self)
            .joined(separator: ", ")))
    }
    lines.append(row("checked", "\(header.startedAt.text) by \(header.tool.name) \(header.tool.version)"))
    lines += ["", "## Checked by the tool", ""]
    for name in header.plannedChecks { lines += self.lines(name, report.checks.first { $0.name == name }) }
    lines += notCompared(report) + byHand(report)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page of a run that came to no verdict, so that no earlier success stays in its place.
  public func text(failure: String) -> String {
    "# Rollback checklist\n\n**NOT PROVEN**: the check could not be run: \(MarkdownText.escaped(failure, 2_000))\n"
  }

  // MARK: What was checked

  private func lines(_ name: String, _ check: CheckResult?) -> [String] {
    guard let check else { return ["- [ ] \(MarkdownText.escaped(name)): no result"] }
    let mark = check.exitCode == .open ? "x" : " "
    let title = Self.titles[name] ?? MarkdownText.escaped(name)
    var lines = ["- [\(mark)] \(title): \(figures(check))"]
    if let failure = check.failure {
      lines.append("  - could not be run: " + MarkdownText.escaped(failure, 500))
    }
    let findings = check.findings.filter { $0.severity >= .warning }
    for finding in findings.prefix(Self.listed) {
      let place = [finding.object, finding.location].compactMap(\.self).joined(separator: ", ")
      lines.append(
        "  - \(finding.severity.rawValue) \(finding.code), \(MarkdownText.escaped(place)): "
          + MarkdownText.escaped(finding.explanation, 500))
    }
    if findings.count > Self.listed { lines.append("  - … and \(findings.count - Self.listed) more") }
    return lines
  }

  private static let titles = [
    "artifact": "The manifest is whole, and so is the export where it is at hand",
    "schema": "Declarations and settings are those of the export",
    "rows": "Every table has the rows of the export, by count and digest",
    "search": "Search indexes agree with their content and answer",
    "integrity": "The file is sound, and constraints and foreign keys hold",
  ]

  private func figures(_ check: CheckResult) -> String {
    let compared = check.ledger.filter { $0.state == .compared }
    let tables = compared.filter { $0.property == "rows" }
    let rows = tables.reduce(Int64(0)) { $0 &+ ($1.count ?? 0) }
    let results = ReportResults([check])
    var parts = [
      tables.isEmpty
        ? TextStyle.counted(compared.count, "item")
        : "\(TextStyle.counted(tables.count, "table")), \(TextStyle.counted(rows, "row"))"
    ]
    if results.errors > 0 { parts.append(TextStyle.counted(results.errors, "error")) }
    if results.warnings > 0 { parts.append(TextStyle.counted(results.warnings, "warning")) }
    let left = check.ledger.count { $0.state == .notCompared }
    if left > 0 { parts.append("\(TextStyle.grouped(left)) not compared") }
    return parts.joined(separator: ", ")
  }

  private func notCompared(_ report: Report) -> [String] {
    let entries = report.checks.flatMap(\.ledger).filter { $0.state == .notCompared }
    guard !entries.isEmpty else { return ["", "Nothing was left out."] }
    let shown = entries.prefix(50).map { entry in
      let what = [entry.objectKind, entry.object, entry.property].joined(separator: " ")
      return "- \(MarkdownText.escaped(what)): \(entry.reason?.rawValue ?? "")"
        + (entry.note.map { ", " + MarkdownText.escaped($0, 500) } ?? "")
    }
    let more = entries.count > 50 ? ["- … and \(entries.count - 50) more; the JSON report has all"] : []
    return ["", "## Not compared", ""] + shown + more
  }

  // MARK: What is left to people

  private func byHand(_ report: Report) -> [String] {
    var items = [
      "The app opens the database and shows the newest record that the users know of",
      "A search in the app finds a record by a word of its text",
      "A record can be added, changed and deleted in the app, and is still so after a restart",
      "The native database and the export are kept, unchanged, until: ______________",
      "Sync and background jobs that wrote to the native database are switched off",
      "Those who use the app know what was rolled back, and when",
    ]
    if report.header.artifact?.adaptations.isEmpty == false {
      items.insert(
        "What the export left out or changed (see above) is not needed until the way forward is taken again",
        at: 2)
    }
    if !report.verdict.isOpen {
      items.insert("Each point that is not ticked above is understood and accepted", at: 0)
    }
    return ["", "## To be checked by hand", ""] + items.map { "- [ ] \($0)" }
      + ["", "Name: ______________________  Date: ______________  Signature: ______________________"]
  }

  private func row(_ name: String, _ text: String) -> String {
    "| \(name) | \(MarkdownText.escaped(text, 500)) |"
  }

  private func file(_ file: ReportFile) -> String {
    [file.path, TextStyle.size(file.size), file.sha256.map { "sha256 \($0)" }].compactMap(\.self)
      .joined(separator: ", ")
  }
}
