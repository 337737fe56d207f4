internal import Catalog
internal import Policies
internal import SQLite

/// What `detach` does to one table: rows that go, and columns that are set in those that stay.
struct SyncClearing {
  struct Deletion {
    var kind: SyncCleared.Kind
    var condition: String
  }

  struct Change {
    var kind: SyncCleared.Kind
    var column: String
    var condition: String
    /// An SQL literal.
    var value: String
  }

  var table: Table
  var deletions: [Deletion] = []
  var changes: [Change] = []

  /// Rows that stay.
  var remaining: String {
    deletions.isEmpty ? "1" : "NOT (" + deletions.map(\.condition).joined(separator: " OR ") + ")"
  }

  /// What a column holds afterwards, as an expression over what it held before.
  func expression(_ column: String) -> String {
    let own = changes.filter { $0.column.isSameName(as: column) }
    guard !own.isEmpty else { return column.quotedIdentifier }
    // The last to be set counts.
    let cases = own.reversed().map { "WHEN \($0.condition) THEN \($0.value)" }.joined(separator: " ")
    return "CASE \(cases) ELSE \(column.quotedIdentifier) END"
  }

  /// One for each table that the profile clears.
  ///
  /// - Parameter tables: only these; nil for all.
  /// - Throws: ``SyncError/searched(table:index:)``.
  static func all(_ layout: SyncLayout, tables: Set<NameKey>?) throws(SyncError) -> [SyncClearing] {
    var result: [SyncClearing] = []
    func at(_ name: String) -> Int? {
      guard tables?.contains(NameKey(name)) ?? true, let table = layout.table(name) else { return nil }
      if let index = result.firstIndex(where: { $0.table.name.isSameName(as: name) }) { return index }
      result.append(SyncClearing(table: table))
      return result.count - 1
    }
    for entry in layout.pending {
      guard let index = at(entry.table) else { continue }
      let condition = SyncSQL.condition(entry.condition)
      if let clearing = entry.clearing,
        let column = result[index].table.columns.first(where: { $0.name.isSameName(as: clearing.column) })
      {
        result[index].changes.append(
          Change(
            kind: .pending, column: column.name, condition: condition,
            value: SyncSQL.literal(clearing.value, storedIn: column)))
      } else {
        result[index].deletions.append(Deletion(kind: .pending, condition: condition))
      }
    }
    for entry in layout.tombstones {
      guard let index = at(entry.table) else { continue }
      result[index].deletions.append(
        Deletion(kind: .tombstone, condition: SyncSQL.condition(entry.condition)))
    }
    for entry in layout.tokens {
      guard let index = at(entry.table),
        let column = result[index].table.columns.first(where: { $0.name.isSameName(as: entry.column) })
      else { continue }
      let empty = SyncSQL.emptyValue(of: column)
      result[index].changes.append(
        Change(
          kind: .token, column: column.name,
          condition: "(\(column.name.quotedIdentifier) COLLATE BINARY IS NOT \(empty))", value: empty))
    }
    for clearing in result { try clearing.refuseSearched(layout.catalog) }
    return result
  }

  /// The triggers that keep a search index in step do not fire here: it would answer with what is no longer there.
  private func refuseSearched(_ catalog: Catalog) throws(SyncError) {
    for index in catalog.virtualTables where index.contentTable?.isSameName(as: table.name) == true {
      let isRead = changes.contains { change in
        index.arguments.contains { argument in
          SQLTokenizer.tokens(of: argument).first.map { NameKey($0.string) == NameKey(change.column) } == true
        }
      }
      guard deletions.isEmpty, !isRead else { throw .searched(table: table.name, index: index.name) }
    }
  }
}
