internal import SQLite

extension GeneratedDatabase {
  /// The statements that build the database, one a line as far as names allow; `sqlite3` runs them, or any connection.
  public var script: String {
    let literal = ScriptLiteral(usesUTF16: usesUTF16)
    var lines = openings + ["BEGIN"]
    lines += tables.map(\.declaration)
    lines += indexes.filter(\.isUnique).map(\.declaration)
    for table in tables { lines += table.insertions(literal) }
    lines += indexes.filter { !$0.isUnique }.map(\.declaration)
    for search in searches { lines += [search.sql] + search.fills }
    lines += objects.map(\.sql)
    lines += ["COMMIT"] + closings
    return lines.map { $0 + ";\n" }.joined()
  }
}

extension GeneratedTable {
  /// CREATE TABLE.
  public var declaration: String {
    let parts = columns.map { column in
      ([column.name.quotedIdentifier, column.type].filter { !$0.isEmpty } + column.clauses.map(\.sql))
        .joined(separator: " ")
    }
    let options = (isWithoutRowID ? ["WITHOUT ROWID"] : []) + (isStrict ? ["STRICT"] : [])
    return "CREATE TABLE \(name.quotedIdentifier)(" + (parts + constraints.map(\.sql)).joined(separator: ", ")
      + ")" + (options.isEmpty ? "" : " " + options.joined(separator: ", "))
  }

  func insertions(_ literal: ScriptLiteral) -> [String] {
    let positions = storedPositions
    let rowID = rowIDName
    let names = positions.map { columns[$0].name.quotedIdentifier }
    let table = name.quotedIdentifier
    // Rows that break a constraint are left out by SQLite itself.
    let plain = "INSERT OR IGNORE INTO \(table)(\(names.joined(separator: ", "))) VALUES("
    let numbered =
      "INSERT OR IGNORE INTO \(table)(\((["\(rowID ?? "")"] + names).joined(separator: ", "))) VALUES("
    var lines: [String] = []
    for row in rows {
      let values = positions.map { literal.text(row.values[$0]) }.joined(separator: ", ")
      if rowID != nil, let number = row.rowID {
        lines.append("\(numbered)\(literal.text(.integer(number))), \(values))")
      } else {
        lines.append("\(plain)\(values))")
      }
    }
    if let key = keyName {
      let quoted = rowID == nil ? key.quotedIdentifier : key
      for row in rows where row.isDeleted {
        if let number = row.rowID {
          lines.append("DELETE FROM \(table) WHERE \(quoted) = \(literal.text(.integer(number)))")
        }
      }
    }
    return lines
  }
}

extension GeneratedIndex {
  /// CREATE INDEX.
  public var declaration: String {
    let list = terms.map { term in
      term.sql + (term.collation.map { " COLLATE \($0)" } ?? "") + (term.isDescending ? " DESC" : "")
    }
    return "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(name.quotedIdentifier) ON \(table.quotedIdentifier)("
      + list.joined(separator: ", ") + ")" + (condition.map { " WHERE " + $0 } ?? "")
  }
}
