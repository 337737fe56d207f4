public import Catalog
public import SQLite

/// Decides what the relations of a database are, from its catalog.
public struct RelationPlanner {
  private let catalog: Catalog
  private let connection: Connection

  /// - Parameter connection: open on the database that `catalog` was read from; asked which columns can be read.
  public init(catalog: Catalog, connection: Connection) {
    self.catalog = catalog
    self.connection = connection
  }

  /// Every relation in the order of declaration: what is carried and compared as rows.
  ///
  /// An R*Tree comes as its rows, since its nodes depend on the page size; the shadow tables of every other module come as
  /// they are.
  public func relations() throws -> [Relation] {
    var found: [(position: Int64, relation: Relation)] = []
    var throughModule: Set<NameKey> = []
    for virtual in catalog.virtualTables where virtual.family == .rtree {
      if let relation = contentRows(of: virtual) {
        throughModule.insert(NameKey(virtual.name))
        found.append((virtual.position, relation))
      }
    }
    for table in catalog.tables {
      if case .shadow(let owner, _) = table.role, throughModule.contains(NameKey(owner)) { continue }
      found.append((table.position, try relation(table)))
    }
    return found.sorted { $0.position < $1.position }.map(\.relation)
  }

  /// The relation of one table.
  public func relation(_ table: Table) throws -> Relation {
    var values: [String] = []
    var expressions: [String] = []
    var leadsWithRowid = false
    if case .rowid(let alias) = table.key {
      values.append("rowid")
      expressions.append(alias)
      leadsWithRowid = true
    }
    for column in table.columns where !column.isGenerated {
      values.append(column.name)
      expressions.append(column.name.quotedIdentifier)
    }
    let insertable = values.count
    var unreadable: [Relation.Unreadable] = []
    let missing = table.columns.contains(where: \.isGenerated) ? try missingFunctions(in: table.sql) : []
    for column in table.columns where column.isGenerated {
      if let name = missing.first {
        unreadable.append(
          .init(column: column.name, reason: "needs the function \(name)(), which is missing here"))
      } else {
        values.append(column.name)
        expressions.append(column.name.quotedIdentifier)
      }
    }
    let kind: Relation.Kind =
      switch table.role {
      case .ordinary: .table
      case .shadow: .shadow
      case .internal: .internal
      }
    var relation = Relation(
      name: table.name, kind: kind, values: values, insertable: insertable, leadsWithRowid: leadsWithRowid,
      key: [],
      unreadable: unreadable, expressions: expressions, storageOrder: [], allowsNotIndexed: true,
      isRowidKeyed: false, order: .storage)
    if isStatistics(table) {
      // ANALYZE deletes and writes these rows anew: their rowids tell nothing about the database.
      return relation.withoutRowid()
    }
    switch table.key {
    case .rowid(let alias):
      relation.key = [0]
      relation.storageOrder = [alias]
      relation.isRowidKeyed = true
    case .integerPrimaryKey(let column):
      relation.key = values.firstIndex { $0.isSameName(as: column) }.map { [$0] } ?? []
      relation.storageOrder = [column.quotedIdentifier]
      relation.isRowidKeyed = true
    case .hiddenRowid:
      break
    case .primaryKey(let columns):
      relation.key = columns.compactMap { key in values.firstIndex { $0.isSameName(as: key.name) } }
      relation.storageOrder = columns.map {
        "\($0.name.quotedIdentifier) COLLATE \($0.collation.quotedIdentifier)"
          + ($0.isDescending ? " DESC" : "")
      }
      // A collation that an application brings may be missing, or mean something else in the copy.
      if columns.contains(where: { !Self.builtInCollations.contains(NameKey($0.collation)) }) {
        relation.order = .bytes
      }
    }
    return relation
  }

  private static let builtInCollations = Set(["BINARY", "NOCASE", "RTRIM"].map(NameKey.init))

  private func isStatistics(_ table: Table) -> Bool {
    ["sqlite_stat1", "sqlite_stat3", "sqlite_stat4"].contains { $0.isSameName(as: table.name) }
  }

  private func missingFunctions(in sql: String) throws -> [String] {
    let known = Set(try connection.functionNames.map(NameKey.init))
    return Declaration.functionNames(in: sql).filter { !known.contains(NameKey($0)) }.sorted {
      NameKey($0) < NameKey($1)
    }
  }

  /// The rows that a virtual table shows through its module, rowid first: for an R*Tree id, coordinates and auxiliary columns, for
  /// full-text search the content. nil when the module is missing.
  func contentRows(of virtual: VirtualTable) -> Relation? {
    guard
      let names = try? connection.strings(
        "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0", [.string(virtual.name)]),
      !names.isEmpty
    else { return nil }
    // Only an R*Tree proper has its rowid among its columns.
    let hasOwnKey = virtual.family == .rtree && !virtual.module.isSameName(as: "geopoly")
    let expressions = (hasOwnKey ? [] : ["rowid"]) + names.map(\.quotedIdentifier)
    return Relation(
      name: virtual.name, kind: .virtual, values: (hasOwnKey ? [] : ["rowid"]) + names,
      insertable: expressions.count, leadsWithRowid: !hasOwnKey, key: [0], unreadable: [],
      expressions: expressions, storageOrder: [expressions[0]], allowsNotIndexed: false, isRowidKeyed: true,
      order: .storage)
  }
}
