extension GeneratedDatabase {
  /// Without the table and everything that names it.
  func removingTable(_ name: String) -> GeneratedDatabase {
    var result = self
    result.tables.removeAll { $0.name == name }
    result.indexes.removeAll { $0.table == name }
    result.searches.removeAll { $0.content == name }
    for position in result.tables.indices {
      result.tables[position].constraints.removeAll { $0.parent == name }
      for column in result.tables[position].columns.indices {
        result.tables[position].columns[column].clauses.removeAll { $0.parent == name }
      }
    }
    result.removeObjects { $0.tables.contains(name) }
    return result
  }

  /// Without the column and everything that names it; nil where the table would be left without any.
  func removingColumn(_ name: String, of table: String) -> GeneratedDatabase? {
    guard let position = tables.firstIndex(where: { $0.name == table }),
      let place = tables[position].columns.firstIndex(where: { $0.name == name }),
      tables[position].columns.count > 1
    else { return nil }
    var result = self
    let wasKey = tables[position].columns[place].isRowIDAlias
    result.tables[position].columns.remove(at: place)
    for row in result.tables[position].rows.indices {
      result.tables[position].rows[row].values.remove(at: place)
    }
    result.tables[position].constraints.removeAll { $0.columns.contains(name) }
    for column in result.tables[position].columns.indices {
      result.tables[position].columns[column].clauses.removeAll { $0.columns.contains(name) }
    }
    for other in result.tables.indices {
      func refers(_ clause: GeneratedClause) -> Bool {
        clause.parent == table && clause.parentColumns.contains(name)
      }
      result.tables[other].constraints.removeAll(where: refers)
      for column in result.tables[other].columns.indices {
        result.tables[other].columns[column].clauses.removeAll(where: refers)
      }
    }
    result.indexes.removeAll { $0.table == table && $0.columns.contains(name) }
    result.searches.removeAll { $0.content == table && $0.contentColumns.contains(name) }
    result.removeObjects { $0.columns.contains(GeneratedReference(table: table, column: name)) }
    // Without its key a table has a rowid again.
    if wasKey || !result.tables[position].hasPrimaryKey { result.tables[position].isWithoutRowID = false }
    return result
  }

  /// Triggers on a view that goes go with it.
  mutating func removeObjects(where isGone: (GeneratedObject) -> Bool) {
    let views = objects.filter { $0.kind == .view && isGone($0) }.map(\.name)
    objects.removeAll { isGone($0) || $0.tables.contains(where: views.contains) }
  }
}

extension GeneratedTable {
  var hasPrimaryKey: Bool {
    constraints.contains { $0.kind == .primaryKey }
      || columns.contains { $0.clauses.contains { $0.kind == .primaryKey || $0.kind == .rowIDKey } }
  }
}
