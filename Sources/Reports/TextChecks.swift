internal import Verdicts

/// The table of checks: outcome, how much was compared, findings by severity, time.
struct TextChecks {
  let style: TextStyle

  func lines(_ checks: [CheckResult]) -> [String] {
    guard !checks.isEmpty else { return ["  no check has a result"] }
    let rows = checks.map { check in
      [
        check.name, check.outcome.rawValue, Self.compared(check), TextStyle.duration(check.duration),
        Self.totals(check),
      ]
    }
    let titles = ["check", "outcome", "compared", "time", "findings"]
    let widths = titles.indices.map { column in
      ([titles] + rows).map { $0[column].count }.max() ?? 0
    }
    var lines = [style.paint("  " + line(titles, widths, colour: nil), .dim)]
    for (check, row) in zip(checks, rows) {
      lines.append("  " + line(row, widths, colour: TextStyle.colour(of: check.outcome)))
      if let failure = check.failure {
        lines += style.wrap(VisibleText.of(failure), indent: 4)
      }
    }
    return lines
  }

  private func line(_ cells: [String], _ widths: [Int], colour: TextStyle.Colour?) -> String {
    let outcome = style.paint(TextStyle.padded(cells[1], widths[1]), colour)
    return [
      TextStyle.padded(cells[0], widths[0]), outcome, TextStyle.paddedLeft(cells[2], widths[2]),
      TextStyle.paddedLeft(cells[3], widths[3]), cells[4],
    ].joined(separator: "  ")
  }

  /// Rows where rows were compared, else ledger lines.
  static func compared(_ check: CheckResult) -> String {
    let entries = check.ledger.filter { $0.state == .compared }
    let rows = entries.filter { $0.property == "rows" }.compactMap(\.count)
    guard rows.isEmpty else {
      return TextStyle.counted(rows.reduce(Int64(0)) { $0.saturatingAdd($1) }, "row")
    }
    return entries.isEmpty ? "nothing" : TextStyle.counted(entries.count, "item")
  }

  /// `143 errors, 1 warning, 2 waived`, those beyond the cap included.
  static func totals(_ check: CheckResult) -> String {
    let severities = check.severities
    let waived = Set(check.findings.filter(\.isWaived).map { FindingKey($0) })
    var totals: [String: Int] = [:]
    for count in check.counts {
      let key = FindingKey(count)
      let kind = waived.contains(key) ? "waived" : severities[key]?.rawValue
      if let kind { totals[kind] = (totals[kind] ?? 0).saturatingAdd(count.total) }
    }
    let words = [
      ("error", "error", "errors"), ("warning", "warning", "warnings"), ("info", "note", "notes"),
      ("waived", "waived", "waived"),
    ]
    let parts = words.compactMap { kind, one, many in
      totals[kind].map { TextStyle.counted($0, one, plural: many) }
    }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }
}
