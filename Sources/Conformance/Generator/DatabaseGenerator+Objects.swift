internal import SQLite

extension DatabaseGenerator {
  mutating func makeIndex() {
    let table = random.pick(database.tables)
    var terms: [GeneratedIndex.Term] = []
    for column in draw(1 + random.below(3), from: table.columns) {
      let quoted = column.name.quotedIdentifier
      let expression = random.pick([
        "lower(\(quoted))", "length(\(quoted))", "coalesce(\(quoted), 0)", "typeof(\(quoted))",
        "(\(quoted) || '')",
        "substr(\(quoted), 1, 3)",
      ])
      var term = GeneratedIndex.Term(sql: chance(20) ? expression : quoted, column: column.name)
      if chance(20) { term.collation = random.pick(["NOCASE", "RTRIM", "BINARY"]) }
      term.isDescending = chance(30)
      terms.append(term)
    }
    var index = GeneratedIndex(name: freshName("i "), table: table.name, terms: terms)
    // A unique index beside another key would leave few rows in.
    index.isUnique = chance(12)
    if chance(30) {
      let column = random.pick(table.columns)
      let quoted = column.name.quotedIdentifier
      index.condition = random.pick(["\(quoted) IS NOT NULL", "\(quoted) > 10", "typeof(\(quoted)) = 'text'"])
      index.conditionColumns = [column.name]
    }
    database.indexes.append(index)
  }

  mutating func makeView() {
    let table = random.pick(database.tables)
    let column = random.pick(table.columns)
    let from = table.name.quotedIdentifier
    let quoted = column.name.quotedIdentifier
    let name = freshName("v ")
    let head = "CREATE VIEW \(name.quotedIdentifier)"
    let (sql, altered) = random.pick([
      ("\(head) AS SELECT \(quoted) FROM \(from)", "\(head) AS SELECT \(quoted) FROM \(from) WHERE 0"),
      (
        "\(head)(a, b) AS SELECT \(quoted), 1 FROM \(from)",
        "\(head)(a, c) AS SELECT \(quoted), 1 FROM \(from)"
      ),
      ("\(head) AS SELECT count(*) AS n FROM \(from)", "\(head) AS SELECT count(*) + 1 AS n FROM \(from)"),
      (
        "\(head) AS WITH w AS (SELECT \(quoted) AS q FROM \(from)) SELECT typeof(q) AS t, count(*) AS n FROM w GROUP BY 1",
        "\(head) AS WITH w AS (SELECT \(quoted) AS q FROM \(from)) SELECT typeof(q) AS t, count(q) AS n FROM w GROUP BY 1"
      ),
      (
        "\(head) AS SELECT \(quoted) AS u FROM \(from) UNION SELECT 'x'",
        "\(head) AS SELECT \(quoted) AS u FROM \(from) UNION SELECT 'y'"
      ),
    ])
    database.objects.append(
      GeneratedObject(
        kind: .view, name: name, sql: sql, tables: [table.name],
        columns: [GeneratedReference(table: table.name, column: column.name)], altered: altered))
  }

  mutating func makeTrigger() {
    let table = random.pick(database.tables)
    let column = random.pick(table.columns)
    let quoted = column.name.quotedIdentifier
    let other = random.pick(database.tables)
    guard let target = other.columns.first(where: { !$0.isGenerated && !$0.isRowIDAlias }) else { return }
    let event = random.pick(["INSERT", "UPDATE", "UPDATE OF \(quoted)", "DELETE"])
    let row = event == "DELETE" ? "old" : "new"
    let name = freshName("tr ")
    let time = random.pick(["BEFORE", "AFTER"])
    let when = random.pick(["", "", " WHEN \(row).\(quoted) IS NOT NULL", " WHEN \(row).\(quoted) > 5"])
    let to = other.name.quotedIdentifier
    let place = target.name.quotedIdentifier
    let body = random.pick([
      "INSERT OR IGNORE INTO \(to)(\(place)) VALUES(\(row).\(quoted))",
      "UPDATE OR IGNORE \(to) SET \(place) = \(row).\(quoted) WHERE \(place) IS 'never'",
      "DELETE FROM \(to) WHERE \(place) IS 'it''s; gone'",
      "SELECT RAISE(IGNORE) WHERE \(row).\(quoted) = 'stop'",
      "SELECT RAISE(ABORT, 'not that') WHERE \(row).\(quoted) = 'bad'", "SELECT 1; SELECT 2",
    ])
    func declaration(_ time: String, _ body: String) -> String {
      "CREATE TRIGGER \(name.quotedIdentifier) \(time) \(event) ON \(table.name.quotedIdentifier)\(when) BEGIN \(body); END"
    }
    // INSTEAD OF goes with a view.
    if chance(20), let view = database.objects.first(where: { $0.kind == .view }) {
      func onView(_ text: String) -> String {
        "CREATE TRIGGER \(name.quotedIdentifier) INSTEAD OF DELETE ON \(view.name.quotedIdentifier) BEGIN SELECT '\(text)'; END"
      }
      database.objects.append(
        GeneratedObject(
          kind: .trigger, name: name, sql: onView("a"), tables: [view.name], columns: [], altered: onView("b")
        ))
      return
    }
    database.objects.append(
      GeneratedObject(
        kind: .trigger, name: name, sql: declaration(time, body), tables: [table.name, other.name],
        columns: [
          GeneratedReference(table: table.name, column: column.name),
          GeneratedReference(table: other.name, column: target.name),
        ], altered: declaration(time, body + "; SELECT 'more'")))
  }
}
