extension DeclarationParser {
  mutating func viewDeclaration() throws(Mismatch) -> ViewClauses {
    let name = try declaredName()
    let columns = try isAtSymbol("(") ? nameList() : []
    try expect("AS")
    let start = lexemes.count
    guard isAt("SELECT") || isAt("VALUES") || isAt("WITH") else { throw Mismatch() }
    // WITH behind AS would pass for a name.
    accept("WITH")
    while !isAtEnd { advance() }
    return ViewClauses(name: name, columns: columns, query: read(since: start))
  }
}
