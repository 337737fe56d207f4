/// Bytes per table, with its indexes; for a virtual table, of all tables that store its rows.
struct HTMLTableSizes {
  private struct Row {
    var name: String
    /// What it is put together from, with sizes of the source; the largest first.
    var parts: [(name: String, size: Int64)] = []
    var source: Int64?
    var copy: Int64?

    var largest: Int64 { max(source ?? 0, copy ?? 0) }
  }

  private static let rowsShown = 60
  private static let partsShown = 6

  private let sizes: ReportSizes

  init(_ sizes: ReportSizes) { self.sizes = sizes }

  var blocks: [HTMLBlock] {
    let rows = rows
    guard !rows.isEmpty else {
      return [
        .paragraph("How many bytes each table has is not known: \(sizes.reason ?? "no side was measured").")
      ]
    }
    let most = Double(rows.map(\.largest).max() ?? 0)
    let shown = rows.prefix(Self.rowsShown)
    return [
      .table(
        HTMLTable(
          "Bytes per table",
          [
            .init("table"), .init("source", isNumber: true), .init("copy", isNumber: true), .init("share"),
          ],
          shown.map { row in
            [
              .code(VisibleText.clipped(row.name), detail: Self.detail(row)), .text(Self.text(row.source)),
              .text(Self.text(row.copy)), HTMLCell(bar: HTMLBar(length: Double(row.largest), of: most)),
            ]
          },
          remark: remark(rows.count - shown.count)))
    ]
  }

  /// By what the table is for people: shadow tables under their virtual table, indexes under their table.
  private var rows: [Row] {
    // By bytes: names that differ only in how an accent is written are two tables.
    var rows: [[UInt8]: Row] = [:]
    func add(_ item: ReportSizes.Item, to side: WritableKeyPath<Row, Int64?>, isSource: Bool) {
      let name = item.owner ?? item.table
      let key = Array(name.utf8)
      var row = rows[key] ?? Row(name: name)
      row[keyPath: side] = (row[keyPath: side] ?? 0).saturatingAdd(item.size)
      if isSource { row.parts.append((item.name, item.size)) }
      rows[key] = row
    }
    for item in sizes.source?.items ?? [] { add(item, to: \.source, isSource: true) }
    for item in sizes.copy?.items ?? [] { add(item, to: \.copy, isSource: sizes.source == nil) }
    return rows.values.sorted {
      $0.largest != $1.largest
        ? $0.largest > $1.largest : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
  }

  private static func text(_ size: Int64?) -> String { size.map { TextStyle.size($0) } ?? "not known" }

  private static func detail(_ row: Row) -> String? {
    guard row.parts.count > 1 else { return nil }
    let shown = row.parts.prefix(partsShown).map {
      "\(VisibleText.clipped($0.name)) \(TextStyle.size($0.size))"
    }
    let more = row.parts.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? ", and \(TextStyle.grouped(more)) more" : "")
  }

  private func remark(_ hidden: Int) -> String {
    var said = [
      "Whole pages, as dbstat counts them. Sizes are not compared: how full pages are follows from the order of writing."
    ]
    if let reason = sizes.reason { said.append("One side is not known: \(reason).") }
    if hidden > 0 { said.append("\(TextStyle.grouped(hidden)) smaller tables are left out here.") }
    let others = (sizes.source ?? sizes.copy).map { ($0.othersCount, $0.othersSize) } ?? (0, 0)
    if others.0 > 0 {
      said.append(
        "\(TextStyle.grouped(others.0)) smaller tables and indexes, \(TextStyle.size(others.1)) together, are in no list."
      )
    }
    return said.joined(separator: " ")
  }
}
