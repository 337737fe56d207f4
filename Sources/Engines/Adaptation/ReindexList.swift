internal import Artifacts
internal import Catalog

/// The indexes that another SQLite may sort or fill differently: those over an expression or over a column computed on reading, partial ones,
/// and those with a collation other than BINARY.
struct ReindexList {
  let catalog: Catalog

  var adaptations: [Adaptation] {
    let ordinary = catalog.tables.filter { $0.role == .ordinary }
    return catalog.indexes.filter { index in
      // The primary key of a table WITHOUT ROWID is the table itself.
      guard let table = ordinary.first(where: { $0.name.isSameName(as: index.table) }) else { return false }
      return index.isPartial || index.terms.contains { depends($0, table) }
    }.map {
      Adaptation(
        kind: .reindex, objectKind: "index", object: $0.name,
        reason:
          "it is made again by the engine that has the copy, since functions or collations may differ there")
    }
  }

  private func depends(_ term: Index.Term, _ table: Table) -> Bool {
    if term.isExpression || !term.collation.isSameName(as: "BINARY") { return true }
    guard let column = term.column else { return false }
    return table.columns.contains { $0.name.isSameName(as: column) && $0.kind == .virtualGenerated }
  }
}
