internal import SQLite

extension DatabaseGenerator {
  private static let types = [
    "INTEGER", "TEXT", "REAL", "BLOB", "NUMERIC", "", "VARCHAR(10)", "DECIMAL(10, 5)", "BOOLEAN", "DATETIME",
    "FLOAT", "BIGINT UNSIGNED", "CHARINT", "any", "STRING", "JSON", "\"odd type\"", "DOUBLE PRECISION",
  ]
  private static let strictTypes = ["INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"]
  private static let conflicts = [
    "", "", "", " ON CONFLICT REPLACE", " ON CONFLICT IGNORE", " ON CONFLICT FAIL",
  ]

  mutating func makeTable() {
    var table = GeneratedTable(name: freshName(), columns: [])
    table.isStrict = chance(15)
    for name in columnNames(1 + random.below(7)) {
      let type = random.pick(table.isStrict ? Self.strictTypes : Self.types)
      table.columns.append(GeneratedColumn(name: name, type: type))
    }
    makeKey(&table)
    for position in table.columns.indices { makeClauses(&table, position) }
    makeTableConstraints(&table)
    makeGeneratedColumns(&table)
    database.tables.append(table)
  }

  private mutating func makeKey(_ table: inout GeneratedTable) {
    let first = table.columns[0].name
    switch random.below(10) {
    case 0...3:
      table.columns[0].type = "INTEGER"
      let name = chance(10) ? "CONSTRAINT \("pk 1".quotedIdentifier) " : ""
      table.columns[0].clauses.append(
        GeneratedClause(
          .rowIDKey, name + random.pick(["PRIMARY KEY", "PRIMARY KEY", "PRIMARY KEY AUTOINCREMENT"])))
    case 4...5:
      // With INTEGER it would be the rowid.
      if table.columns[0].type == "INTEGER" { table.columns[0].type = table.isStrict ? "INT" : "TEXT" }
      table.columns[0].clauses.append(
        GeneratedClause(
          .primaryKey,
          "PRIMARY KEY\(random.pick(["", " DESC"]))" + (chance(20) ? random.pick(Self.conflicts) : "")))
      table.isWithoutRowID = chance(50)
    case 6 where table.columns.count > 1:
      let columns = [first, table.columns[1].name]
      let order = random.pick(["", " DESC", " COLLATE NOCASE"])
      table.constraints.append(
        GeneratedClause(
          .primaryKey, "PRIMARY KEY(\(columns[0].quotedIdentifier)\(order), \(columns[1].quotedIdentifier))",
          columns: columns))
      table.isWithoutRowID = chance(60)
    default: break
    }
  }

  private mutating func makeClauses(_ table: inout GeneratedTable, _ position: Int) {
    let column = table.columns[position]
    let name = column.name.quotedIdentifier
    var clauses: [GeneratedClause] = []
    if chance(20), !column.isRowIDAlias {
      clauses.append(GeneratedClause(.notNull, "NOT NULL" + random.pick(Self.conflicts)))
    }
    if chance(25) {
      let value = random.pick([
        "0", "1.5", "'none'", "NULL", "CURRENT_TIMESTAMP", "(1 + 2)", "x'00ff'", "-1", "TRUE", "'it''s'",
        "(lower('A'))", "9223372036854775807", "''", "+1",
      ])
      clauses.append(GeneratedClause(.defaultValue, "DEFAULT \(value)"))
    }
    if chance(15) {
      clauses.append(GeneratedClause(.collation, "COLLATE " + random.pick(["NOCASE", "RTRIM", "BINARY"])))
    }
    if chance(15) {
      let check = random.pick([
        "\(name) IS NOT 'no'", "typeof(\(name)) IS NOT 'never'", "length(\(name)) < 50000",
        "\(name) IS NULL OR 1",
        "\(name) <> 7 OR \(name) IS NULL",
      ])
      let label = chance(30) ? "CONSTRAINT \(random.pick(["c1", "it's", "check"]).quotedIdentifier) " : ""
      clauses.append(GeneratedClause(.check, "\(label)CHECK (\(check))"))
    }
    if chance(10), !column.clauses.contains(where: { $0.kind == .primaryKey || $0.kind == .rowIDKey }) {
      clauses.append(GeneratedClause(.unique, "UNIQUE" + random.pick(Self.conflicts)))
    }
    table.columns[position].clauses += clauses
  }

  private mutating func makeTableConstraints(_ table: inout GeneratedTable) {
    guard table.columns.count > 2, chance(30) else { return }
    let pair = [table.columns[1].name, table.columns[2].name]
    let names = pair.map(\.quotedIdentifier)
    if chance(50) {
      table.constraints.append(
        GeneratedClause(
          .unique,
          "UNIQUE(\(names[0])\(random.pick(["", " COLLATE NOCASE"])), \(names[1]))"
            + random.pick(Self.conflicts), columns: pair))
    } else {
      table.constraints.append(
        GeneratedClause(
          .check, "CHECK (\(names[0]) IS NOT \(names[1]) OR \(names[0]) IS NULL)", columns: pair))
    }
  }

  private mutating func makeGeneratedColumns(_ table: inout GeneratedTable) {
    guard chance(20) else { return }
    for number in 0..<1 + random.below(2) {
      let base = random.pick(table.columns.filter { !$0.isGenerated })
      let quoted = base.name.quotedIdentifier
      let expression = random.pick([
        "\(quoted) || 'x'", "length(\(quoted))", "typeof(\(quoted))", "coalesce(\(quoted), 'none')",
        "\(quoted) IS NULL",
        "upper(\(quoted))",
      ])
      var column = GeneratedColumn(
        name: "gen\(number)", type: table.isStrict ? "ANY" : random.pick(["", "TEXT"]))
      let storage = random.pick([" STORED", " VIRTUAL", ""])
      let head = random.pick(["GENERATED ALWAYS AS", "AS"])
      column.clauses = [
        GeneratedClause(.generated, "\(head) (\(expression))\(storage)", columns: [base.name])
      ]
      table.columns.append(column)
    }
  }

  // MARK: Foreign keys

  /// Needs all tables, since a key may refer to one that is declared later, or to its own.
  mutating func makeForeignKeys(_ position: Int) {
    guard chance(35) else { return }
    let parent = random.pick(database.tables)
    let table = database.tables[position]
    let action = random.pick([
      "", " ON DELETE CASCADE", " ON DELETE SET NULL ON UPDATE CASCADE", " ON DELETE RESTRICT",
      " ON UPDATE SET DEFAULT", " ON DELETE NO ACTION",
    ])
    let deferral = random.pick(["", "", " DEFERRABLE INITIALLY DEFERRED", " NOT DEFERRABLE", " DEFERRABLE"])
    if let pair = parent.constraints.first(where: { $0.kind == .primaryKey })?.columns,
      table.columns.filter({ !$0.isGenerated }).count > 2
    {
      let own = table.columns.filter { !$0.isGenerated }.suffix(2).map(\.name)
      var clause = GeneratedClause(
        .foreignKey,
        "FOREIGN KEY(\(own.map(\.quotedIdentifier).joined(separator: ", "))) REFERENCES "
          + "\(parent.name.quotedIdentifier)(\(pair.map(\.quotedIdentifier).joined(separator: ", ")))"
          + action + deferral, columns: own, parent: parent.name)
      clause.parentColumns = pair
      database.tables[position].constraints.append(clause)
      return
    }
    guard
      let key = parent.columns.first(where: {
        $0.isRowIDAlias || $0.clauses.contains { $0.kind == .primaryKey }
      }),
      let own = table.columns.indices.last(where: {
        !table.columns[$0].isGenerated && !table.columns[$0].isRowIDAlias
      })
    else { return }
    let target = chance(70) ? "(\(key.name.quotedIdentifier))" : ""
    var clause = GeneratedClause(
      .foreignKey, "REFERENCES \(parent.name.quotedIdentifier)\(target)\(action)\(deferral)",
      parent: parent.name)
    clause.parentColumns = [key.name]
    database.tables[position].columns[own].clauses.append(clause)
  }
}
