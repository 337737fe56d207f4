public import SQLite

extension Catalog {
  /// Reads what `main` declares: `sqlite_schema` in its own order, the rest from the schema pragmas.
  ///
  /// A missing module, collation, function or a view that no longer prepares does not stop it. The connection is only read.
  ///
  /// - Throws: ``SQLiteError`` when `sqlite_schema` itself cannot be read or parsed.
  public init(reading connection: Connection) throws(SQLiteError) {
    let reader = try CatalogReader(connection)
    self = try reader.read()
  }

  /// The table of this name, by SQLite's comparison of names.
  public func table(named name: String) -> Table? { tables.first { $0.name.isSameName(as: name) } }

  public func virtualTable(named name: String) -> VirtualTable? {
    virtualTables.first { $0.name.isSameName(as: name) }
  }

  public func view(named name: String) -> View? { views.first { $0.name.isSameName(as: name) } }

  public func indexes(on table: String) -> [Index] { indexes.filter { $0.table.isSameName(as: table) } }

  /// In the order of declaration, which decides the order of firing.
  public func triggers(on table: String) -> [Trigger] { triggers.filter { $0.table.isSameName(as: table) } }
}
