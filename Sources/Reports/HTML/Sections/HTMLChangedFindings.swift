internal import Verdicts

/// The findings that are new, gone and changed: a section each, where there are any.
enum HTMLChangedFindings {
  static func sections(_ changes: [FindingChange]) -> [HTMLSection] {
    let parts = [
      ("new", "New findings", changes.filter { $0.before == 0 }),
      ("gone", "Gone findings", changes.filter { $0.before > 0 && $0.after == 0 }),
      ("changed", "Changed findings", changes.filter { $0.before > 0 && $0.after > 0 }),
    ]
    return parts.filter { !$0.2.isEmpty }.map { id, title, changes in
      HTMLSection(
        id: id, sectionTitle: title, tally: TextStyle.grouped(changes.count),
        blocks: HTMLTable.split(
          title, others: "\(title), the others", columns,
          changes.prefix(ReportComparison.itemsShown).map(row),
          remark: ReportComparison.left(changes.count)))
    }
  }

  private static let columns: [HTMLTable.Column] = [
    .init("object"), .init("severity"), .init("code"), .init("where"), .init("before", isNumber: true),
    .init("after", isNumber: true),
  ]

  private static func row(_ change: FindingChange) -> [HTMLCell] {
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
  private static func places(_ change: FindingChange) -> String? {
    let lists = [("new", change.newLocations), ("gone", change.goneLocations)].filter { !$0.1.isEmpty }
    let said = lists.map { word, places in
      "\(word) at \(TextWords.some(places.map { VisibleText.clipped($0, 80) }, 8, separator: "; "))"
    }
    let isCut = !change.isWhole && change.before > 0 && change.after > 0
    let all = said + (isCut ? ["not all are listed: counts alone were compared"] : [])
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }
}
