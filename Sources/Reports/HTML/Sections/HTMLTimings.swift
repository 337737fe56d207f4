internal import Verdicts

/// What the run took, and what statements took on the copy, against the source in the same run and, where one is given, against a
/// recorded baseline.
struct HTMLTimings {
  let report: Report
  let baseline: Baseline?

  func section() -> HTMLSection? {
    var blocks: [HTMLBlock] = []
    if let phases = phases() { blocks.append(.table(phases)) }
    if let figures = report.performance.figures {
      let timed = figures.statements.filter { $0.timing != nil }
      if !timed.isEmpty { blocks += times(timed) }
      blocks += costs(figures.statements)
    }
    guard !blocks.isEmpty else { return nil }
    return HTMLSection(
      id: "timings", sectionTitle: "Timings", tally: TextStyle.duration(report.duration), blocks: blocks)
  }

  private func phases() -> HTMLTable? {
    let performance = report.performance
    let phases = [
      ("snapshot", performance.snapshotTime), ("export", performance.exportTime),
      ("import", performance.importTime), ("compare", performance.compareTime),
    ].compactMap { name, time in time.map { (name, $0) } }
    guard !phases.isEmpty else { return nil }
    let memory = [
      performance.peakMemory.map { "\(TextStyle.size($0)) of memory at most" },
      performance.enginePeakMemory.map { "the engine's own process \(TextStyle.size($0))" },
    ].compactMap(\.self)
    let whole = max(report.duration, phases.map(\.1).max() ?? 0)
    return HTMLTable(
      "Phases of the run", [.init("phase"), .init("time", isNumber: true), .init("share")],
      phases.map { name, time in
        [.text(name), .text(TextStyle.duration(time)), HTMLCell(bar: HTMLBar(length: time, of: whole))]
      }, remark: memory.isEmpty ? nil : memory.joined(separator: ", ") + ".")
  }

  // MARK: Times

  private func times(_ statements: [StatementFigures]) -> [HTMLBlock] {
    let limit = report.policy?.policy.timeThreshold ?? 1.5
    let scale = RatioScale(
      statements.compactMap(\.timing).flatMap {
        [$0.ratio.low, $0.ratio.high, $0.control.low, $0.control.high]
      }
        + [limit])
    var columns: [HTMLTable.Column] = [
      .init("statement"), .init("source", isNumber: true), .init("copy", isNumber: true),
      .init("copy ÷ source", isNumber: true), .init("", axis: scale.axis),
    ]
    if baseline != nil { columns.append(.init("copy ÷ baseline", isNumber: true)) }
    let recorded = Dictionary(
      (baseline?.figures.statements ?? []).map { (Array($0.name.utf8), $0) }
    ) { first, _ in first }
    let rows = statements.sorted { ($0.timing?.ratio.ratio ?? 0) > ($1.timing?.ratio.ratio ?? 0) }.map {
      statement -> [HTMLCell] in
      guard let timing = statement.timing else { return [] }
      var cells: [HTMLCell] = [
        .text(VisibleText.clipped(statement.name), detail: "\(timing.samples) samples a side"),
        .text(TextWords.milliseconds(timing.sourceMedian)), .text(TextWords.milliseconds(timing.copyMedian)),
        .text(TextWords.ratio(timing.ratio.ratio), detail: Self.range(timing.ratio)),
        HTMLCell(interval: scale.interval(timing, limit: limit)),
      ]
      if baseline != nil {
        cells.append(against(recorded[Array(statement.name.utf8)], timing))
      }
      return cells
    }
    let said =
      "Medians side by side, with the 95 % bootstrap interval of their ratio. In the plots: the interval and its ratio; below it, thin, the interval of the source against itself; the line of equal times; and, dashed, the limit of \(TextWords.ratio(limit))."
    return [
      .paragraph(said + (baselineNote.map { " " + $0 } ?? ""))
    ]
      + HTMLTable.split(
        "Times of statements, the highest ratio first", others: "Other statements", columns, rows)
  }

  private var baselineNote: String? {
    baseline.map {
      "The baseline was recorded with SQLite \(VisibleText.clipped($0.key.sqliteVersion)) on \(VisibleText.clipped($0.key.os)), \($0.key.cores) cores; its times mean something on the same machine alone."
    }
  }

  private func against(_ recorded: StatementFigures?, _ timing: StatementTiming) -> HTMLCell {
    guard let before = recorded?.timing, before.copyMedian > 0 else { return .text("not recorded") }
    return .text(
      TextWords.ratio(timing.copyMedian / before.copyMedian),
      detail: "was \(TextWords.milliseconds(before.copyMedian))")
  }

  private static func range(_ interval: RatioInterval) -> String {
    "\(TextWords.ratio(interval.low)) to \(TextWords.ratio(interval.high))"
  }

  // MARK: Costs

  private func costs(_ statements: [StatementFigures]) -> [HTMLBlock] {
    let recorded = Dictionary(
      (baseline?.figures.statements ?? []).map { (Array($0.name.utf8), $0) }
    ) { first, _ in first }
    let measured = statements.compactMap { statement in
      statement.source.flatMap { source in statement.copy.map { (statement, source, $0) } }
    }.sorted { Self.growth($0.1, $0.2) > Self.growth($1.1, $1.2) }
    guard !measured.isEmpty else { return [] }
    var columns: [HTMLTable.Column] = [
      .init("statement"), .init("steps, source", isNumber: true), .init("steps, copy", isNumber: true),
      .init("copy ÷ source", isNumber: true), .init("plan"),
    ]
    if baseline != nil { columns.append(.init("steps, baseline", isNumber: true)) }
    return HTMLTable.split(
      "Costs of statements, the highest ratio first", others: "Costs of other statements", columns,
      measured.map { statement, source, copy in
        var cells: [HTMLCell] = [
          .text(VisibleText.clipped(statement.name)), .number(source.steps), .number(copy.steps),
          .text(TextWords.ratio(Self.growth(source, copy))),
          .text(source.plan == copy.plan ? "the same" : "another"),
        ]
        if baseline != nil {
          let before = recorded[Array(statement.name.utf8)]?.copy?.steps
          cells.append(before.map { .number($0) } ?? .text("not recorded"))
        }
        return cells
      },
      remark: statements.count > measured.count
        ? "\(TextStyle.counted(statements.count - measured.count, "statement")) could not be measured on both sides; the ledger says why."
        : nil)
  }

  private static func growth(_ source: StatementCost, _ copy: StatementCost) -> Double {
    Double(max(1, copy.steps)) / Double(max(1, source.steps))
  }
}
