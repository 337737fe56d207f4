internal import Catalog
internal import SQLite

/// A table of the source with what probes are made of: rows it has, and a row that it would take.
struct ProbedTable {
  struct Row {
    var key: [ExactValue]
    /// Of ``ProbedTable/columns``, in their order.
    var values: [ExactValue]
  }

  let table: Table
  let constraints: [DeclaredConstraint]
  /// Those that can be written.
  let columns: [Column]
  let name: String
  /// Finds one row by the values of ``Row/key``.
  let condition: String
  let uniqueKeys: [[String]]
  private(set) var rows: [Row] = []
  /// The statements that insert a row the source takes; empty where none was found.
  private(set) var insertion: [Probe.Step] = []
  /// The values that the last of them binds.
  private(set) var fresh: [ExactValue]?

  init(_ table: Table, _ catalog: Catalog, _ side: ProbeSide) {
    self.table = table
    constraints = Declaration.constraints(of: table.sql)
    columns = table.columns.filter { !$0.isGenerated && $0.kind != .hidden }
    name = "main." + table.name.quotedIdentifier
    let keys: [String]
    switch table.key {
    case .integerPrimaryKey(let column): keys = [column.quotedIdentifier]
    case .rowid(let alias): keys = [alias]
    case .primaryKey(let parts): keys = parts.map { $0.name.quotedIdentifier }
    case .hiddenRowid: keys = columns.map { $0.name.quotedIdentifier }
    }
    condition = keys.map { $0 + " IS ?" }.joined(separator: " AND ")
    var unique = catalog.indexes(on: table.name).filter(\.isUnique).map { $0.terms.compactMap(\.column) }
    if case .integerPrimaryKey(let column) = table.key { unique.append([column]) }
    uniqueKeys = unique
    let list = (keys + columns.map { $0.name.quotedIdentifier }).joined(separator: ", ")
    let order = keys.joined(separator: ", ")
    let isHidden = table.key == .hiddenRowid
    var queries = ["SELECT \(list) FROM \(name)" + (isHidden ? " LIMIT 3" : " ORDER BY \(order) LIMIT 2")]
    if !isHidden, let first = keys.first {
      let descending = keys.map { $0 + " DESC" }.joined(separator: ", ")
      if keys.count == 1, !table.key.isDeclared {
        queries.append(
          "SELECT \(list) FROM \(name) WHERE \(first) >= (SELECT min(\(first)) FROM \(name)) / 2 "
            + "+ (SELECT max(\(first)) FROM \(name)) / 2 ORDER BY \(first) LIMIT 1")
      }
      queries.append("SELECT \(list) FROM \(name) ORDER BY \(descending) LIMIT 1")
    }
    for query in queries {
      for found in side.rows(query, cap: 3) {
        let row = Row(key: Array(found.prefix(keys.count)), values: Array(found.dropFirst(keys.count)))
        if !rows.contains(where: { $0.key == row.key }) { rows.append(row) }
      }
    }
  }

  func position(_ column: String) -> Int? { columns.firstIndex { $0.name.isSameName(as: column) } }

  // MARK: Statements

  func insert(_ values: [ExactValue], leavingOut omitted: Int? = nil) -> Probe.Step {
    let kept = columns.indices.filter { $0 != omitted }
    guard !kept.isEmpty else { return Probe.Step("INSERT INTO \(name) DEFAULT VALUES") }
    return Probe.Step(
      "INSERT INTO \(name)(\(kept.map { columns[$0].name.quotedIdentifier }.joined(separator: ", "))) VALUES("
        + kept.map { _ in "?" }.joined(separator: ", ") + ")", kept.map { values[$0] })
  }

  func insertTwo(_ first: [ExactValue], _ second: [ExactValue]) -> Probe.Step {
    let places = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    return Probe.Step(
      "INSERT INTO \(name)(\(columns.map { $0.name.quotedIdentifier }.joined(separator: ", "))) VALUES\(places), \(places)",
      first + second)
  }

  func update(_ row: Row, _ changes: [(column: Int, value: ExactValue)]) -> Probe.Step {
    let list = changes.map { columns[$0.column].name.quotedIdentifier + " = ?" }.joined(separator: ", ")
    return Probe.Step("UPDATE \(name) SET \(list) WHERE \(condition)", changes.map(\.value) + row.key)
  }

  func delete(_ row: Row) -> Probe.Step { Probe.Step("DELETE FROM \(name) WHERE \(condition)", row.key) }

  /// The row as it is then, with its generated columns; by the key it had before.
  func reading(_ row: Row) -> Probe.Step { Probe.Step("SELECT * FROM \(name) WHERE \(condition)", row.key) }

  var readingLast: Probe.Step? {
    switch table.key {
    case .rowid(let alias):
      Probe.Step("SELECT * FROM \(name) WHERE \(alias) = last_insert_rowid()")
    case .integerPrimaryKey(let column):
      Probe.Step("SELECT * FROM \(name) WHERE \(column.quotedIdentifier) = last_insert_rowid()")
    case .primaryKey, .hiddenRowid: nil
    }
  }

  // MARK: A row that fits

  /// Looks on the source for a row that can be inserted, from a row it has or from next to nothing.
  mutating func findFreshRow(on side: ProbeSide, _ others: (String) -> ProbedTable?, depth: Int = 0) throws {
    let childColumns = Set(table.foreignKeys.flatMap(\.columns).map(NameKey.init))
    for row in rows.prefix(2) {
      for number in 0..<6 {
        var values = row.values
        for key in uniqueKeys {
          let usable = key.compactMap(position)
          let free = usable.filter { !childColumns.contains(NameKey(columns[$0].name)) }
          let choice = free.isEmpty ? usable : free
          guard !choice.isEmpty else { continue }
          let chosen = choice[number % choice.count]
          values[chosen] =
            table.key == .integerPrimaryKey(column: columns[chosen].name)
            ? .null : CandidateValues.fresh(after: row.values[chosen], number)
        }
        if try accepts([insert(values)], values, side) { return }
      }
    }
    try inventRow(on: side, others, depth)
  }

  private mutating func inventRow(on side: ProbeSide, _ others: (String) -> ProbedTable?, _ depth: Int) throws
  {
    var prelude: [Probe.Step] = []
    var values: [ExactValue] = columns.map { column in
      if let text = column.defaultExpression, let value = side.rows("SELECT " + text).first?.first {
        return value
      }
      let isRequired = column.isNotNull || column.primaryKeyOrdinal > 0
      if case .integerPrimaryKey(let key) = table.key, key.isSameName(as: column.name) { return .null }
      return isRequired ? Self.plain(column.declaredType) : .null
    }
    for key in table.foreignKeys where depth < 3 {
      guard var parent = others(key.parentTable), !parent.table.name.isSameName(as: table.name) else {
        continue
      }
      let places = key.columns.compactMap(position)
      guard places.contains(where: { values[$0] != .null }) || depth == 0 else { continue }
      if parent.rows.isEmpty, parent.fresh == nil {
        try parent.findFreshRow(on: side, others, depth: depth + 1)
      }
      let source = parent.rows.first?.values ?? parent.fresh
      guard let source else { continue }
      if parent.rows.isEmpty { prelude += parent.insertion }
      let names = parent.parentColumns(of: key)
      for (place, name) in zip(key.columns, names) {
        guard let target = position(place), let from = parent.position(name) else { continue }
        // A rowid that SQLite gives itself in an empty table.
        values[target] = source[from] == .null ? .integer(1) : source[from]
      }
    }
    if try accepts(prelude + [insert(values)], values, side) { return }
    let literals = constraints.filter { $0.kind == .check }.flatMap(\.literals)
    let candidates = CandidateValues.around(literals, side) + CandidateValues.general.prefix(12)
    let checked = constraints.filter { $0.kind == .check }
    let places = columns.indices.filter { place in
      checked.contains { constraint in
        constraint.column?.isSameName(as: columns[place].name) ?? false
          || constraint.names.contains { $0.isSameName(as: columns[place].name) }
      }
    }
    for place in places.prefix(4) {
      for candidate in candidates.prefix(30) {
        var other = values
        other[place] = candidate
        if try accepts(prelude + [insert(other)], other, side) { return }
      }
    }
  }

  private mutating func accepts(_ steps: [Probe.Step], _ values: [ExactValue], _ side: ProbeSide) throws
    -> Bool
  {
    let outcome = try side.run(Probe(.nearMiss, steps), limit: ConstraintCheckRun.probeLimit)
    guard outcome.refusal == nil, outcome.marks.last?.first == 1, outcome.marks.last?[2] == 0 else {
      return false
    }
    insertion = steps
    fresh = values
    return true
  }

  /// The columns that a foreign key refers to, those it leaves to the primary key included.
  func parentColumns(of key: ForeignKey) -> [String] {
    let primary = table.columns.filter { $0.primaryKeyOrdinal > 0 }.sorted {
      $0.primaryKeyOrdinal < $1.primaryKeyOrdinal
    }.map(\.name)
    return key.parentColumns.enumerated().map { offset, name in
      name ?? (primary.indices.contains(offset) ? primary[offset] : "")
    }
  }

  private static func plain(_ type: String) -> ExactValue {
    let upper = type.uppercased()
    if upper.contains("INT") { return .integer(1) }
    if upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT") { return .string("probe") }
    if upper.contains("BLOB") { return .blob([1]) }
    return .integer(1)
  }
}

extension Table.Key {
  /// True for a key of declared columns, which no arithmetic suits.
  var isDeclared: Bool {
    switch self {
    case .primaryKey, .hiddenRowid: true
    case .integerPrimaryKey, .rowid: false
    }
  }
}
