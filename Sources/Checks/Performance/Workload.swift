internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// The statements that both sides run: those that catalog and data suggest, and the user's own. The same for the same database and seed.
struct Workload {
  private(set) var statements: [WorkloadStatement] = []
  private(set) var gaps: [WorkloadGap] = []
  private var names: Set<[UInt8]> = []

  /// Rows that a query without an end of its own gives at most.
  static let rowLimit = 100

  /// - Throws: ``WorkloadError`` for a file that does not fit the database, `Cancelled`, ``SQLiteError``.
  init(
    catalog: Catalog, on side: PerformanceSide, options: PerformanceOptions, cancellation: Cancellation
  ) throws {
    var samples: [NameKey: RowSample] = [:]
    for table in catalog.tables where table.role == .ordinary {
      try cancellation.check()
      do throws(SQLiteError) {
        samples[NameKey(table.name)] = try RowSample(of: table, on: side, seed: options.seed)
      } catch {
        try refuse(error, "table", table.name, cancellation)
      }
    }
    for table in catalog.tables where table.role == .ordinary {
      guard let sample = samples[NameKey(table.name)] else { continue }
      let own = TableStatements(table: table, sample: sample, catalog: catalog)
      add(own)
      addJoins(of: table, sample, catalog, samples)
    }
    for view in catalog.views { addView(view, catalog) }
    for virtual in catalog.virtualTables {
      try cancellation.check()
      do throws(SQLiteError) {
        var search = SearchStatements(virtual)
        try search.draw(on: side)
        for statement in search.statements { add(statement) }
        gaps += search.gaps
      } catch {
        try refuse(error, "virtual-table", virtual.name, cancellation)
      }
    }
    for entry in options.workload?.entries ?? [] {
      // What cannot be prepared here is told by the run.
      if let isOne = try? side.connection.holdsOneStatement(entry.sql), !isOne {
        throw WorkloadError(
          path: options.workload?.path ?? "", line: entry.line, reason: "there is more than one statement")
      }
      add(try entry.statement(file: options.workload?.path ?? "", catalog: catalog, samples: samples))
    }
  }

  /// How statements are derived; a change of it makes baselines foreign.
  private static let version = 1

  /// SHA-256 of the way statements are derived, the seed, and the user's own, in hexadecimal. The derived ones follow from the
  /// declarations, and are left out: that one of them is gone is what a baseline is to show.
  func digest(seed: UInt64) -> String {
    let hash = SHA256()
    hash.updateBigEndian(UInt64(Self.version))
    hash.updateBigEndian(seed)
    for statement in statements where statement.kind == .own {
      hash.updateFramed(statement.name)
      hash.updateFramed(statement.sql)
    }
    return hash.finish().description
  }

  private mutating func refuse(
    _ error: SQLiteError, _ kind: String, _ object: String, _ cancellation: Cancellation
  ) throws {
    try cancellation.check()
    gaps.append(
      WorkloadGap(
        objectKind: kind, object: object, reason: error.isMissingPiece ? .unsupported : .unobservable,
        note: error.message))
  }

  private mutating func add(_ statement: WorkloadStatement) {
    var statement = statement
    let name = statement.name
    var number = 1
    while !names.insert(Array(statement.name.utf8)).inserted {
      number += 1
      statement.name = "\(name) #\(number)"
    }
    statements.append(statement)
  }

  private mutating func add(_ table: TableStatements) {
    let made = table.all()
    for statement in made.statements { add(statement) }
    gaps += made.gaps
  }

  // MARK: Joins

  /// Each foreign key both ways: from a child to its parent, and from a parent to its children.
  private mutating func addJoins(
    of child: Table, _ sample: RowSample, _ catalog: Catalog, _ samples: [NameKey: RowSample]
  ) {
    for key in child.foreignKeys {
      guard let parent = catalog.table(named: key.parentTable), parent.role == .ordinary,
        let parentColumns = Self.parentColumns(of: key, parent)
      else { continue }
      let matches = zip(key.columns, parentColumns).map {
        "c.\($0.quotedIdentifier) = p.\($1.quotedIdentifier)"
      }
      let on = matches.joined(separator: " AND ")
      let label = "\(child.name)(\(key.columns.joined(separator: ", ")))"
      func join(_ name: String, _ alias: String, _ columns: [String], _ values: [[ExactValue]]) {
        let conditions = columns.enumerated().map { "\(alias).\($1.quotedIdentifier) = ?\($0 + 1)" }
        add(
          WorkloadStatement(
            name: name, kind: .join, objectKind: "table", object: child.name,
            sql: "SELECT count(*) FROM main.\(child.name.quotedIdentifier) AS c "
              + "JOIN main.\(parent.name.quotedIdentifier) AS p ON \(on) WHERE "
              + conditions.joined(separator: " AND "),
            bindings: values))
      }
      join("parent of \(label)", "c", key.columns, sample.values(of: key.columns))
      join(
        "children in \(label)", "p", parentColumns,
        samples[NameKey(parent.name)]?.values(of: parentColumns) ?? [])
    }
  }

  private static func parentColumns(of key: ForeignKey, _ parent: Table) -> [String]? {
    let named = key.parentColumns.compactMap(\.self)
    if named.count == key.columns.count { return named }
    let primary = parent.columns.filter { $0.primaryKeyOrdinal > 0 }
      .sorted { $0.primaryKeyOrdinal < $1.primaryKeyOrdinal }.map(\.name)
    return primary.count == key.columns.count ? primary : nil
  }

  // MARK: Views

  private mutating func addView(_ view: View, _ catalog: Catalog) {
    let isUnreadable = catalog.unreadable.contains { $0.name.isSameName(as: view.name) }
    guard !isUnreadable else {
      gaps.append(
        WorkloadGap(
          objectKind: "view", object: view.name, reason: .unobservable, note: "its declaration does not parse"
        ))
      return
    }
    add(
      WorkloadStatement(
        name: "read \(view.name)", kind: .view, objectKind: "view", object: view.name,
        sql: "SELECT * FROM main.\(view.name.quotedIdentifier) LIMIT \(Self.rowLimit)", bindings: [[]]))
  }
}
