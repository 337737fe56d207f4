/// A table. On a narrow screen each row is a block, and each cell says its column.
struct HTMLTable {
  struct Column {
    let label: String
    var isNumber = false
    var axis: Axis?

    init(_ label: String, isNumber: Bool = false, axis: Axis? = nil) {
      self.label = label
      self.isNumber = isNumber
      self.axis = axis
    }
  }

  /// What the left edge, the middle and the right edge of a plot stand for.
  struct Axis {
    let low: String
    let middle: String
    let high: String
  }

  struct Row {
    let cells: [HTMLCell]
  }

  let caption: String
  let columns: [Column]
  let rows: [Row]
  /// What the summary of a folded table says; nil for one that is open.
  var fold: String?
  /// A line below it, such as how many rows were left out.
  var remark: String?

  /// - Parameters:
  ///   - rows: as many cells as there are columns; the first names the row.
  ///   - foldedFrom: the number of rows from which on it is folded; nil for never.
  init(
    _ caption: String, _ columns: [Column], _ rows: [[HTMLCell]], foldedFrom: Int? = nil,
    remark: String? = nil
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows.map { cells in
      Row(
        cells: zip(cells, columns).enumerated().map { index, pair in
          var cell = pair.0
          cell.label = pair.1.label
          cell.isNumber = pair.1.isNumber
          cell.isHead = index == 0
          return cell
        })
    }
    if let foldedFrom, rows.count >= foldedFrom { fold = "\(caption): \(TextStyle.grouped(rows.count))" }
    self.remark = remark
  }

  /// A table of the first rows, and a folded one of the others where there are many.
  static func split(
    _ caption: String, others: String, _ columns: [Column], _ rows: [[HTMLCell]], remark: String? = nil
  ) -> [HTMLBlock] {
    let first = rows.count <= 20 ? rows.count : 12
    var blocks = [HTMLBlock.table(HTMLTable(caption, columns, Array(rows.prefix(first)), remark: remark))]
    if rows.count > first {
      blocks.append(.table(HTMLTable(others, columns, Array(rows.dropFirst(first)), foldedFrom: 1)))
    }
    return blocks
  }
}
