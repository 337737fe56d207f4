internal import Verdicts

extension ReportComparison {
  /// One page that needs no network: first whether the later report is worse, and why; then what is new, gone and changed, and the
  /// figures of both beside each other.
  ///
  /// - Throws: an error of the template engine, which the content cannot bring about.
  public func html() throws -> String {
    let path = VisibleText.clipped(after.header.source.path)
    let heading = reasons.isEmpty ? "NO WORSE" : "WORSE"
    let tool = VisibleText.clipped("\(after.header.tool.name) \(after.header.tool.version)")
    let reports = HTMLSection(id: "reports", sectionTitle: "Reports", blocks: [.table(bothReports)])
    let sections =
      HTMLChangedFindings.sections(findings) + [changedChecks].compactMap(\.self) + changedLedger
      + [adaptations, reports, HTMLFigures(self).section()].compactMap(\.self)
    var facts = [
      HTMLBanner.Fact(name: "database", value: path),
      .init(name: "exit code", value: String(exitCode.rawValue)),
    ]
    if persisting > 0 {
      facts.append(.init(name: "in both", value: TextStyle.counted(persisting, "listed finding")))
    }
    let page = HTMLPage(
      title: "\(heading): \(path)", generator: tool,
      banner: HTMLBanner(
        kicker: "roundtrip report compare", state: .of(exitCode, heading), heading: heading, why: why,
        reasons: reasons.map { HTMLReport.sentence(VisibleText.clipped($0.text, 1_000)) },
        facts: facts), sections: sections, footer: "\(tool). The JSON output has what is cut here.")
    return try HTMLRenderer.text(page)
  }

  private var why: String {
    let new = findings.count { $0.before == 0 }
    let gone = findings.count { $0.after == 0 }
    let changed = findings.count - new - gone
    guard !findings.isEmpty else { return "No finding is new, gone or changed." }
    let said = [(new, "new"), (gone, "gone"), (changed, "changed")].filter { $0.0 > 0 }
      .map { "\(TextStyle.grouped($0.0)) \($0.1)" }
    return "Kinds of findings: \(said.joined(separator: ", "))."
  }

  private var bothReports: HTMLTable {
    let (old, new) = (before, after)
    func row(_ name: String, _ value: (Report) -> HTMLCell) -> [HTMLCell] {
      [.text(name), value(old), value(new)]
    }
    var rows = [
      row("verdict") { .state(.of($0.verdict.exitCode, $0.verdict.word)) },
      row("exit code") { .text(String($0.verdict.exitCode.rawValue)) },
      row("database") { .code(VisibleText.clipped($0.header.source.path)) },
      row("command") { .text($0.header.command) },
      row("run") { .text(TextWords.time($0.header.startedAt)) },
      row("errors") { .number($0.results.errors) }, row("warnings") { .number($0.results.warnings) },
      row("tool") { .text(VisibleText.clipped("\($0.header.tool.name) \($0.header.tool.version)")) },
    ]
    if let isSameContent {
      rows.append([.text("content"), .text(""), .text(isSameContent ? "the same" : "another")])
    }
    return HTMLTable("Both reports", [.init("what"), .init("before"), .init("after")], rows)
  }

  private var changedChecks: HTMLSection? {
    guard !checks.isEmpty else { return nil }
    func outcome(_ outcome: Outcome?) -> HTMLCell {
      .state(outcome.map(HTMLState.of) ?? .doubtful("not run"))
    }
    let rows = checks.map { change in
      [.text(VisibleText.clipped(change.name)), outcome(change.before), outcome(change.after)]
    }
    return HTMLSection(
      id: "checks", sectionTitle: "Checks", tally: TextStyle.grouped(checks.count),
      blocks: [
        .table(HTMLTable("Checks that changed", [.init("check"), .init("before"), .init("after")], rows))
      ])
  }

  private var changedLedger: [HTMLSection] {
    let parts = [
      ("lost", "No longer compared", ledger.lost),
      ("left-out", "Not compared, and new", ledger.new), ("gained", "Compared now", ledger.gained),
    ]
    return parts.filter { !$0.2.isEmpty }.map { id, title, items in
      let rows = items.prefix(Self.itemsShown).map { item in
        let object = item.entry.object.isEmpty ? "\"\"" : VisibleText.clipped(item.entry.object)
        return [
          HTMLCell(text: VisibleText.clipped(item.entry.objectKind) + " ", code: object),
          .text(VisibleText.clipped(item.check)), .text(FindingText.left(item.entry)),
        ]
      }
      return HTMLSection(
        id: id, sectionTitle: title, tally: TextStyle.grouped(items.count),
        blocks: HTMLTable.split(
          title, others: "\(title), the others", [.init("object"), .init("check"), .init("what")], rows,
          remark: Self.left(items.count)))
    }
  }

  private var adaptations: HTMLSection? {
    let all = newAdaptations.map { ("new", $0) } + goneAdaptations.map { ("gone", $0) }
    guard !all.isEmpty else { return nil }
    let rows = all.map { word, adaptation in
      let name = adaptation.object + (adaptation.column.map { "." + $0 } ?? "")
      return [
        HTMLCell(text: adaptation.objectKind + " ", code: VisibleText.clipped(name)), .text(word),
        .text(adaptation.kind), .text(VisibleText.clipped(adaptation.reason, 500)),
      ]
    }
    return HTMLSection(
      id: "adaptations", sectionTitle: "Adaptations", tally: TextStyle.grouped(all.count),
      blocks: [
        .table(
          HTMLTable(
            "Adaptations that changed",
            [.init("object"), .init("new or gone"), .init("change"), .init("reason")], rows))
      ])
  }

  /// What a page shows of one list.
  static let itemsShown = 500

  /// A line for what a list has beyond that; nil where it has no more.
  static func left(_ count: Int) -> String? {
    count > itemsShown ? "\(TextStyle.grouped(count - itemsShown)) more are in the JSON output." : nil
  }
}
