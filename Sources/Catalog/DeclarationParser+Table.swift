extension DeclarationParser {
  mutating func tableDeclaration() throws(Mismatch) -> TableClauses {
    var table = TableClauses(name: try declaredName())
    try expectSymbol("(")
    while true {
      if !table.columns.isEmpty, isAtTableConstraint {
        guard let constraint = try constraint(ofTable: true) else { throw Mismatch() }
        table.constraints.append(constraint)
      } else {
        table.columns.append(try column())
      }
      if acceptSymbol(",") { continue }
      if acceptSymbol(")") { break }
      // SQLite lets the comma between the constraints of a table go.
      guard !table.constraints.isEmpty, isAtTableConstraint else { throw Mismatch() }
    }
    try options(of: &table)
    return table
  }

  private var isAtTableConstraint: Bool {
    isAt("CONSTRAINT") || isAt("PRIMARY") || isAt("UNIQUE") || isAt("CHECK") || isAt("FOREIGN")
  }

  private mutating func options(of table: inout TableClauses) throws(Mismatch) {
    guard !isAtEnd else { return }
    repeat {
      if accept("WITHOUT") {
        try expect("ROWID")
        table.isWithoutRowid = true
      } else {
        try expect("STRICT")
        table.isStrict = true
      }
    } while acceptSymbol(",")
  }

  private mutating func column() throws(Mismatch) -> ColumnClauses {
    var column = ColumnClauses(name: try name())
    column.type = try type()
    while let constraint = try constraint(ofTable: false) { column.constraints.append(constraint) }
    return column
  }

  private mutating func type() throws(Mismatch) -> [Lexeme] {
    let start = lexemes.count
    while let token = peek(), [.word, .quotedName, .string].contains(token.kind),
      !SQLKeywords.isReserved(token)
    {
      if isAt("GENERATED"), isAt("ALWAYS", 1) { break }
      try foldedName()
    }
    if lexemes.count > start, isAtSymbol("(") { _ = try parenthesised() }
    return Array(lexemes[start...])
  }
}
