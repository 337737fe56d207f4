internal import Artifacts
internal import Catalog
internal import SQLite

/// The statements that replace tables of `main` by those of `roundtrip_source`.
struct MergeSteps {
  /// Of the source.
  let catalog: Catalog
  let members: Set<NameKey>

  private func isMember(_ name: String) -> Bool { members.contains(NameKey(name)) }

  private func isShadowOfMember(_ table: Table) -> Bool {
    guard case .shadow(let owner, _) = table.role else { return false }
    return isMember(owner)
  }

  /// Takes out what is to be replaced; indexes and triggers go with their tables, and so do the shadow tables.
  func removal(from base: Catalog?) -> [String] {
    guard let base else { return [] }
    var statements = base.views.filter { isMember($0.name) }.map {
      "DROP VIEW main.\($0.name.quotedIdentifier)"
    }
    statements += base.virtualTables.filter { isMember($0.name) }.map {
      "DROP TABLE main.\($0.name.quotedIdentifier)"
    }
    statements += base.tables.filter { $0.role == .ordinary && isMember($0.name) }.map {
      "DROP TABLE main.\($0.name.quotedIdentifier)"
    }
    return statements
  }

  /// In the order of the source.
  var schema: [String] {
    var found = catalog.tables.filter { $0.role == .ordinary && isMember($0.name) }.map {
      (position: $0.position, sql: $0.sql)
    }
    found += catalog.virtualTables.filter { isMember($0.name) }.map { ($0.position, $0.sql) }
    return found.sorted { $0.position < $1.position }.map(\.sql)
  }

  /// The tables that rows are copied into.
  var tables: [Table] {
    catalog.tables.filter { ($0.role == .ordinary && isMember($0.name)) || isShadowOfMember($0) }
  }

  func filling(_ table: Table) -> [String] {
    let name = table.name.quotedIdentifier
    var columns = table.columns.filter { !$0.isGenerated }.map(\.name.quotedIdentifier)
    var order = ""
    if case .rowid(let alias) = table.key {
      columns.insert(alias, at: 0)
      order = " ORDER BY \(alias)"
    }
    let list = columns.joined(separator: ",")
    let copy =
      "INSERT INTO main.\(name)(\(list)) SELECT \(list) FROM roundtrip_source.\(name) NOT INDEXED\(order)"
    guard table.role != .ordinary else { return [copy] }
    // The module has made its shadow tables with the virtual table, and filled some; one that it makes only when needed is made here.
    let head = "CREATE TABLE "
    let tail =
      table.sql.utf8.starts(with: head.utf8)
      ? String(decoding: table.sql.utf8.dropFirst(head.utf8.count), as: UTF8.self) : nil
    return (tail.map { ["CREATE TABLE IF NOT EXISTS main.\($0)"] } ?? []) + [
      "DELETE FROM main.\(name)", copy,
    ]
  }

  /// The rows that SQLite keeps of the tables in tables of its own. Dropping the old tables has removed the old ones.
  var statistics: [String] {
    var statements: [String] = []
    let names = tables.map(\.name.quotedLiteral).joined(separator: ",")
    func has(_ name: String) -> Bool { catalog.table(named: name) != nil }
    if has("sqlite_sequence"), tables.contains(where: \.isAutoincrement) {
      statements += [
        "DELETE FROM main.sqlite_sequence WHERE name COLLATE NOCASE IN (\(names))",
        "INSERT INTO main.sqlite_sequence(name, seq) SELECT name, seq FROM roundtrip_source.sqlite_sequence WHERE name COLLATE NOCASE IN (\(names)) ORDER BY rowid",
      ]
    }
    if has("sqlite_stat1") {
      statements += [
        "ANALYZE main.sqlite_schema",
        "INSERT INTO main.sqlite_stat1(tbl, idx, stat) SELECT tbl, idx, stat FROM roundtrip_source.sqlite_stat1 WHERE tbl COLLATE NOCASE IN (\(names)) ORDER BY rowid",
      ]
    }
    return statements
  }

  /// Indexes, then views and triggers in the order of the source.
  var late: [String] {
    let indexes = catalog.indexes.filter { isMember($0.table) }.compactMap(\.sql)
    var found = catalog.views.filter { isMember($0.name) }.map { (position: $0.position, sql: $0.sql) }
    found += catalog.triggers.filter { isMember($0.table) }.map { ($0.position, $0.sql) }
    return indexes + found.sorted { $0.position < $1.position }.map(\.sql)
  }
}
