internal import Catalog
internal import SQLite
internal import Verdicts

/// The statements about one ordinary table and its indexes.
struct TableStatements {
  let table: Table
  let sample: RowSample
  let catalog: Catalog

  private var name: String { "main." + table.name.quotedIdentifier }

  func all() -> (statements: [WorkloadStatement], gaps: [WorkloadGap]) {
    var statements: [WorkloadStatement] = []
    var gaps: [WorkloadGap] = []
    if let key = keyColumns {
      statements.append(lookup(by: key))
    }
    for index in catalog.indexes(on: table.name) {
      let made = of(index)
      statements += made
      if made.isEmpty {
        gaps.append(
          WorkloadGap(
            objectKind: "index", object: index.name, reason: .unobservable,
            note: "its declaration does not parse"))
      }
    }
    let counted = table.columns.last { $0.kind == .ordinary }?.name
    statements.append(
      statement(
        "count \(table.name)", .aggregate,
        "SELECT count(*)\(counted.map { ", count(\($0.quotedIdentifier))" } ?? "") FROM \(name)", [[]]))
    statements += changes()
    return (statements, gaps)
  }

  /// nil where no SQL can name the key.
  private var keyColumns: [String]? {
    switch table.key {
    case .integerPrimaryKey(let column): [column]
    case .rowid(let alias): [alias]
    case .hiddenRowid: nil
    case .primaryKey(let columns): columns.map(\.name)
    }
  }

  private func statement(
    _ name: String, _ kind: StatementFigures.Kind, _ sql: String, _ bindings: [[ExactValue]]
  ) -> WorkloadStatement {
    WorkloadStatement(
      name: name, kind: kind, objectKind: "table", object: table.name, sql: sql, bindings: bindings)
  }

  private func lookup(by columns: [String]) -> WorkloadStatement {
    statement(
      "lookup \(table.name) by \(columns.joined(separator: ", "))", .lookup,
      "SELECT * FROM \(name) WHERE " + Self.equal(columns), sample.values(of: columns))
  }

  private static func equal(_ columns: [String], from first: Int = 1) -> String {
    columns.enumerated().map { "\($1.quotedIdentifier) = ?\($0 + first)" }.joined(separator: " AND ")
  }

  // MARK: Indexes

  private struct Term {
    var sql: String
    var collation: String
    var isDescending: Bool
  }

  /// One row by the whole key of the index, and a stretch in its order; empty for an index that cannot be read.
  private func of(_ index: Index) -> [WorkloadStatement] {
    let texts = index.sql.flatMap(Declaration.indexTerms(of:)) ?? []
    var terms: [Term] = []
    for (place, term) in index.terms.enumerated() {
      let text =
        term.column?.quotedIdentifier
        ?? (term.isExpression
          ? (place < texts.count ? "(\(texts[place]))" : nil) : keyColumns?.first?.quotedIdentifier)
      guard let text else { return [] }
      terms.append(
        Term(sql: text, collation: term.collation.quotedIdentifier, isDescending: term.isDescending))
    }
    var condition = ""
    if index.isPartial {
      guard let text = index.sql.flatMap({ Declaration.indexCondition(of: $0)?.condition }) else { return [] }
      let keyword = "WHERE "
      let bare =
        text.utf8.starts(with: keyword.utf8) ? text.utf8.dropFirst(keyword.utf8.count) : text.utf8[...]
      condition = " AND (\(String(decoding: bare, as: UTF8.self)))"
    }
    guard let first = terms.first else { return [] }
    let columns = index.terms.compactMap(\.column)
    // Of an expression no value is known; NULL finds nothing, and shows the plan all the same.
    let known = columns.count == terms.count ? sample.values(of: columns) : []
    let bindings = known.isEmpty ? [[ExactValue](repeating: .null, count: terms.count)] : known
    let equal = terms.enumerated().map { "\($1.sql) = ?\($0 + 1) COLLATE \($1.collation)" }
      .joined(separator: " AND ")
    let order = terms.map { "\($0.sql) COLLATE \($0.collation)\($0.isDescending ? " DESC" : "")" }
      .joined(separator: ", ")
    func made(
      _ name: String, _ kind: StatementFigures.Kind, _ sql: String, _ bindings: [[ExactValue]]
    ) -> WorkloadStatement {
      WorkloadStatement(
        name: name, kind: kind, objectKind: "index", object: index.name, sql: sql, bindings: bindings)
    }
    return [
      made(
        "lookup by \(index.name)", .lookup,
        "SELECT * FROM \(name) WHERE \(equal)\(condition) LIMIT \(Workload.rowLimit)", bindings),
      made(
        "range of \(index.name)", .range,
        "SELECT \(first.sql) FROM \(name) WHERE \(first.sql) \(first.isDescending ? "<=" : ">=") ?1 COLLATE "
          + "\(first.collation)\(condition) ORDER BY \(order) LIMIT \(Workload.rowLimit)",
        bindings.map { Array($0.prefix(1)) }),
    ]
  }

  // MARK: Changes

  /// A row is updated to what it is, deleted, and put back: its triggers fire, its indexes change.
  private func changes() -> [WorkloadStatement] {
    guard let key = keyColumns, !sample.rows.isEmpty else { return [] }
    let writable = table.columns.filter { !$0.isGenerated }.map(\.name)
    let isOwnColumn = table.columns.contains { column in key.contains { $0.isSameName(as: column.name) } }
    let inserted = isOwnColumn ? writable : writable + key
    let keys = sample.values(of: key)
    var made: [WorkloadStatement] = []
    func change(_ name: String, _ kind: StatementFigures.Kind, _ sql: String, _ bindings: [[ExactValue]]) {
      var change = statement("\(name) \(table.name)", kind, sql, bindings)
      change.changes = true
      made.append(change)
    }
    let others = writable.filter { column in !key.contains { $0.isSameName(as: column) } }
    if !others.isEmpty {
      let same = others.map { "\($0.quotedIdentifier) = \($0.quotedIdentifier)" }.joined(separator: ", ")
      change("update", .update, "UPDATE \(name) SET \(same) WHERE " + Self.equal(key), keys)
    }
    let delete = "DELETE FROM \(name) WHERE " + Self.equal(key)
    change("delete from", .delete, delete, keys)
    // The key comes first, so that what prepares the change takes the same values.
    let rest = inserted.filter { column in !key.contains { $0.isSameName(as: column) } }
    let list = (key + rest).map(\.quotedIdentifier).joined(separator: ", ")
    let places = (1...(key.count + rest.count)).map { "?\($0)" }.joined(separator: ", ")
    change("insert into", .insert, "INSERT INTO \(name)(\(list)) VALUES(\(places))", rows(of: key + rest))
    made[made.count - 1].preparation = delete
    return made
  }

  /// The values of the columns in every sampled row, NULL among them.
  private func rows(of wanted: [String]) -> [[ExactValue]] {
    let places = wanted.compactMap { name in sample.columns.firstIndex { $0.isSameName(as: name) } }
    return places.count == wanted.count ? sample.rows.map { row in places.map { row[$0] } } : []
  }
}
