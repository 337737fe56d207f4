internal import Catalog
internal import SQLite

/// What the hazards of the declarations are judged by.
struct HazardContext {
  let catalog: Catalog
  let target: HazardTarget
  /// The SQLite that wrote the source last; nil where it is not known.
  let writer: SQLiteVersion?
  /// How the SQLite that reads the source was compiled.
  let sourceOptions: Set<String>
  let census: [NameKey: TableCensus]

  /// True where the two versions stand on different sides of a change, or nobody knows.
  func crosses(_ version: SQLiteVersion) -> Bool {
    guard let writer else { return true }
    return (writer < version) != (target.version < version)
  }

  var differsInVersion: Bool { writer.map { $0.number != target.version.number } ?? true }

  func holds(_ storageClass: StorageClass, in table: String) -> Bool {
    guard let columns = census[NameKey(table)]?.columns else { return false }
    return columns.contains { storageClass == .blob ? $0.tally.blobs > 0 : $0.tally.reals > 0 }
  }
}

/// A declaration that has expressions or collations in it.
struct HazardDeclaration {
  let kind: String
  let name: String
  /// The table that it belongs to.
  let table: String
  let sql: String

  static func all(of catalog: Catalog) -> [HazardDeclaration] {
    catalog.tables.filter { $0.role == .ordinary }.map {
      HazardDeclaration(kind: "table", name: $0.name, table: $0.name, sql: $0.sql)
    }
      + catalog.indexes.compactMap { index in
        index.sql.map { HazardDeclaration(kind: "index", name: index.name, table: index.table, sql: $0) }
      }
      + catalog.triggers.map {
        HazardDeclaration(kind: "trigger", name: $0.name, table: $0.table, sql: $0.sql)
      }
      + catalog.views.map { HazardDeclaration(kind: "view", name: $0.name, table: $0.name, sql: $0.sql) }
      + catalog.unreadable.filter { $0.kind == "table" }.map {
        HazardDeclaration(kind: "table", name: $0.name, table: $0.name, sql: $0.sql)
      }
  }
}
