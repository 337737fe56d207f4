extension DeclarationComparison {
  mutating func compare(_ expected: TableClauses, _ actual: TableClauses) {
    compareNames(expected.name, actual.name)
    compareColumns(expected.columns, actual.columns)
    compareConstraints(of: nil, expected.constraints, actual.constraints)
    if expected.isWithoutRowid != actual.isWithoutRowid {
      add(
        .withoutRowid, nil, expected.isWithoutRowid ? "WITHOUT ROWID" : nil,
        actual.isWithoutRowid ? "WITHOUT ROWID" : nil)
    }
    if expected.isStrict != actual.isStrict {
      add(.strict, nil, expected.isStrict ? "STRICT" : nil, actual.isStrict ? "STRICT" : nil)
    }
  }

  private mutating func compareColumns(_ expected: [ColumnClauses], _ actual: [ColumnClauses]) {
    for column in expected {
      let name = String(decoding: column.name.bytes, as: UTF8.self)
      guard let other = actual.first(where: { $0.name.withoutNameCase == column.name.withoutNameCase }) else {
        add(.columnMissing, name, column.sql, nil)
        continue
      }
      compare(.other, name, [column.name], [other.name])
      compare(.declaredType, name, column.type, other.type)
      compareConstraints(of: name, column.constraints, other.constraints)
    }
    let names = expected.map(\.name.withoutNameCase)
    for column in actual where !names.contains(column.name.withoutNameCase) {
      add(.columnExtra, String(decoding: column.name.bytes, as: UTF8.self), nil, column.sql)
    }
    compareOrder(expected.map(\.name), actual.map(\.name))
  }

  private mutating func compareOrder(_ expected: [Lexeme], _ actual: [Lexeme]) {
    let left = Set(expected.map(\.withoutNameCase))
    let right = Set(actual.map(\.withoutNameCase))
    let common = expected.filter { right.contains($0.withoutNameCase) }
    let found = actual.filter { left.contains($0.withoutNameCase) }
    guard common.map(\.withoutNameCase) != found.map(\.withoutNameCase) else { return }
    add(
      .columnOrder, nil, common.map(\.sql).joined(separator: ", "), found.map(\.sql).joined(separator: ", "))
  }

  // MARK: Constraints

  private mutating func compareConstraints(
    of column: String?, _ expected: [ConstraintClause], _ actual: [ConstraintClause]
  ) {
    for kind in ConstraintClause.Kind.allCases {
      var left = expected.filter { $0.kind == kind }
      var right = actual.filter { $0.kind == kind }
      // The best partner first: equal throughout, then equal in what it says, then whatever is left in order.
      let partners: [(ConstraintClause, ConstraintClause) -> Bool] = [
        { $0 == $1 }, { $0.content == $1.content }, { !$0.name.isEmpty && $0.name == $1.name },
        { _, _ in true },
      ]
      for isPartner in partners {
        for clause in left {
          guard let found = right.firstIndex(where: { isPartner(clause, $0) }) else { continue }
          compare(column, clause, right.remove(at: found))
          if let position = left.firstIndex(of: clause) { left.remove(at: position) }
        }
      }
      for clause in left { add(clause.aspect, column ?? clause.element, clause.sql, nil) }
      for clause in right { add(clause.aspect, column ?? clause.element, nil, clause.sql) }
    }
  }

  private mutating func compare(_ column: String?, _ expected: ConstraintClause, _ actual: ConstraintClause) {
    let element = column ?? expected.element
    compare(.constraintName, element, expected.name, actual.name)
    compare(expected.aspect, element, expected.content, actual.content)
    compare(.primaryKey, element, expected.order, actual.order)
    compare(.conflictClause, element, expected.conflict, actual.conflict)
    compare(.autoincrement, element, expected.autoincrement, actual.autoincrement)
    compare(.foreignKeyAction, element, expected.actions, actual.actions)
    compare(.deferral, element, expected.deferral, actual.deferral)
    compare(.generatedColumn, element, expected.storage, actual.storage)
  }
}

extension ConstraintClause {
  fileprivate var aspect: DeclarationDifference.Aspect {
    switch kind {
    case .notNull: .notNull
    case .null: .other
    case .defaultValue: .defaultValue
    case .collation: .collation
    case .check: .check
    case .unique: .unique
    case .primaryKey: .primaryKey
    case .foreignKey: .foreignKey
    case .deferral: .deferral
    case .generated: .generatedColumn
    case .nameAlone: .constraintName
    }
  }

  /// For a constraint of a table, its columns; nil for a CHECK.
  fileprivate var element: String? {
    guard kind != .check, let open = content.firstIndex(where: { $0.isSymbol("(") }) else { return nil }
    return Lexeme.sql(of: content[(open + 1)...].prefix { !$0.isSymbol(")") })
  }

  fileprivate var sql: String? { Lexeme.sql(of: (name.isEmpty ? [] : [.keyword("CONSTRAINT")] + name) + all) }
}

extension ColumnClauses {
  fileprivate var sql: String? {
    ([name] + type).isEmpty
      ? nil
      : ([Lexeme.sql(of: [name] + type)] + constraints.map { Lexeme.sql(of: $0.all) }).compactMap { $0 }
        .joined(separator: " ")
  }
}
