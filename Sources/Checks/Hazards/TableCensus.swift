internal import Artifacts
internal import Catalog
internal import SQLite

/// What one table holds. Rows are taken as encoded bytes; nothing is allocated for a value without a hazard.
struct TableCensus {
  static let sampleLimit = 3

  let relation: Relation
  /// One for each value of the relation.
  private(set) var columns: [ColumnCensus]
  private(set) var rowCount: Int64 = 0
  /// The smallest and largest rowid; nil without rows, and for a table without rowids of its own.
  private(set) var rowids: ClosedRange<Int64>?

  init(_ relation: Relation, _ table: Table) {
    self.relation = relation
    columns = relation.values.map { name in
      let column = table.columns.first { $0.name.utf8.elementsEqual(name.utf8) }
      return ColumnCensus(keepsStorageClass: column.map(Self.keepsStorageClass) ?? false)
    }
  }

  /// True where the rowids are not 1 to the number of rows.
  var hasRowidGaps: Bool {
    guard relation.leadsWithRowid, let rowids else { return false }
    return rowids.lowerBound != 1 || rowids.upperBound != rowCount
  }

  var literalBytes: Int64 { columns.reduce(rowCount &* Int64(columns.count + 4)) { $0 &+ $1.literalBytes } }

  mutating func take(_ chunk: Chunk, _ encoding: TextEncoding) {
    var rows = RowCursor(chunk.buffer.bytes)
    rowCount &+= Int64(chunk.rowCount)
    let leadsWithRowid = relation.leadsWithRowid
    while let row = rows.nextRow() {
      var cursor = ValueCursor(row: row)
      var position = 0
      while let value = cursor.next(), position < columns.count {
        if position == 0, leadsWithRowid { note(rowid: Int64(bitPattern: value.bits)) }
        let found = columns[position].examine(value, encoding)
        if found != 0 { count(found, position, value, row, encoding) }
        position += 1
      }
    }
  }

  @inline(__always)
  private mutating func note(rowid: Int64) {
    guard let known = rowids else {
      rowids = rowid...rowid
      return
    }
    if rowid > known.upperBound {
      rowids = known.lowerBound...rowid
    } else if rowid < known.lowerBound {
      rowids = rowid...known.upperBound
    }
  }

  private mutating func count(
    _ found: UInt16, _ position: Int, _ value: EncodedValue, _ row: UnsafeRawBufferPointer,
    _ encoding: TextEncoding
  ) {
    for hazard in ValueHazard.allCases where found & ColumnCensus.bit(hazard) != 0 {
      columns[position].counts[hazard.rawValue] += 1
      guard columns[position].samples[hazard.rawValue].count < Self.sampleLimit else { continue }
      columns[position].samples[hazard.rawValue].append(
        .init(location: RowKey.text(row, relation, encoding), value: value.reported(encoding)))
    }
  }

  /// Columns of no affinity keep a REAL as REAL and an INTEGER as INTEGER (<https://www.sqlite.org/datatype3.html>, section 3.1).
  private static func keepsStorageClass(_ column: Column) -> Bool {
    let type = NameKey(column.declaredType).folded
    func has(_ part: String) -> Bool {
      let wanted = Array(part.utf8)
      return type.indices.contains { type[$0...].starts(with: wanted) }
    }
    if ["int", "char", "clob", "text"].contains(where: has) { return false }
    return type.isEmpty || has("blob") || type == Array("any".utf8)
  }
}
