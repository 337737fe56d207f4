internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams

/// Makes a private file independent of functions that the engine lacks or holds for non-deterministic (hazard C6).
///
/// CHECK constraints are left: there a missing function fails writes only. So is a column computed on reading whose function is missing
/// here too: nobody can say what it holds.
struct FunctionRewriting {
  let path: String
  let target: EngineCapabilities
  let cancellation: Cancellation

  /// - Throws: `SQLiteError`, `Cancelled`.
  func run() throws -> [Adaptation] {
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    let indexes = try dropIndexes(of: catalog)
    var columns: [Adaptation] = []
    for table in catalog.tables where table.role == .ordinary && table.columns.contains(where: \.isGenerated)
    {
      try cancellation.check()
      columns += try materialise(table)
    }
    return columns + indexes
  }

  // MARK: Indexes

  private func dropIndexes(of catalog: Catalog) throws -> [Adaptation] {
    var done: [Adaptation] = []
    let connection = try Connection.adapting(path)
    for index in catalog.indexes where catalog.table(named: index.table)?.role == .ordinary {
      guard let sql = index.sql, let call = refused(FunctionCall.all(inIndex: sql)) else { continue }
      try connection.execute("DROP INDEX main." + index.name.quotedIdentifier)
      let loss = index.isUnique ? "; what it kept unique is no longer enforced" : ""
      done.append(
        Adaptation(
          kind: .dropIndex, objectKind: "index", object: index.name,
          reason: "it calls \(call.name)(), which the engine cannot use in an index" + loss, sql: [sql]))
    }
    return done
  }

  private func refused(_ calls: [FunctionCall]) -> FunctionCall? {
    calls.first { !target.acceptsInSchema($0) }
  }

  // MARK: Columns

  private func materialise(_ table: Table) throws -> [Adaptation] {
    let rewriter = try TableRewriter(path: path, table: table)
    let clauses = GeneratedColumnClause.all(in: rewriter.declaration)
    let here = try Set(Connection.adapting(path).functionNames.map(NameKey.init))
    let chosen = clauses.filter { clause in
      let calls = FunctionCall.all(in: clause.expression)
      return refused(calls) != nil
        && (clause.isStored || calls.allSatisfy { here.contains(NameKey($0.name)) })
    }
    guard !chosen.isEmpty else { return [] }
    try rewriter.materialise(chosen, cancellation)
    return chosen.map { clause in
      let name = refused(FunctionCall.all(in: clause.expression))?.name ?? ""
      return Adaptation(
        kind: .materialiseColumn, objectKind: "table", object: table.name, column: clause.column,
        reason:
          "it calls \(name)(), which the engine cannot use in a generated column; it is an ordinary column now and keeps the values it had",
        sql: [table.sql])
    }
  }
}
