internal import Catalog
internal import SQLite

/// A few rows of a table, drawn by their place among its keys: always the same for a seed, and found by seeking.
struct RowSample {
  /// The columns of every row in `rows`, then, for a table with a rowid that is no column of its own, the rowid under its alias.
  let columns: [String]
  let rows: [[ExactValue]]

  static let count = 5
  /// A row with more bytes than this is left out: it would be carried along in memory.
  private static let byteLimit = 1 << 20
  /// How far rows are counted off where no seek is possible.
  private static let reach: Int64 = 2_000

  /// - Throws: ``SQLiteError`` when the table cannot be read.
  init(of table: Table, on side: PerformanceSide, seed: UInt64) throws(SQLiteError) {
    var names = table.columns.map(\.name)
    if case .rowid(let alias) = table.key { names.append(alias) }
    columns = names
    let list = names.map(\.quotedIdentifier).joined(separator: ", ")
    let name = table.name.quotedIdentifier
    var scrambler = Scrambler(seed: seed)
    var found: [[ExactValue]] = []
    switch table.key {
    case .integerPrimaryKey(let key), .rowid(let key):
      let key = key.quotedIdentifier
      let bounds = try side.rows("SELECT min(\(key)), max(\(key)) FROM main.\(name)")
      guard case .integer(let low)? = bounds.first?.first, case .integer(let high)? = bounds.first?.last
      else {
        break
      }
      for number in 0..<Self.count {
        let place = (Double(number) + scrambler.fraction()) / Double(Self.count)
        // In unsigned arithmetic: the keys may span all 64 bits.
        let span = Double(UInt64(bitPattern: high &- low)) * place
        let wanted = low &+ Int64(bitPattern: UInt64(min(span, 0x1.fffffffffffffp63)))
        found += try side.rows(
          "SELECT \(list) FROM main.\(name) WHERE \(key) >= ?1 ORDER BY \(key) LIMIT 1", [.integer(wanted)])
      }
    case .hiddenRowid, .primaryKey:
      for number in 0..<Self.count {
        let place = (Double(number) + scrambler.fraction()) / Double(Self.count)
        found += try side.rows(
          "SELECT \(list) FROM main.\(name) LIMIT 1 OFFSET ?1", [.integer(Int64(Double(Self.reach) * place))])
      }
      if found.isEmpty {
        found += try side.rows("SELECT \(list) FROM main.\(name) LIMIT \(Self.count)")
      }
    }
    var seen: Set<[ExactValue]> = []
    rows = found.filter { row in
      row.reduce(0) { $0 + Self.size($1) } <= Self.byteLimit && seen.insert(row).inserted
    }
  }

  /// The values of some columns, one list a row, without repetition; rows with NULL among them are left out, and so are all where a column
  /// is not there.
  func values(of wanted: [String]) -> [[ExactValue]] {
    let places = wanted.compactMap { name in columns.firstIndex { $0.isSameName(as: name) } }
    guard places.count == wanted.count else { return [] }
    var seen: Set<[ExactValue]> = []
    return rows.map { row in places.map { row[$0] } }.filter {
      !$0.contains(.null) && seen.insert($0).inserted
    }
  }

  private static func size(_ value: ExactValue) -> Int {
    switch value {
    case .text(let bytes), .blob(let bytes): bytes.count
    default: 8
    }
  }
}
