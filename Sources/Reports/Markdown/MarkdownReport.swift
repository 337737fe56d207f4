internal import Verdicts

/// A report as GitHub Flavored Markdown, for a step summary or a comment: the verdict first, then checks, findings, what was not
/// compared, and what was run on what.
public struct MarkdownReport: Sendable {
  /// What GitHub takes for the summary of one step.
  public static let stepSummaryLimit = 1_048_576

  /// The most bytes of UTF-8. What does not fit is left out object by object, and counted.
  public var byteLimit: Int

  public init(byteLimit: Int = MarkdownReport.stepSummaryLimit) { self.byteLimit = byteLimit }

  /// Room for the end of a section that is cut: closing tags and the line that says so.
  private static let reserve = 400

  /// The empty string where not even the verdict fits.
  public func text(_ report: Report) -> String {
    var page = MarkdownPage(limit: byteLimit)
    let sections: [MarkdownSection] =
      [verdict(report), checks(report)] + [run(report)]
      + report.checks.filter { !$0.findings.isEmpty }.map(findings)
      + [ledger(report)]
    var left: [String] = []
    for section in sections {
      // A line must stay free for each section left out, and for the ends of this one.
      let reserve = Self.reserve * 2
      guard page.add(section.head, reserve: reserve + section.tail.utf8.count) else {
        left.append("\(section.name): all")
        continue
      }
      let shown = section.blocks.prefix { page.add($0, reserve: reserve + section.tail.utf8.count) }.count
      if shown < section.blocks.count {
        let rest = section.blocks.count - shown
        left.append("\(section.name): \(TextStyle.counted(rest, section.noun))")
      }
      _ = page.add(section.tail, reserve: Self.reserve)
    }
    if !left.isEmpty {
      let shown = left.prefix(5).joined(separator: "; ") + (left.count > 5 ? "; …" : "")
      _ = page.add("**Left out, for want of space:** \(shown). The JSON report has everything.\n", reserve: 0)
    }
    return page.text
  }

  // MARK: Sections

  private func verdict(_ report: Report) -> MarkdownSection {
    let verdict = report.verdict
    let head =
      "## roundtrip \(MarkdownText.escaped(report.header.command)): \(verdict.word) (exit code \(verdict.exitCode.rawValue))\n\n"
      + "**Why:** \(MarkdownText.escaped(verdict.summary, 2_000))\n\n"
    let blocks = report.gateProblems.map { problem in
      "- **\(problem.code)** \(MarkdownText.escaped(problem.check ?? "")) \(MarkdownText.escaped(problem.message, 1_000))\n"
    }
    return MarkdownSection(
      name: "verdict", noun: "reason", head: head, blocks: blocks, tail: blocks.isEmpty ? "" : "\n")
  }

  private func checks(_ report: Report) -> MarkdownSection {
    let rows = report.checks.map { check in
      let results = ReportResults([check])
      let compared = check.ledger.count { $0.state == .compared }
      let left = check.ledger.count { $0.state == .notCompared }
      let cells = [
        MarkdownText.escaped(check.name), check.outcome.rawValue, TextStyle.grouped(results.errors),
        TextStyle.grouped(results.warnings), TextStyle.grouped(compared), TextStyle.grouped(left),
        JUnitSuite.milliseconds(check.duration),
      ]
      return "| " + cells.joined(separator: " | ") + " |\n"
    }
    let missing = report.header.plannedChecks.filter { name in !report.checks.contains { $0.name == name } }
      .map { "| \(MarkdownText.escaped($0)) | no result | 0 | 0 | 0 | 0 | 0 |\n" }
    let head = """
      | check | outcome | errors | warnings | compared | not compared | ms |
      |---|---|--:|--:|--:|--:|--:|

      """
    return MarkdownSection(name: "checks", noun: "row", head: head, blocks: rows + missing, tail: "\n")
  }

  private func run(_ report: Report) -> MarkdownSection {
    let header = report.header
    var rows = [("source", file(header.source))]
    if let copy = header.copy { rows.append(("copy", file(copy))) }
    if let artifact = header.artifact {
      rows.append(("artifact", "\(artifact.format.rawValue), \(TextStyle.size(artifact.size))"))
    }
    rows += header.engines.prefix(10).map { engine in
      (
        "\(engine.role.rawValue) engine",
        MarkdownText.escaped("\(engine.name) SQLite \(engine.sqliteVersion)")
      )
    }
    if let prints = report.fingerprints { rows.append(("fingerprint", MarkdownText.escaped(prints.source))) }
    rows.append(("tool", MarkdownText.escaped("\(header.tool.name) \(header.tool.version)")))
    rows.append(
      (
        "run",
        "\(MarkdownText.escaped(header.startedAt.text)), \(JUnitSuite.milliseconds(report.duration)) ms"
      ))
    return MarkdownSection(
      name: "identity", noun: "row", head: "| what | which |\n|---|---|\n",
      blocks: rows.map { "| \($0) | \($1) |\n" }, tail: "\n")
  }

  private func file(_ file: ReportFile) -> String {
    let parts = [
      MarkdownText.escaped(file.path, 1_000), TextStyle.size(file.size), file.sha256.map { "sha256 \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private func findings(_ check: CheckResult) -> MarkdownSection {
    let objects = check.objects.filter { !$0.groups.isEmpty }
    let levels: [Severity] = [.error, .warning, .info]
    let sorted: [ObjectSummary] = levels.flatMap { level in objects.filter { $0.worst == level } }
    let head =
      "<details>\n<summary>\(MarkdownText.escaped(check.name)): \(TextChecks.totals(check))</summary>\n\n"
    return MarkdownSection(
      name: "findings of \(MarkdownText.escaped(check.name))", noun: "object", head: head,
      blocks: sorted.map(block), tail: "\n</details>\n\n")
  }

  private func block(_ object: ObjectSummary) -> String {
    // The kind is bold, not the name: a name may begin with a space, which would undo it.
    var lines = ["- **\(MarkdownText.escaped(object.kind))** \(MarkdownText.escaped(object.name))"]
    for group in object.worstFirst {
      lines.append("  - \(group.severity.rawValue) \(MarkdownText.escaped(object.title(of: group)))")
      if let first = group.findings.first {
        lines.append("    - Says: " + MarkdownText.escaped(first.explanation, 1_000))
        if let remedy = first.remedy {
          lines.append("    - Remedy: " + MarkdownText.escaped(remedy, 1_000))
        }
      }
      let places = group.findings.compactMap { FindingText.place($0) }
      lines += places.prefix(5).map { "    - At: " + MarkdownText.escaped($0, 600) }
      let rest = group.total - min(5, places.count)
      if rest > 0 && group.total > 1 { lines.append("    - … and \(TextStyle.grouped(rest)) more") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func ledger(_ report: Report) -> MarkdownSection {
    let rows = report.checks.flatMap { check in
      check.ledger.filter { $0.state == .notCompared }.map { entry in
        let cells = [
          check.name, "\(entry.objectKind) \(entry.object)",
          [entry.property, entry.element].compactMap(\.self).joined(separator: " "),
          entry.reason?.rawValue ?? "", entry.note ?? "",
        ]
        return "| " + cells.map { MarkdownText.escaped($0, 500) }.joined(separator: " | ") + " |\n"
      }
    }
    guard !rows.isEmpty else {
      return MarkdownSection(
        name: "ledger", noun: "row", head: "Not compared: nothing.\n", blocks: [], tail: "")
    }
    let head = """
      <details>
      <summary>Not compared: \(TextStyle.counted(rows.count, "property", plural: "properties"))</summary>

      | check | object | property | reason | note |
      |---|---|---|---|---|

      """
    return MarkdownSection(
      name: "ledger", noun: "row", head: head, blocks: rows, tail: "\n</details>\n\n")
  }
}
