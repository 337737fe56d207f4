public import SQLite

/// What a table or an index takes up in its file, by SQLite's `dbstat` (<https://www.sqlite.org/dbstat.html>). All in bytes.
public struct StorageSize: Sendable, Hashable {
  /// Of the table or index; `sqlite_schema` for the schema itself.
  public var name: String
  /// The table that an index belongs to; the name itself for a table.
  public var table: String
  public var isIndex: Bool
  /// The virtual table whose rows it stores; nil where it is no shadow table.
  public var owner: String?
  /// All its pages, overflow pages included.
  public var size: Int64
  /// What its rows or entries take of them.
  public var payload: Int64
  /// What is free in them.
  public var unused: Int64

  public init(
    name: String, table: String, isIndex: Bool = false, owner: String? = nil, size: Int64, payload: Int64,
    unused: Int64
  ) {
    self.name = name
    self.table = table
    self.isIndex = isIndex
    self.owner = owner
    self.size = size
    self.payload = payload
    self.unused = unused
  }

  /// Every table and index of a database, the largest first. Reads each page once.
  ///
  /// - Returns: nil where this SQLite was compiled without `dbstat`.
  public static func all(of catalog: Catalog, on connection: Connection) throws(SQLiteError) -> [StorageSize]?
  {
    guard try connection.moduleNames.contains("dbstat") else { return nil }
    var owners: [NameKey: String] = [:]
    for table in catalog.tables {
      if case .shadow(let owner, _) = table.role { owners[NameKey(table.name)] = owner }
    }
    let statement = try connection.prepare(
      """
      SELECT s.name, coalesce(m.tbl_name, s.name), coalesce(m.type = 'index', 0), s.pgsize, s.payload, s.unused
      FROM dbstat AS s LEFT JOIN main.sqlite_schema AS m ON m.name = s.name AND m.rootpage > 0
      WHERE s.aggregate = TRUE
      """)
    var sizes: [StorageSize] = []
    while try statement.step() {
      let table = statement.string(1)
      sizes.append(
        StorageSize(
          name: statement.string(0), table: table, isIndex: statement.int64(2) != 0,
          owner: owners[NameKey(table)], size: statement.int64(3), payload: statement.int64(4),
          unused: statement.int64(5)))
    }
    return sizes.sorted {
      $0.size != $1.size ? $0.size > $1.size : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
  }
}
