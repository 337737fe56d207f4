internal import SQLite

extension FaultPicker {
  private static let rowCodes = [
    "row-missing", "row-extra", "rowid-changed", "value-changed", "storage-class-changed",
  ]

  /// A table with rows that can be addressed, how to name their key, and one of the keys.
  private mutating func place() -> (table: GeneratedTable, key: String, rowID: Int64)? {
    guard let table = chosen(database.tables), let name = table.keyName else { return nil }
    let key = table.rowIDName == nil ? name.quotedIdentifier : name
    let count = (try? connection.integer("SELECT count(*) FROM \(table.name.quotedIdentifier)")) ?? 0
    guard count > 0,
      let rowID = try? connection.integer(
        "SELECT \(key) FROM \(table.name.quotedIdentifier) ORDER BY \(key) LIMIT 1 OFFSET \(random.below(Int(count)))"
      )
    else { return nil }
    return (table, key, rowID)
  }

  mutating func valueChanged() -> FuzzFault? {
    guard let (table, key, rowID) = place(),
      let column = chosen(table.columns.filter { !$0.isGenerated && !$0.isRowIDAlias })
    else { return nil }
    let name = column.name.quotedIdentifier
    let value = random.pick([
      "NULL", "\(name) || 'x'", "CAST(\(name) AS BLOB)", "CAST(\(name) AS TEXT)", "'other'", "42",
      "(-1.0*0.0)",
      "0.1", "x'00'", "\(name) + 1", "upper(\(name))", "substr(\(name), 2)", "''", "x''", "0.0",
      "9007199254740993", "CAST(\(name) AS REAL)",
    ])
    let from = table.name.quotedIdentifier
    return FuzzFault(
      "a value set to \(value)", ["UPDATE \(from) SET \(name) = \(value) WHERE \(key) = \(rowID)"],
      ["value-changed", "storage-class-changed"], at: ["\(table.name).\(column.name)"],
      witness: "SELECT \(name) FROM \(from) WHERE \(key) = \(rowID)")
  }

  mutating func rowDeleted() -> FuzzFault? {
    if random.once(in: 3), let table = chosen(database.tables.filter(\.isWithoutRowID)) {
      // Its last row by the order of its key.
      let columns = table.columns.filter { !$0.isGenerated }.map(\.name.quotedIdentifier)
      let from = table.name.quotedIdentifier
      let match = columns.map { "\(from).\($0) IS l.\($0)" }.joined(separator: " AND ")
      return FuzzFault(
        "a row without rowid deleted",
        [
          "DELETE FROM \(from) WHERE EXISTS (SELECT 1 FROM (SELECT * FROM \(from) LIMIT 1) AS l WHERE \(match))"
        ], ["row-missing"], at: [table.name], witness: "SELECT count(*) FROM \(from)")
    }
    guard let (table, key, rowID) = place() else { return nil }
    let from = table.name.quotedIdentifier
    return FuzzFault(
      "a row deleted", ["DELETE FROM \(from) WHERE \(key) = \(rowID)"], ["row-missing"], at: [table.name],
      witness: "SELECT count(*) FROM \(from)")
  }

  mutating func rowInserted() -> FuzzFault? {
    guard let (table, key, rowID) = place() else { return nil }
    let from = table.name.quotedIdentifier
    let columns = table.columns.filter { !$0.isGenerated && !$0.isRowIDAlias }.map(\.name.quotedIdentifier)
    let list = ([key] + columns).joined(separator: ", ")
    let values = (["(SELECT max(\(key)) FROM \(from)) + 3"] + columns).joined(separator: ", ")
    return FuzzFault(
      "a row too many",
      ["INSERT INTO \(from)(\(list)) SELECT \(values) FROM \(from) WHERE \(key) = \(rowID)"], ["row-extra"],
      at: [table.name], witness: "SELECT count(*) FROM \(from)")
  }

  mutating func rowRenumbered() -> FuzzFault? {
    guard let (table, key, rowID) = place() else { return nil }
    let from = table.name.quotedIdentifier
    return FuzzFault(
      "a row with another rowid",
      ["UPDATE \(from) SET \(key) = (SELECT max(\(key)) FROM \(from)) + 1000003 WHERE \(key) = \(rowID)"],
      ["rowid-changed", "row-missing"], at: [table.name],
      witness: "SELECT \(key) FROM \(from) ORDER BY \(key)")
  }

  mutating func rowsSwapped() -> FuzzFault? {
    guard let (table, key, rowID) = place() else { return nil }
    let from = table.name.quotedIdentifier
    guard
      let other = try? connection.integer("SELECT min(\(key)) FROM \(from) WHERE \(key) > \(rowID)"),
      let free = try? connection.integer("SELECT max(\(key)) + 7 FROM \(from)")
    else { return nil }
    func move(_ one: Int64, _ to: Int64) -> String {
      "UPDATE \(from) SET \(key) = \(to) WHERE \(key) = \(one)"
    }
    let columns = table.columns.filter { !$0.isRowIDAlias }.map(\.name.quotedIdentifier)
    return FuzzFault(
      "two rows with each other's rowid", [move(rowID, free), move(other, rowID), move(free, other)],
      Self.rowCodes, at: [table.name] + table.columns.map { "\(table.name).\($0.name)" },
      witness: "SELECT \((["1"] + columns).joined(separator: ", ")) FROM \(from) ORDER BY \(key)")
  }
}
