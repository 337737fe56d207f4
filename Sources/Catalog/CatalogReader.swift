internal import SQLite

/// Builds a ``Catalog`` step by step.
struct CatalogReader {
  private struct Entry {
    let position: Int64
    let type: String
    let name: String
    let table: String
    let rootPage: Int64
    let sql: String?
  }

  private let connection: Connection
  private var entries: [Entry] = []
  /// From `PRAGMA table_list`: type, WITHOUT ROWID, STRICT.
  private var kinds: [NameKey: (type: String, withoutRowid: Bool, strict: Bool)] = [:]

  init(_ connection: Connection) throws(SQLiteError) {
    self.connection = connection
    let schema = try connection.prepare(
      "SELECT rowid, type, name, tbl_name, coalesce(rootpage, 0), sql FROM main.sqlite_schema ORDER BY rowid")
    while try schema.step() {
      entries.append(
        Entry(
          position: schema.int64(0), type: schema.string(1), name: schema.string(2), table: schema.string(3),
          rootPage: schema.int64(4), sql: schema.optionalString(5)))
    }
    let list = try connection.prepare(
      "SELECT name, type, wr, strict FROM pragma_table_list WHERE schema = 'main'")
    while try list.step() {
      kinds[NameKey(list.string(0))] = (list.string(1), list.int64(2) != 0, list.int64(3) != 0)
    }
  }

  func read() throws(SQLiteError) -> Catalog {
    var virtualTables: [VirtualTable] = []
    for entry in entries where isVirtual(entry) { virtualTables.append(virtualTable(entry)) }
    var tables: [Table] = []
    for entry in entries where entry.type == "table" && !isVirtual(entry) && isReadable(entry) {
      tables.append(try table(entry, virtualTables: virtualTables))
    }
    for index in virtualTables.indices {
      virtualTables[index].shadowTables = tables.compactMap { table in
        if case .shadow(let owner, _) = table.role, owner.isSameName(as: virtualTables[index].name) {
          table.name
        } else {
          nil
        }
      }
    }
    var catalog = Catalog(
      tables: tables, virtualTables: virtualTables, indexes: try indexes(of: tables),
      triggers: entries.filter { $0.type == "trigger" }.map {
        Trigger(name: $0.name, table: $0.table, sql: $0.sql ?? "", position: $0.position)
      },
      views: entries.filter { $0.type == "view" }.map(view), settings: try settings())
    catalog.unreadable = entries.filter { ["table", "view"].contains($0.type) && !isReadable($0) }
      .map { UnreadableDeclaration(kind: $0.type, name: $0.name, sql: $0.sql ?? "") }
    return catalog
  }

  /// What SQLite could not parse is not in its own list.
  private func isReadable(_ entry: Entry) -> Bool { kinds[NameKey(entry.name)] != nil || isVirtual(entry) }

  // MARK: Virtual tables

  private func isVirtual(_ entry: Entry) -> Bool {
    guard entry.type == "table", entry.rootPage == 0, let sql = entry.sql else { return false }
    return VirtualTableDeclaration(sql) != nil
  }

  private func virtualTable(_ entry: Entry) -> VirtualTable {
    let declaration = entry.sql.flatMap(VirtualTableDeclaration.init)
    return VirtualTable(
      name: entry.name, sql: entry.sql ?? "", module: declaration?.module ?? "",
      arguments: declaration?.arguments ?? [], shadowTables: [], position: entry.position)
  }

  // MARK: Tables

  private func role(_ entry: Entry, _ virtualTables: [VirtualTable]) -> Table.Role {
    let name = NameKey(entry.name).folded
    if name.starts(with: "sqlite_".utf8) { return .internal }
    let isKnownShadow = kinds[NameKey(entry.name)]?.type == "shadow"
    // The longest owner wins: `a_b_data` belongs to `a_b` rather than to `a`.
    var best: (owner: VirtualTable, suffix: String)?
    for owner in virtualTables {
      let prefix = NameKey(owner.name).folded + [UInt8(ascii: "_")]
      guard name.starts(with: prefix), prefix.count > (best?.owner.name.utf8.count ?? -1) + 1 else {
        continue
      }
      let suffix = String(decoding: name.dropFirst(prefix.count), as: UTF8.self)
      guard isKnownShadow || owner.family == .unknown || owner.shadowSuffixes.contains(suffix) else {
        continue
      }
      best = (owner, suffix)
    }
    guard let best else { return .ordinary }
    return .shadow(owner: best.owner.name, suffix: best.suffix)
  }

  private func table(_ entry: Entry, virtualTables: [VirtualTable]) throws(SQLiteError) -> Table {
    let columns = try columns(of: entry.name)
    let sql = entry.sql ?? ""
    let kind = kinds[NameKey(entry.name)]
    return Table(
      name: entry.name, sql: sql, role: role(entry, virtualTables),
      key: try key(of: entry.name, columns: columns, withoutRowid: kind?.withoutRowid ?? false),
      columns: columns,
      isStrict: kind?.strict ?? false, isAutoincrement: Declaration.containsKeyword("AUTOINCREMENT", in: sql),
      foreignKeys: try foreignKeys(of: entry.name), position: entry.position)
  }

  private func columns(of table: String) throws(SQLiteError) -> [Column] {
    let statement = try connection.prepare(
      "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1, 'main')")
    try statement.bind(.string(table), at: 1)
    var columns: [Column] = []
    while try statement.step() {
      columns.append(
        Column(
          name: statement.string(0), declaredType: statement.string(1), isNotNull: statement.int64(2) != 0,
          defaultExpression: statement.optionalString(3), primaryKeyOrdinal: Int(statement.int64(4)),
          kind: Column.Kind(rawValue: statement.int64(5)) ?? .ordinary))
    }
    return columns
  }

  private func key(of table: String, columns: [Column], withoutRowid: Bool) throws(SQLiteError) -> Table.Key {
    let origins = try connection.strings(
      "SELECT name FROM pragma_index_list(?1, 'main') WHERE origin = 'pk'", [.string(table)])
    if withoutRowid {
      guard let index = origins.first else { return .hiddenRowid }
      let statement = try connection.prepare(
        "SELECT name, coll, \"desc\" FROM pragma_index_xinfo(?1, 'main') WHERE key = 1 ORDER BY seqno")
      try statement.bind(.string(index), at: 1)
      var keys: [Table.KeyColumn] = []
      while try statement.step() {
        keys.append(
          .init(
            name: statement.string(0), collation: statement.string(1), isDescending: statement.int64(2) != 0))
      }
      return .primaryKey(keys)
    }
    // A single primary key column without an index of its own can only be the rowid itself.
    let primary = columns.filter { $0.primaryKeyOrdinal > 0 }
    if primary.count == 1, origins.isEmpty, let column = primary.first {
      return .integerPrimaryKey(column: column.name)
    }
    // Beside as many columns as SQLite allows there is no place for a rowid, neither in a query nor in an INSERT.
    guard columns.count < connection.columnLimit else { return .hiddenRowid }
    let names = Set(columns.map { NameKey($0.name) })
    for alias in ["rowid", "_rowid_", "oid"] where !names.contains(NameKey(alias)) {
      return .rowid(alias: alias)
    }
    return .hiddenRowid
  }

  private func foreignKeys(of table: String) throws(SQLiteError) -> [ForeignKey] {
    let statement = try connection.prepare(
      """
      SELECT id, "table", "from", "to", on_update, on_delete, "match" FROM pragma_foreign_key_list(?1, 'main')
      ORDER BY id, seq
      """)
    try statement.bind(.string(table), at: 1)
    var keys: [ForeignKey] = []
    while try statement.step() {
      let id = statement.int64(0)
      if keys.last?.id != id {
        keys.append(
          ForeignKey(
            id: id, parentTable: statement.string(1), columns: [], parentColumns: [],
            onUpdate: statement.string(4), onDelete: statement.string(5), match: statement.string(6)))
      }
      keys[keys.count - 1].columns.append(statement.string(2))
      keys[keys.count - 1].parentColumns.append(statement.optionalString(3))
    }
    return keys
  }

  // MARK: Indexes, views, settings

  private func indexes(of tables: [Table]) throws(SQLiteError) -> [Index] {
    var flags: [NameKey: (unique: Bool, origin: String, partial: Bool)] = [:]
    for table in tables {
      let list = try connection.prepare(
        "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?1, 'main')")
      try list.bind(.string(table.name), at: 1)
      while try list.step() {
        flags[NameKey(list.string(0))] = (list.int64(1) != 0, list.string(2), list.int64(3) != 0)
      }
    }
    var indexes: [Index] = []
    for entry in entries where entry.type == "index" {
      let flag = flags[NameKey(entry.name)]
      indexes.append(
        Index(
          name: entry.name, table: entry.table, sql: entry.sql,
          origin: flag.flatMap { Index.Origin(rawValue: $0.origin) } ?? .createIndex,
          isUnique: flag?.unique ?? false, isPartial: flag?.partial ?? false,
          terms: try terms(of: entry.name),
          position: entry.position))
    }
    return indexes
  }

  private func terms(of index: String) throws(SQLiteError) -> [Index.Term] {
    let statement = try connection.prepare(
      "SELECT cid, name, \"desc\", coll FROM pragma_index_xinfo(?1, 'main') WHERE key = 1 ORDER BY seqno")
    try statement.bind(.string(index), at: 1)
    var terms: [Index.Term] = []
    while try statement.step() {
      terms.append(
        Index.Term(
          column: statement.optionalString(1), isExpression: statement.int64(0) == -2,
          isDescending: statement.int64(2) != 0, collation: statement.string(3)))
    }
    return terms
  }

  private func view(_ entry: Entry) -> View {
    var columns: [String]?
    var failure: String?
    do throws(SQLiteError) {
      let statement = try connection.prepare("SELECT * FROM main." + entry.name.quotedIdentifier)
      columns = (0..<statement.columnCount).map(statement.columnName)
    } catch {
      failure = error.message
    }
    return View(
      name: entry.name, sql: entry.sql ?? "", columns: columns, failure: failure, position: entry.position)
  }

  private func settings() throws(SQLiteError) -> Settings {
    Settings(
      userVersion: try connection.integer("PRAGMA main.user_version") ?? 0,
      applicationID: try connection.integer("PRAGMA main.application_id") ?? 0,
      encoding: try connection.string("PRAGMA main.encoding") ?? "UTF-8",
      pageSize: try connection.integer("PRAGMA main.page_size") ?? 0,
      pageCount: try connection.integer("PRAGMA main.page_count") ?? 0,
      freelistCount: try connection.integer("PRAGMA main.freelist_count") ?? 0,
      autoVacuum: try connection.integer("PRAGMA main.auto_vacuum") ?? 0,
      // Absent from a build without deprecated pragmas.
      defaultCacheSize: try connection.integer("PRAGMA main.default_cache_size") ?? 0,
      journalMode: try connection.string("PRAGMA main.journal_mode") ?? "")
  }
}
