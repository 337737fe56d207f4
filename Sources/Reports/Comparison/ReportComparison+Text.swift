internal import Verdicts

extension ReportComparison {
  private static let findingsShown = 60

  /// For people, with a final newline.
  public func text(colour: Bool = false, width: Int = 100) -> String {
    let style = TextStyle(colour: colour, width: max(40, width))
    let reasons = reasons
    var blocks = [
      [
        (reasons.isEmpty ? style.paint("NO WORSE", .bold, .green) : style.paint("WORSE", .bold, .red))
          + "  \(VisibleText.clipped(after.header.source.path))  (exit \(exitCode.rawValue))"
      ] + reasons.flatMap { style.wrap($0.text, indent: 2) },
      ["before", "after"].enumerated().map { index, name in
        line(style.paint(TextStyle.padded(name, 7), .dim), index == 0 ? before : after)
      } + (isSameContent.map { ["  content  \($0 ? "the same" : "another")"] } ?? []),
    ]
    blocks.append(
      section(
        "checks",
        checks.map {
          "\($0.name): \($0.before?.rawValue ?? "not run") -> \($0.after?.rawValue ?? "not run")"
        }, style))
    blocks.append(
      section(
        "findings",
        findings.prefix(Self.findingsShown).flatMap(Self.lines)
          + (findings.count > Self.findingsShown
            ? ["… and \(TextStyle.grouped(findings.count - Self.findingsShown)) more codes and objects"]
            : []),
        style)
        + (persisting > 0 ? ["  \(TextStyle.counted(persisting, "listed finding")) in both"] : []))
    blocks.append(
      section(
        "ledger",
        Self.items("no longer compared", ledger.lost) + Self.items("not compared, and new", ledger.new)
          + Self.items("compared now", ledger.gained), style))
    blocks.append(
      section(
        "adaptations",
        newAdaptations.map { "new: \(Self.text($0))" } + goneAdaptations.map { "gone: \(Self.text($0))" },
        style))
    let slow = statements.sorted { ($0.ratio ?? 0) > ($1.ratio ?? 0) }
    blocks.append(
      section(
        "times (they differ from run to run)",
        phases.map { Self.text($0, TextStyle.duration) }
          + slow.prefix(8).map { Self.text($0, TextWords.milliseconds) }
          + (slow.count > 8 ? ["… and \(slow.count - 8) more statements"] : []), style))
    blocks.append(
      section("sizes", sizes.map { Self.text($0) { TextStyle.size(TextWords.integer($0)) } }, style))
    blocks.append(
      section(
        "rows",
        rows.prefix(20).map { Self.text($0) { TextStyle.grouped(TextWords.integer($0)) } }
          + (rows.count > 20 ? ["… and \(rows.count - 20) more tables"] : []), style))
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func line(_ name: String, _ report: Report) -> String {
    "  \(name)  \(TextWords.time(report.header.startedAt)), \(report.header.command), \(report.verdict.word), "
      + "\(TextStyle.counted(report.results.errors, "error")), \(TextStyle.counted(report.results.warnings, "warning"))"
  }

  private func section(_ title: String, _ lines: [String], _ style: TextStyle) -> [String] {
    lines.isEmpty ? [] : [style.paint(title, .bold)] + lines.map { "  " + $0 }
  }

  private static func lines(_ change: FindingChange) -> [String] {
    let word = change.before == 0 ? "new" : change.after == 0 ? "gone" : "changed"
    let object = VisibleText.clipped(change.object)
    var lines = [
      "\(word) \(change.severity.rawValue) \(change.code) of \(change.objectKind) \(object): "
        + "\(TextStyle.grouped(change.before)) -> \(TextStyle.grouped(change.after))"
        + (change.isWaived ? ", waived" : "")
    ]
    for (name, places) in [("new", change.newLocations), ("gone", change.goneLocations)] where !places.isEmpty
    {
      let shown = TextWords.some(places.map { VisibleText.clipped($0, 80) }, 5, separator: "; ")
      lines.append("  \(name) at \(shown)")
    }
    if !change.isWhole && change.before > 0 && change.after > 0 {
      lines.append("  not all are listed: counts alone were compared")
    }
    return lines
  }

  private static func items(_ title: String, _ items: [LedgerChange.Item]) -> [String] {
    guard !items.isEmpty else { return [] }
    let shown = items.prefix(10).map { item in
      "  \(item.check): \(item.entry.objectKind) \(VisibleText.clipped(item.entry.object)): \(FindingText.left(item.entry))"
    }
    return ["\(title): \(TextStyle.grouped(items.count))"] + shown
      + (items.count > 10 ? ["  … and \(items.count - 10) more"] : [])
  }

  private static func text(_ adaptation: ReportAdaptation) -> String {
    let column = adaptation.column.map { "." + $0 } ?? ""
    return
      "\(adaptation.kind) \(VisibleText.clipped(adaptation.object + column)): \(VisibleText.clipped(adaptation.reason))"
  }

  private static func text(_ figure: Figure, _ word: (Double) -> String) -> String {
    let ratio = figure.ratio.map { " (\(TextWords.ratio($0)))" } ?? ""
    return "\(VisibleText.clipped(figure.name)): \(figure.before.map(word) ?? "none") -> "
      + "\(figure.after.map(word) ?? "none")\(figure.before == figure.after ? "" : ratio)"
  }
}
