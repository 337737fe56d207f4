internal import JSON
internal import SQLite

/// What a database does in the engine, tried out on the one that was opened last; nothing stays changed.
struct EngineProbes {
  private let host: EngineHost
  private let questions: EngineChecks

  private static let most = 200

  init(host: EngineHost) throws {
    self.host = host
    questions = try EngineChecks(host: host)
  }

  func run() throws -> [EngineCheckResult] {
    try foreignKeys() + keys() + searches()
  }

  // MARK: Constraints

  /// A row without its parent must be refused once `foreign_keys` is on.
  private func foreignKeys() throws -> [EngineCheckResult] {
    let parent = "roundtrip_probe_parent", child = "roundtrip_probe_child"
    try exec("PRAGMA foreign_keys=ON")
    let reason = try refusal(
      of: "INSERT INTO \(child) VALUES(1)",
      after: "CREATE TABLE \(parent)(a INTEGER PRIMARY KEY); CREATE TABLE \(child)(a REFERENCES \(parent))")
    return [
      EngineCheckResult(
        name: "constraint-probe", object: nil,
        problems: reason == nil ? ["a row without its parent is taken with foreign_keys on"] : [])
    ]
  }

  /// The first row once more must be refused by each table whose key it would break. Tables are left out whose triggers or conflict clauses
  /// may turn that into something else, and the shadow tables of modules.
  private func keys() throws -> [EngineCheckResult] {
    let tables = try rows(
      """
      SELECT name FROM sqlite_schema AS s WHERE type = 'table' AND sql LIKE 'create table%'
        AND instr(lower(sql), 'conflict') = 0 AND substr(name, 1, 7) <> 'sqlite_'
        AND NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND lower(tbl_name) = lower(s.name))
        AND NOT EXISTS (SELECT 1 FROM sqlite_schema AS v WHERE v.rootpage = 0 AND v.type = 'table'
          AND lower(substr(s.name, 1, length(v.name) + 1)) = lower(v.name || '_'))
        AND EXISTS (SELECT 1 FROM pragma_table_info(s.name) WHERE pk = 1 AND (lower(type) = 'integer' OR "notnull"))
      LIMIT \(Self.most)
      """)
    var results: [EngineCheckResult] = []
    for table in tables {
      let name = "main." + table.quotedIdentifier
      // A table that a module hides behind, or that is empty, cannot tell.
      guard let filled = try? rows("SELECT '1' FROM \(name) LIMIT 1"), !filled.isEmpty,
        let columns = try? rows(
          "SELECT '\"' || replace(name, '\"', '\"\"') || '\"' FROM pragma_table_xinfo(\(Self.quoted(table))) WHERE hidden = 0"
        )
      else { continue }
      let list = columns.joined(separator: ", ")
      let reason = try refusal(of: "INSERT INTO \(name)(\(list)) SELECT \(list) FROM \(name) LIMIT 1")
      results.append(
        EngineCheckResult(
          name: "constraint-probe", object: table, objectKind: "table",
          problems: reason == nil ? ["it takes a row whose key it has already"] : []))
    }
    return results
  }

  // MARK: Search

  /// A term of each full-text index that tells its terms must be found by it.
  private func searches() throws -> [EngineCheckResult] {
    let modules = [
      (
        "fts5", "CREATE VIRTUAL TABLE temp.roundtrip_terms USING fts5vocab(main, %, row)",
        "SELECT term FROM temp.roundtrip_terms LIMIT 1"
      ),
      (
        "fts4", "CREATE VIRTUAL TABLE temp.roundtrip_terms USING fts4aux(main, %)",
        "SELECT term FROM temp.roundtrip_terms WHERE col = '*' LIMIT 1"
      ),
    ]
    var results: [EngineCheckResult] = []
    for (module, vocabulary, terms) in modules {
      let tables = try rows(
        "SELECT name FROM sqlite_schema WHERE sql LIKE 'create virtual table%using%\(module)%' LIMIT \(Self.most)"
      )
      for table in tables {
        let made = vocabulary.split(separator: "%").joined(separator: Self.quoted(table))
        // Some tables keep no terms, or do not tell them.
        guard (try? exec(made)) != nil else { continue }
        defer { try? exec("DROP TABLE temp.roundtrip_terms") }
        guard let term = (try? rows(terms))?.first, !term.isEmpty else { continue }
        let query = Self.quoted("\"" + term.split(separator: "\"").joined(separator: " ") + "\"")
        let name = table.quotedIdentifier
        let problem: [String]
        do {
          let found = try rows("SELECT '1' FROM main.\(name) WHERE \(name) MATCH \(query) LIMIT 1")
          problem = found.isEmpty ? ["it does not find its own term '\(term)'"] : []
        } catch EngineError.refused(_, let reason) {
          problem = [reason]
        }
        results.append(EngineCheckResult(name: "search-probe", object: table, problems: problem))
      }
    }
    return results
  }

  // MARK: Asking

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private func exec(_ sql: String) throws { try host.call("exec", [("sql", .string(sql))]) }

  /// Why a statement is refused; nil where it is not. What it did is undone.
  private func refusal(of statement: String, after preparation: String = "") throws -> String? {
    try exec("SAVEPOINT roundtrip_probe; \(preparation)")
    defer { try? exec("ROLLBACK TO roundtrip_probe; RELEASE roundtrip_probe") }
    do {
      try exec(statement)
      return nil
    } catch EngineError.refused(_, let reason) {
      return reason
    }
  }

  /// The first value of each row, as text.
  private func rows(_ sql: String) throws -> [String] { try questions.rows(sql) }
}
