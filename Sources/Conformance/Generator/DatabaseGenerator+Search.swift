internal import SQLite

extension DatabaseGenerator {
  private static let documents = [
    "running dogs run home", "a sleeping cat", "naïve café résumé", "apples, cherries and apples",
    "Tokyo 東京 会議",
    "connecting connected connection", "e-mail@example.org under_score", "quick brown fox",
    "one two three two one", "",
    "emoji 🙂 family", "it's \"quoted\"",
  ]

  mutating func makeSearch() {
    var modules: [GeneratedSearch.Module] = []
    if options.usesFTS5 { modules += [.fts5, .fts5, .fts5] }
    if options.usesFTS4 { modules.append(.fts4) }
    if options.usesRTree { modules.append(.rtree) }
    guard !modules.isEmpty else { return }
    switch random.pick(modules) {
    case .fts5: makeFTS5()
    case .fts4: makeFTS4()
    case .rtree: makeRTree()
    }
  }

  private mutating func numbers(_ count: Int) -> [Int] {
    var next = chance(20) ? -9 : 0
    return (0..<count).map { _ in
      next += 1 + random.below(3)
      return next
    }
  }

  private mutating func makeFTS5() {
    let name = freshName("f_", isTame: true)
    let table = name.quotedIdentifier
    let tokenizer = random.pick(options.fts5Tokenizers)
    var arguments: [String] = []
    switch tokenizer {
    case "unicode61": arguments.append("tokenize='unicode61 remove_diacritics \(random.below(3))'")
    case "porter": arguments.append("tokenize='porter \(random.pick(["unicode61", "ascii"]))'")
    case "trigram": arguments.append("tokenize='trigram case_sensitive \(random.below(2))'")
    default: arguments.append("tokenize='\(tokenizer)'")
    }
    if chance(25), tokenizer != "trigram" { arguments.append("prefix='\(random.pick(["1", "2 3"]))'") }
    if chance(30) { arguments.append("detail=\(random.pick(["none", "column", "full"]))") }
    if chance(20) { arguments.append("columnsize=0") }
    // NUL and broken UTF-8 are tokenised otherwise by every version: an external index is made over plain text only.
    if chance(30) {
      makeExternalFTS5(name, arguments)
      return
    }
    let isContentless = chance(30)
    if isContentless { arguments.append("content=''") }
    var search = GeneratedSearch(name: name, module: .fts5, sql: "", column: "title")
    search.hasContent = !isContentless
    let second = chance(20) && !isContentless ? "body UNINDEXED" : "body"
    search.sql =
      "CREATE VIRTUAL TABLE \(table) USING fts5(title, \(second), \(arguments.joined(separator: ", ")))"
    for number in numbers(random.below(12)) {
      search.fills.append(
        "INSERT INTO \(table)(rowid, title, body) VALUES(\(number), \(document), \(document))")
    }
    if chance(20) {
      search.fills.append("INSERT INTO \(table)(\(table), rank) VALUES('rank', 'bm25(10.0, 5.0)')")
    }
    if !isContentless, chance(30) { search.fills.append("DELETE FROM \(table) WHERE rowid = 3") }
    if chance(20) { search.fills.append("INSERT INTO \(table)(\(table)) VALUES('optimize')") }
    database.searches.append(search)
  }

  private var document: String {
    mutating get { (random.pick(Self.documents) + (chance(50) ? " \(random.below(50))" : "")).quotedLiteral }
  }

  private mutating func makeExternalFTS5(_ name: String, _ arguments: [String]) {
    var content = GeneratedTable(
      name: freshName("c_", isTame: true),
      columns: [
        GeneratedColumn(name: "id", type: "INTEGER"), GeneratedColumn(name: "title", type: "TEXT"),
        GeneratedColumn(name: "extra", type: ""),
      ])
    let hasKey = chance(50)
    if hasKey { content.columns[0].clauses = [GeneratedClause(.rowIDKey, "PRIMARY KEY")] }
    for number in numbers(random.below(options.rows / 2 + 1)) {
      content.rows.append(
        GeneratedRow(
          rowID: Int64(number),
          values: [.integer(Int64(number)), .string(random.pick(Self.documents)), .integer(1)]))
    }
    database.tables.append(content)
    let table = name.quotedIdentifier
    let list =
      (["title"] + arguments + ["content='\(content.name)'"] + (hasKey ? ["content_rowid='id'"] : []))
    var search = GeneratedSearch(
      name: name, module: .fts5,
      sql: "CREATE VIRTUAL TABLE \(table) USING fts5(\(list.joined(separator: ", ")))",
      column: "title")
    search.content = content.name
    search.contentColumns = ["title"] + (hasKey ? ["id"] : [])
    search.hasContent = false
    search.fills = ["INSERT INTO \(table)(\(table)) VALUES('rebuild')"]
    database.searches.append(search)
  }

  private mutating func makeFTS4() {
    let name = freshName("f_", isTame: true)
    let table = name.quotedIdentifier
    let module = random.pick(["fts3", "fts4", "fts4"])
    var arguments = ["title", "body"]
    if chance(40) { arguments.append("tokenize=\(random.pick(["simple", "porter"]))") }
    if module == "fts4", chance(30) { arguments.append("prefix=\"2,3\"") }
    if module == "fts4", chance(20) { arguments.append("order=desc") }
    if module == "fts4", chance(20) { arguments.append("notindexed=body") }
    var search = GeneratedSearch(
      name: name, module: .fts4,
      sql: "CREATE VIRTUAL TABLE \(table) USING \(module)(\(arguments.joined(separator: ", ")))",
      column: "title")
    for number in numbers(random.below(10)) {
      search.fills.append(
        "INSERT INTO \(table)(docid, title, body) VALUES(\(number), \(document), \(document))")
    }
    database.searches.append(search)
  }

  private mutating func makeRTree() {
    let name = freshName("r_", isTame: true)
    let table = name.quotedIdentifier
    let isInteger = chance(30)
    let hasLabel = chance(40)
    var search = GeneratedSearch(
      name: name, module: .rtree,
      sql:
        "CREATE VIRTUAL TABLE \(table) USING \(isInteger ? "rtree_i32" : "rtree")(id, x0, x1, y0, y1\(hasLabel ? ", +label" : ""))",
      column: "x0")
    for number in numbers(random.below(80)) {
      let x = random.below(1_000) - 500
      let y = random.below(1_000)
      let places = isInteger ? "\(x), \(x + 3), \(y), \(y + 1)" : "\(x).1, \(x + 3).25, \(y).5, \(y + 1)"
      search.fills.append(
        "INSERT INTO \(table) VALUES(\(number), \(places)\(hasLabel ? ", \(document)" : ""))")
    }
    database.searches.append(search)
  }
}
