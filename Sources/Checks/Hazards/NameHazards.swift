internal import Catalog
internal import SQLite

/// Collations that the target lacks, newer syntax, and text in double quotes (hazards C1, G1, O2).
struct NameHazards {
  let context: HazardContext
  private let knownNames: Set<NameKey>

  init(_ context: HazardContext) {
    self.context = context
    let catalog = context.catalog
    var names: [String] = ["rowid", "oid", "_rowid_", "main", "temp", "new", "old", "excluded"]
    for table in catalog.tables {
      names.append(table.name)
      names += table.columns.map(\.name)
      // A declared type may stand in quotes too, as a whole or in part.
      names += table.columns.map(\.declaredType)
      names += table.columns.flatMap { SQLTokenizer.tokens(of: $0.declaredType).map(\.string) }
    }
    names += catalog.virtualTables.map(\.name)
    for table in catalog.virtualTables { names += SQLTokenizer.tokens(of: table.sql).map(\.string) }
    names += catalog.indexes.map(\.name) + catalog.triggers.map(\.name)
    for view in catalog.views { names += [view.name] + (view.columns ?? []) }
    knownNames = Set(names.map(NameKey.init))
  }

  func findings(of declaration: HazardDeclaration) -> [HazardFinding] {
    collations(declaration) + NewerSyntax.findings(declaration, context.target) + quoted(declaration)
  }

  private func collations(_ declaration: HazardDeclaration) -> [HazardFinding] {
    Declaration.collationNames(in: declaration.sql)
      .filter { !context.target.capabilities.collations.contains(NameKey($0)) }
      .map {
        HazardFinding(
          code: "hazard-missing-collation", hazard: "C1", .loud, declaration.kind, declaration.name,
          "The target has no collation \($0), and sql.js cannot be given one: ordering, comparing and writing fail; as SQL text the table itself is refused."
        )
      }
  }

  /// A name in double quotes that names nothing is text to SQLite, and a typing error to its author.
  private func quoted(_ declaration: HazardDeclaration) -> [HazardFinding] {
    let bytes = Array(declaration.sql.utf8)
    let tokens = SQLTokenizer.tokens(of: declaration.sql)
    var found: Set<NameKey> = []
    var findings: [HazardFinding] = []
    // What follows AS, CONSTRAINT or COLLATE declares a name, or is none of a column.
    let declares: [StaticString] = ["AS", "CONSTRAINT", "COLLATE", "DEFAULT", "WINDOW", "OVER"]
    let aliases = Set(
      zip(tokens, tokens.dropFirst()).filter { before, _ in declares.contains { before.isKeyword($0) } }
        .map { NameKey($0.1.string) })
    for (index, token) in tokens.enumerated()
    where token.kind == .quotedName && bytes[token.range.lowerBound] == UInt8(ascii: "\"") {
      let key = NameKey(token.string)
      if index > 0, declares.contains(where: { tokens[index - 1].isKeyword($0) }) { continue }
      if index + 1 < tokens.count, tokens[index + 1].isSymbol("(") { continue }
      guard !knownNames.contains(key), !aliases.contains(key), found.insert(key).inserted else { continue }
      findings.append(
        HazardFinding(
          code: "hazard-double-quoted-string", hazard: "O2", .answers, declaration.kind, declaration.name,
          "\"\(token.string)\" names no column: SQLite takes it for text, other builds refuse the declaration."
        ))
    }
    return findings
  }
}
