extension DeclarationParser {
  /// nil where no constraint begins.
  mutating func constraint(ofTable: Bool) throws(Mismatch) -> ConstraintClause? {
    guard accept("CONSTRAINT") else { return try unnamedConstraint(ofTable) }
    let name = try name()
    var constraint = try isAt("CONSTRAINT") ? nil : unnamedConstraint(ofTable)
    constraint = constraint ?? ConstraintClause(kind: .nameAlone)
    constraint?.name = [name]
    return constraint
  }

  private mutating func unnamedConstraint(_ ofTable: Bool) throws(Mismatch) -> ConstraintClause? {
    let start = lexemes.count
    if accept("CHECK") {
      var clause = ConstraintClause(kind: .check)
      _ = try parenthesised()
      clause.content = read(since: start)
      // Read and passed over by SQLite, but only behind the CHECK of a table.
      clause.conflict = try conflict()
      return clause
    }
    if accept("UNIQUE") {
      var clause = ConstraintClause(kind: .unique)
      if ofTable { try keyTerms() }
      clause.content = read(since: start)
      clause.conflict = try conflict()
      return clause
    }
    if accept("PRIMARY") {
      try expect("KEY")
      return try primaryKey(ofTable, start)
    }
    if ofTable {
      guard accept("FOREIGN") else { return nil }
      try expect("KEY")
      try nameList()
      return try references(start)
    }
    return try columnConstraint(start)
  }

  private mutating func columnConstraint(_ start: Int) throws(Mismatch) -> ConstraintClause? {
    if isAt("REFERENCES") { return try references(start) }
    if isAt("DEFERRABLE") || (isAt("NOT") && isAt("DEFERRABLE", 1)) {
      return ConstraintClause(kind: .deferral, content: try deferral())
    }
    if accept("NOT") {
      try expect("NULL")
      return ConstraintClause(kind: .notNull, content: read(since: start), conflict: try conflict())
    }
    if accept("NULL") {
      return ConstraintClause(kind: .null, content: read(since: start), conflict: try conflict())
    }
    if accept("COLLATE") {
      try foldedName()
      return ConstraintClause(kind: .collation, content: read(since: start))
    }
    if accept("DEFAULT") {
      try defaultValue()
      return ConstraintClause(kind: .defaultValue, content: read(since: start))
    }
    return try generated(start)
  }

  private mutating func generated(_ start: Int) throws(Mismatch) -> ConstraintClause? {
    if accept("GENERATED") {
      try expect("ALWAYS")
      try expect("AS")
    } else {
      guard accept("AS") else { return nil }
    }
    _ = try parenthesised()
    var clause = ConstraintClause(kind: .generated, content: read(since: start))
    let storage = lexemes.count
    if !accept("STORED") { accept("VIRTUAL") }
    clause.storage = read(since: storage)
    return clause
  }

  private mutating func defaultValue() throws(Mismatch) {
    if isAtSymbol("(") {
      _ = try parenthesised()
      return
    }
    if !acceptSymbol("+") { _ = acceptSymbol("-") }
    guard let token = peek(), token.kind != .symbol, token.kind != .illegal else { throw Mismatch() }
    switch token.kind {
    case .word where token.isKeyword("NULL") || isConstant(token): emit(.keyword(SQLKeywords.upper(token)))
    case .word, .quotedName: try name()
    default: advance()
    }
  }

  private func isConstant(_ token: SQLToken) -> Bool {
    ["TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP"].contains(SQLKeywords.upper(token))
  }

  private mutating func primaryKey(_ ofTable: Bool, _ start: Int) throws(Mismatch) -> ConstraintClause {
    var clause = ConstraintClause(kind: .primaryKey)
    if ofTable {
      try keyTerms()
      let terms = read(since: start)
      clause.content = terms.filter { !$0.isKeyword("AUTOINCREMENT") }
      clause.autoincrement = terms.filter { $0.isKeyword("AUTOINCREMENT") }
      clause.conflict = try conflict()
      return clause
    }
    clause.content = read(since: start)
    let order = lexemes.count
    if !accept("ASC") { accept("DESC") }
    clause.order = read(since: order)
    clause.conflict = try conflict()
    let autoincrement = lexemes.count
    accept("AUTOINCREMENT")
    clause.autoincrement = read(since: autoincrement)
    return clause
  }

  private mutating func references(_ start: Int) throws(Mismatch) -> ConstraintClause {
    try expect("REFERENCES")
    try name()
    if isAtSymbol("(") { try nameList() }
    var clause = ConstraintClause(kind: .foreignKey, content: read(since: start))
    let actions = lexemes.count
    while true {
      if accept("MATCH") {
        try foldedName()
      } else if isAt("ON"), !isAt("CONFLICT", 1) {
        try action()
      } else {
        break
      }
    }
    clause.actions = read(since: actions)
    clause.deferral = try deferral()
    return clause
  }

  private mutating func action() throws(Mismatch) {
    try expect("ON")
    guard accept("DELETE") || accept("UPDATE") || accept("INSERT") else { throw Mismatch() }
    if accept("SET") {
      guard accept("NULL") || accept("DEFAULT") else { throw Mismatch() }
    } else if accept("NO") {
      try expect("ACTION")
    } else {
      guard accept("CASCADE") || accept("RESTRICT") else { throw Mismatch() }
    }
  }

  private mutating func deferral() throws(Mismatch) -> [Lexeme] {
    let start = lexemes.count
    if isAt("NOT") {
      guard isAt("DEFERRABLE", 1) else { return [] }
      try expect("NOT")
    }
    guard accept("DEFERRABLE") else { return [] }
    if accept("INITIALLY") {
      guard accept("DEFERRED") || accept("IMMEDIATE") else { throw Mismatch() }
    }
    return read(since: start)
  }

  private mutating func conflict() throws(Mismatch) -> [Lexeme] {
    let start = lexemes.count
    guard isAt("ON"), isAt("CONFLICT", 1) else { return [] }
    try expect("ON")
    try expect("CONFLICT")
    guard accept("ROLLBACK") || accept("ABORT") || accept("FAIL") || accept("IGNORE") || accept("REPLACE")
    else {
      throw Mismatch()
    }
    return read(since: start)
  }

  func read(since start: Int) -> [Lexeme] { Array(lexemes[start...]) }
}
