internal import Verdicts

/// What each table takes, source beside copies, the largest first.
struct HTMLTableSizes {
  private static let tablesShown = 60

  private let sides: [ReportSizes]
  /// The sides whose sizes are known.
  private let known: [Int]
  private let tables: [SizedTable]

  init(_ sides: [ReportSizes]) {
    self.sides = sides
    known = sides.indices.filter { sides[$0].objects != nil }
    tables = SizedTable.all(sides)
  }

  var count: Int { tables.count }

  func blocks() -> [HTMLBlock] {
    let absences = sides.compactMap(absence).map(HTMLBlock.paragraph)
    guard !tables.isEmpty else { return absences }
    let shown = tables.prefix(Self.tablesShown)
    let remark =
      tables.count > shown.count
      ? "\(TextStyle.grouped(tables.count - shown.count)) smaller tables are left out here; the JSON report has them."
      : nil
    let titles = known.map { title(sides[$0]) }
    let columns: [HTMLTable.Column] =
      [.init("table")] + titles.map { .init($0, isNumber: true) }
      + [.init(titles.joined(separator: ", ")), .init("parts")]
    let most = Double(tables.first?.most ?? 0)
    let rows = shown.map { row($0, most) }
    return absences + [
      .paragraph(
        "Pages of each table with its indexes, and of each virtual table with its shadow tables; overflow pages included. Of the bars, the source's is the upper one. Nothing is compared by size: equal databases may fill their pages differently."
      ), .table(HTMLTable("Bytes per table, the largest first", columns, rows, remark: remark)),
      .paragraph("Free pages: \(known.compactMap(free).joined(separator: ", "))."),
    ]
  }

  private func row(_ table: SizedTable, _ most: Double) -> [HTMLCell] {
    let bars = known.compactMap { side in
      table.total(side).map { bytes in
        HTMLBar(length: Double(bytes), of: most, tone: sides[side].role == .source ? "plain" : "other")
      }
    }
    var cells = [HTMLCell.code(Self.name(table.name))]
    cells += known.map { side in HTMLCell.text(table.total(side).map(TextStyle.size) ?? "none") }
    cells.append(HTMLCell(bars: bars))
    cells.append(HTMLCell(parts: table.parts.count > 1 ? parts(table) : nil))
    return cells
  }

  private func parts(_ table: SizedTable) -> HTMLParts {
    let items = SizedTable.sorted(table.parts, by: \.most).prefix(Self.tablesShown).map { part in
      let sizes = known.map { side in part.bytes[side].map(TextStyle.size) ?? "none" }
      let word = part.kind == .index ? "index, " : ""
      return HTMLParts.Item(itemName: Self.name(part.name), said: word + sizes.joined(separator: " | "))
    }
    return HTMLParts(
      summary: TextStyle.counted(table.parts.count, "part"), whole: Self.name(table.name), items: items)
  }

  private func free(_ side: Int) -> String? {
    guard case .known(_, let free) = sides[side].content else { return nil }
    return "\(title(sides[side])) \(TextStyle.size(free))"
  }

  private func absence(_ side: ReportSizes) -> String? {
    guard case .absent(let reason, let note) = side.content else { return nil }
    return
      "What tables take in the \(title(side)) is not known (\(reason.rawValue)): \(VisibleText.clipped(note, 500))."
  }

  private func title(_ side: ReportSizes) -> String {
    let isOneOfSeveral = sides.count { $0.role == side.role } > 1
    return side.role.rawValue + (isOneOfSeveral ? " of \(side.engine)" : "")
  }

  private static func name(_ name: String) -> String { name.isEmpty ? "\"\"" : VisibleText.clipped(name) }
}
