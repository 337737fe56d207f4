internal import Verdicts

/// Files in bytes, and tables in bytes and rows.
enum HTMLSizes {
  static func section(_ report: Report) -> HTMLSection? {
    var blocks: [HTMLBlock] = []
    let files = files(report.header)
    let largest = files.map(\.1).max() ?? 0
    blocks.append(
      .table(
        HTMLTable(
          "Files", [.init("what"), .init("size", isNumber: true), .init("share")],
          files.map { name, size in
            [
              .text(name), .text(TextStyle.size(size)),
              HTMLCell(bar: HTMLBar(length: Double(size), of: Double(largest))),
            ]
          })))
    let sizes = report.sizes.map(HTMLTableSizes.init)
    if let sizes {
      blocks += sizes.blocks()
    } else {
      blocks.append(
        .paragraph("What each table takes was not asked for: --sizes, or --html, of verify and diff asks."))
    }
    let tables = rows(report.checks)
    if !tables.isEmpty {
      let most = Double(tables.first?.rows ?? 0)
      let shown = tables.prefix(Self.tablesShown)
      blocks.append(
        .table(
          HTMLTable(
            "Rows per table", [.init("table"), .init("rows", isNumber: true), .init("share")],
            shown.map { table in
              [
                .code(table.name), .number(table.rows),
                HTMLCell(bar: HTMLBar(length: Double(table.rows), of: most)),
              ]
            },
            remark: tables.count > shown.count
              ? "\(TextStyle.grouped(tables.count - shown.count)) smaller tables are left out here; the JSON report has them."
              : nil)))
    }
    let sized = sizes?.count ?? 0
    let count = sized > 0 ? sized : tables.count
    return HTMLSection(
      id: "sizes", sectionTitle: "Sizes",
      tally: count == 0 ? nil : TextStyle.counted(count, "table"), blocks: blocks)
  }

  private static let tablesShown = 60

  private static func files(_ header: ReportHeader) -> [(String, Int64)] {
    var files = [("source", header.source.size)]
    if let wal = header.source.walSize { files.append(("its write-ahead log", wal)) }
    if let snapshot = header.snapshot { files.append(("snapshot", snapshot.size)) }
    if let artifact = header.artifact {
      files.append(("artifact (\(artifact.format.rawValue))", artifact.size))
    }
    if let copy = header.copy { files.append(("copy", copy.size)) }
    return files
  }

  /// The largest first.
  private static func rows(_ checks: [CheckResult]) -> [(name: String, rows: Int64)] {
    TableRows.all(checks).map { (VisibleText.clipped($0.name), $0.rows) }
      .enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element)
  }
}
