internal import Verdicts

/// The findings that are new, gone and changed, each in a table of its own.
struct HTMLChangedFindings {
  private let comparison: ReportComparison

  init(_ comparison: ReportComparison) { self.comparison = comparison }

  func section() -> HTMLSection {
    let parts = [
      ("New", comparison.findings.filter { $0.before == 0 }),
      ("Gone", comparison.findings.filter { $0.before > 0 && $0.after == 0 }),
      ("Changed", comparison.findings.filter { $0.before > 0 && $0.after > 0 }),
    ].filter { !$0.1.isEmpty }
    var blocks = parts.flatMap { title, changes in
      HTMLTable.split(
        "\(title): \(TextStyle.grouped(changes.count))", others: "\(title), the others", columns,
        changes.prefix(ReportComparison.itemsShown).map(row),
        remark: changes.count > ReportComparison.itemsShown
          ? "\(TextStyle.grouped(changes.count - ReportComparison.itemsShown)) more are in the JSON output."
          : nil)
    }
    if blocks.isEmpty { blocks = [.paragraph("No finding is new, gone or changed.")] }
    if comparison.persisting > 0 {
      blocks.append(
        .paragraph(
          "\(TextStyle.counted(comparison.persisting, "listed finding")) \(comparison.persisting == 1 ? "is" : "are") in both."
        ))
    }
    return HTMLSection(
      id: "findings", sectionTitle: "Findings",
      tally: comparison.findings.isEmpty ? nil : TextStyle.grouped(comparison.findings.count), blocks: blocks)
  }

  private let columns: [HTMLTable.Column] = [
    .init("object"), .init("severity"), .init("code"), .init("where"), .init("before", isNumber: true),
    .init("after", isNumber: true),
  ]

  private func row(_ change: FindingChange) -> [HTMLCell] {
    let object = change.object.isEmpty ? "\"\"" : VisibleText.clipped(change.object)
    return [
      HTMLCell(
        text: VisibleText.clipped(change.objectKind) + " ", code: object,
        detail: VisibleText.clipped(change.check)),
      HTMLCell(state: .of(change.severity), detail: change.isWaived ? "waived" : nil),
      .code(VisibleText.clipped(change.code)), HTMLCell(detail: places(change)), .number(change.before),
      .number(change.after),
    ]
  }

  /// nil where nothing can be said of single places.
  private func places(_ change: FindingChange) -> String? {
    let lists = [("new", change.newLocations), ("gone", change.goneLocations)].filter { !$0.1.isEmpty }
    let said = lists.map { word, places in
      "\(word) at \(TextWords.some(places.map { VisibleText.clipped($0, 80) }, 8, separator: "; "))"
    }
    let isCut = !change.isWhole && change.before > 0 && change.after > 0
    let all = said + (isCut ? ["not all are listed: counts alone were compared"] : [])
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }
}
