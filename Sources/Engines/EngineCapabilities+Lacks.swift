public import Catalog
internal import SQLite

extension EngineCapabilities {
  /// What the declarations of a database need to be taken over, and this engine does not have.
  ///
  /// Triggers and views are not looked at: SQLite takes them whatever they name, and fails when they run.
  public func lacks(for catalog: Catalog) -> [EngineLack] {
    var lacks = catalog.virtualTables.compactMap(lack)
    for table in catalog.tables where table.role == .ordinary { lacks += self.lacks(in: table) }
    for index in catalog.indexes { lacks += self.lacks(in: index) }
    return lacks
  }

  private func lack(_ table: VirtualTable) -> EngineLack? {
    func lack(_ piece: String, _ reason: String, _ remedy: String, _ hazard: String) -> EngineLack {
      EngineLack(
        piece: piece, objectKind: "virtual-table", object: table.name, reason: reason, remedy: remedy,
        hazard: hazard)
    }
    guard modules.contains(NameKey(table.module)) else {
      let isFTS5 = table.family == .fts5
      return lack(
        "module \(table.module)", "no such module: \(table.module)",
        isFTS5
          ? "Use a build of sql.js with FTS5, or --fts5 drop to go without search."
          : "Use a build of sql.js with the module, or carry the rows in a plain table.", isFTS5 ? "V1" : "V2"
      )
    }
    guard let tokenizer = table.tokenizerName else { return nil }
    let known = table.family == .fts5 ? fts5Tokenizers : fts3Tokenizers
    guard !known.contains(NameKey(tokenizer)) else { return nil }
    return lack(
      "tokenizer \(tokenizer)", "no such tokenizer: \(tokenizer)",
      "Declare the table with a tokenizer that SQLite brings.", table.family == .fts5 ? "V4" : "V3")
  }

  private func lacks(in table: Table) -> [EngineLack] {
    let parts = Declaration.constraints(of: table.sql)
    var lacks: [EngineLack] = []
    for part in parts where part.kind == .generated || part.kind == .check {
      lacks += functionLacks(
        in: part.text, needsDeterminism: part.kind == .generated, kind: "table", object: table.name,
        place: part.kind == .generated ? "generated column \(part.column ?? "")" : "CHECK")
    }
    for column in table.columns {
      guard let text = column.defaultExpression else { continue }
      lacks += functionLacks(
        in: text, needsDeterminism: false, kind: "table", object: table.name,
        place: "DEFAULT of \(column.name)")
    }
    for name in Declaration.collationNames(in: table.sql) {
      if let lack = collationLack(name, "table", table.name) { lacks.append(lack) }
    }
    return lacks
  }

  private func lacks(in index: Index) -> [EngineLack] {
    guard let sql = index.sql else { return [] }
    var lacks: [EngineLack] = []
    if index.isPartial || index.terms.contains(where: \.isExpression) {
      lacks += functionLacks(
        in: sql, needsDeterminism: true, kind: "index", object: index.name, place: "index")
    }
    for name in Set(index.terms.map { NameKey($0.collation) }) {
      let text = String(decoding: name.folded, as: UTF8.self)
      if let lack = collationLack(text, "index", index.name) { lacks.append(lack) }
    }
    return lacks
  }

  private func functionLacks(
    in sql: String, needsDeterminism: Bool, kind: String, object: String, place: String
  ) -> [EngineLack] {
    Declaration.functionNames(in: sql).compactMap { name in
      if !knows(function: name) {
        return EngineLack(
          piece: "function \(name)", objectKind: kind, object: object,
          reason: "no such function: \(name) (\(place))",
          remedy: "Use --functions rewrite, or declare it without the function.", hazard: "C4")
      }
      guard needsDeterminism, !isDeterministic(function: name) else { return nil }
      return EngineLack(
        piece: "function \(name)", objectKind: kind, object: object,
        reason: "non-deterministic functions prohibited: \(name) (\(place))",
        remedy: "Use --functions rewrite: as an image the whole database would be unreadable.", hazard: "C6")
    }
  }

  private func collationLack(_ name: String, _ kind: String, _ object: String) -> EngineLack? {
    guard !collations.contains(NameKey(name)) else { return nil }
    return EngineLack(
      piece: "collation \(name)", objectKind: kind, object: object,
      reason: "no such collation sequence: \(name)",
      remedy: "Declare it with NOCASE or BINARY, or use a build with the collation.", hazard: "C1")
  }
}
