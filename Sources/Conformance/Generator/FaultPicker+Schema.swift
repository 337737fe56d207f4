internal import SQLite

extension FaultPicker {
  mutating func indexDropped() -> FuzzFault? {
    guard let index = chosen(database.indexes) else { return nil }
    return FuzzFault(
      "an index dropped", ["DROP INDEX \(index.name.quotedIdentifier)"], ["index-missing"], at: [index.name],
      witness: declarationWitness(index.name))
  }

  mutating func indexAltered() -> FuzzFault? {
    guard var index = chosen(database.indexes), let position = index.terms.indices.first else { return nil }
    let original = index
    switch random.below(4) {
    case 0: index.terms[position].isDescending.toggle()
    case 1: index.condition = index.condition == nil ? "1" : nil
    case 2 where index.isUnique: index.isUnique = false
    case 2 where index.terms.count > 1: index.terms.removeLast()
    default:
      let columns = database.tables.first { $0.name == index.table }?.columns ?? []
      // Without a COLLATE of its own a term takes that of its column: the same index in other words.
      guard let column = columns.first(where: { $0.name == index.terms[position].column }),
        !column.clauses.contains(where: { $0.kind == .collation }),
        index.terms[position].collation != "NOCASE"
      else { return nil }
      index.terms[position].collation = "NOCASE"
    }
    guard index != original else { return nil }
    return FuzzFault(
      "an index declared otherwise", ["DROP INDEX \(index.name.quotedIdentifier)", index.declaration],
      ["declaration-index"], at: [index.name], witness: declarationWitness(index.name))
  }

  mutating func objectDropped() -> FuzzFault? {
    if random.once(in: 4), let table = chosen(database.tables) {
      // Rows of a table that other objects name: they are left to dangle.
      return FuzzFault(
        "a table dropped", ["DROP TABLE \(table.name.quotedIdentifier)"], ["table-missing"], at: [table.name],
        witness: declarationWitness(table.name))
    }
    guard let object = chosen(database.objects) else { return nil }
    let kind = object.kind.rawValue
    return FuzzFault(
      "a \(kind) dropped", ["DROP \(kind.uppercased()) \(object.name.quotedIdentifier)"], ["\(kind)-missing"],
      at: [object.name], witness: declarationWitness(object.name))
  }

  mutating func objectAltered() -> FuzzFault? {
    guard let object = chosen(database.objects) else { return nil }
    let kind = object.kind.rawValue
    return FuzzFault(
      "a \(kind) declared otherwise",
      ["DROP \(kind.uppercased()) \(object.name.quotedIdentifier)", object.altered], ["declaration-\(kind)"],
      at: [object.name], witness: declarationWitness(object.name))
  }

  /// Written into sqlite_schema, so that nothing but the declaration changes.
  mutating func declarationAltered() -> FuzzFault? {
    guard var table = chosen(database.tables),
      let position = chosen(table.columns.indices.filter { !table.columns[$0].isGenerated })
    else { return nil }
    let column = table.columns[position]
    var clauses = column.clauses
    let code: String
    switch random.below(5) {
    case 0:
      clauses.removeAll { $0.kind == .defaultValue }
      clauses.append(GeneratedClause(.defaultValue, "DEFAULT 'fuzzed'"))
      code = "declaration-default"
    case 1 where !column.isRowIDAlias && !clauses.contains { $0.kind == .notNull || $0.kind == .primaryKey }:
      clauses.append(GeneratedClause(.notNull, "NOT NULL"))
      code = "declaration-not-null"
    case 2 where !column.isRowIDAlias && !table.isStrict:
      table.columns[position].type = "VARCHAR(99)"
      code = "declaration-declared-type"
    case 3:
      clauses.append(GeneratedClause(.check, "CHECK (\(column.name.quotedIdentifier) IS NOT 'fuzzed')"))
      code = "declaration-check"
    default:
      guard let place = clauses.firstIndex(where: { $0.kind == .foreignKey }) else { return nil }
      clauses.remove(at: place)
      code = "declaration-foreign-key"
    }
    table.columns[position].clauses = clauses
    return FuzzFault(
      "a table declared otherwise",
      [
        """
        PRAGMA writable_schema=ON;
        UPDATE sqlite_schema SET sql = \(table.declaration.quotedLiteral)
          WHERE type = 'table' AND name = \(table.name.quotedLiteral);
        PRAGMA writable_schema=RESET
        """
      ], [code], at: [table.name], witness: declarationWitness(table.name))
  }

  mutating func searchChanged() -> FuzzFault? {
    guard let search = chosen(database.searches) else { return nil }
    let name = search.name.quotedIdentifier
    switch search.module {
    case .rtree:
      if random.once(in: 2) {
        return FuzzFault(
          "an entry of an R*Tree lost", ["DELETE FROM \(name) WHERE id = (SELECT min(id) FROM \(name))"],
          ["row-missing"], at: [search.name], witness: "SELECT count(*) FROM \(name)")
      }
      return FuzzFault(
        "an entry of an R*Tree moved",
        ["UPDATE \(name) SET x1 = x1 + 9 WHERE id = (SELECT min(id) FROM \(name))"],
        ["value-changed"], at: ["\(search.name).x1"], witness: "SELECT x1 FROM \(name) ORDER BY id")
    case .fts4:
      return FuzzFault(
        "a document too many", ["INSERT INTO \(name)(docid, title) VALUES(99999, 'zebra')"], ["row-extra"],
        at: [search.name + "_content"], witness: "SELECT count(*) FROM \(name)")
    case .fts5:
      let data = (search.name + "_data").quotedIdentifier
      if search.hasContent, random.once(in: 2) {
        return FuzzFault(
          "a document lost",
          [
            "DELETE FROM \(name) WHERE rowid = (SELECT max(rowid) FROM \(name) WHERE title GLOB '*[a-zA-Z][a-zA-Z][a-zA-Z]*')"
          ], ["posting-missing"], at: [search.name], witness: "SELECT count(*) FROM \(name)")
      }
      if random.once(in: 4) {
        return FuzzFault(
          "another rank", ["INSERT INTO \(name)(\(name), rank) VALUES('rank', 'bm25(3.0)')"],
          ["search-state-changed"], at: [search.name],
          witness: "SELECT k, v FROM \((search.name + "_config").quotedIdentifier) ORDER BY k")
      }
      return FuzzFault(
        "a posting too many", ["INSERT INTO \(name)(rowid, title) VALUES(99999, 'zebra')"], ["posting-extra"],
        at: [search.name], witness: "SELECT id, block FROM \(data) ORDER BY id")
    }
  }
}
