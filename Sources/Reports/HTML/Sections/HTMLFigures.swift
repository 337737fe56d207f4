internal import Verdicts

/// Times, sizes and rows of two reports beside each other, each pair of bars on the scale of its table.
struct HTMLFigures {
  private let comparison: ReportComparison

  init(_ comparison: ReportComparison) { self.comparison = comparison }

  func section() -> HTMLSection? {
    let statements = comparison.statements.sorted { ($0.ratio ?? 0) > ($1.ratio ?? 0) }
    let parts: [(String, [ReportComparison.Figure], (Double) -> String)] = [
      ("Phases", comparison.phases, TextStyle.duration), ("Statements", statements, TextWords.milliseconds),
      ("Files", comparison.sizes, { TextStyle.size(TextWords.integer($0)) }),
      ("Rows of tables that changed", comparison.rows, { TextStyle.grouped(TextWords.integer($0)) }),
    ].filter { !$0.1.isEmpty }
    guard !parts.isEmpty else { return nil }
    return HTMLSection(
      id: "figures", sectionTitle: "Figures",
      blocks: [
        .paragraph(
          "Times differ from run to run, and sizes and rows grow: none of them makes a report worse. Of the bars, the upper one is of before."
        )
      ] + parts.flatMap(table))
  }

  private func table(
    _ title: String, _ figures: [ReportComparison.Figure], _ word: (Double) -> String
  ) -> [HTMLBlock] {
    let whole = figures.flatMap { [$0.before, $0.after] }.compactMap(\.self).filter(\.isFinite).max() ?? 0
    let columns: [HTMLTable.Column] = [
      .init("figure"), .init("before", isNumber: true), .init("after", isNumber: true),
      .init("after ÷ before", isNumber: true), .init("before, after"),
    ]
    let rows = figures.prefix(ReportComparison.itemsShown).map { figure -> [HTMLCell] in
      let bars = [(figure.before, "plain"), (figure.after, "other")].compactMap { value, tone in
        value.map { HTMLBar(length: $0, of: whole, tone: tone) }
      }
      return [
        .text(VisibleText.clipped(figure.name)), .text(figure.before.map(word) ?? "none"),
        .text(figure.after.map(word) ?? "none"), .text(figure.ratio.map(TextWords.ratio) ?? ""),
        HTMLCell(bars: bars),
      ]
    }
    return HTMLTable.split(
      title, others: "\(title), the others", columns, rows,
      remark: ReportComparison.left(figures.count))
  }
}
