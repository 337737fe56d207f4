internal import Catalog
internal import SQLite

/// The probes of everything that a table's own declaration demands.
struct TableTargets {
  let probed: ProbedTable
  let catalog: Catalog
  let side: ProbeSide
  /// Constants of the copy's CHECK constraints: a value that only the copy lets through is among them.
  let otherLiterals: [String]

  private var table: Table { probed.table }

  func all() -> [ProbeTarget] {
    var targets = [plain()]
    for (place, column) in probed.columns.enumerated() where column.isNotNull {
      targets.append(notNull(place, column))
    }
    targets += probed.constraints.filter { $0.kind == .check }.map(check)
    targets += uniqueTargets()
    if table.isStrict {
      for place in probed.columns.indices { targets.append(strict(place)) }
    }
    for column in table.columns where column.isGenerated { targets.append(generated(column)) }
    return targets
  }

  private func target(_ element: String?, needsViolation: Bool = true, _ probes: [Probe]) -> ProbeTarget {
    ProbeTarget(
      kind: "table", object: table.name, element: element, needsViolation: needsViolation, probes: probes)
  }

  /// Sets columns of the row, or puts the values into a row that would fit.
  private func set(
    _ changes: [(column: Int, value: ExactValue)], in row: ProbedTable.Row?, _ expectation: Probe.Expectation
  ) -> Probe? {
    if let row { return Probe(expectation, [probed.update(row, changes), probed.reading(row)]) }
    guard var values = probed.fresh else { return nil }
    for change in changes { values[change.column] = change.value }
    return Probe(
      expectation,
      probed.insertion.dropLast() + [probed.insert(values)] + [probed.readingLast].compactMap { $0 })
  }

  // MARK: Targets

  /// A row that comes and goes, with each default in turn, and one of everything in the first few columns: affinity shows there.
  private func plain() -> ProbeTarget {
    var probes = [Probe(.nearMiss, "INSERT INTO \(probed.name) DEFAULT VALUES")]
    if let fresh = probed.fresh {
      probes.append(Probe(.nearMiss, probed.insertion + [probed.readingLast].compactMap { $0 }))
      for (place, column) in probed.columns.enumerated() where column.defaultExpression != nil {
        probes.append(
          Probe(.nearMiss, probed.insertion.dropLast() + [probed.insert(fresh, leavingOut: place)]))
      }
    }
    if let row = probed.rows.last { probes.append(Probe(.nearMiss, [probed.delete(row)])) }
    return target(nil, needsViolation: false, probes)
  }

  private func notNull(_ place: Int, _ column: Column) -> ProbeTarget {
    var probes = [Probe?]()
    probes.append(set([(place, .null)], in: probed.rows.first, .violation))
    if let fresh = probed.fresh {
      var values = fresh
      values[place] = .null
      probes.append(Probe(.violation, probed.insertion.dropLast() + [probed.insert(values)]))
      probes.append(
        Probe(.violation, probed.insertion.dropLast() + [probed.insert(fresh, leavingOut: place)]))
      probes.append(Probe(.violation, probed.insertion.dropLast() + [probed.insertTwo(fresh, values)]))
    }
    if let row = probed.rows.first { probes.append(set([(place, row.values[place])], in: row, .nearMiss)) }
    return target("NOT NULL " + column.name, probes.compactMap { $0 })
  }

  private func check(_ constraint: DeclaredConstraint) -> ProbeTarget {
    let places = places(of: constraint.names + [constraint.column].compactMap { $0 })
    let candidates =
      CandidateValues.around(constraint.literals, side) + CandidateValues.around(otherLiterals, side)
      + CandidateValues.general
    var probes: [Probe?] = []
    for place in places {
      for candidate in candidates.prefix(max(8, 160 / max(places.count, 1))) {
        probes.append(set([(place, candidate)], in: probed.rows.first, .violation))
      }
    }
    // Two columns that are held against each other.
    if places.count > 1, let row = probed.rows.first {
      for other in places.dropFirst().prefix(4) {
        let first = places[0]
        probes.append(set([(first, row.values[other]), (other, row.values[first])], in: row, .violation))
        probes.append(set([(first, row.values[other])], in: row, .violation))
      }
    }
    if let row = probed.rows.last, let place = places.first {
      probes.append(set([(place, row.values[place])], in: row, .nearMiss))
    }
    return target(
      constraint.text, Array(probes.compactMap { $0 }.prefix(ConstraintCheckRun.triesPerConstraint)))
  }

  private func strict(_ place: Int) -> ProbeTarget {
    let probes = CandidateValues.ofEachClass.compactMap {
      set([(place, $0)], in: probed.rows.first, .violation)
    }
    // ANY refuses nothing; that it keeps each class as it is shows in the effect.
    let isAny = NameKey(probed.columns[place].declaredType) == NameKey("ANY")
    return target("STRICT " + probed.columns[place].name, needsViolation: !isAny, probes)
  }

  private func generated(_ column: Column) -> ProbeTarget {
    let clause = probed.constraints.first {
      $0.kind == .generated && $0.column?.isSameName(as: column.name) ?? false
    }
    var probes: [Probe?] = []
    var inputs = places(of: clause?.names ?? [])
    // It may be made from other generated columns.
    if inputs.isEmpty { inputs = Array(probed.columns.indices.prefix(4)) }
    for place in inputs.prefix(6) {
      for value in CandidateValues.general.prefix(12) + [.integer(3), .double(2.5), .string("Two words")] {
        probes.append(set([(place, value)], in: probed.rows.first, .nearMiss))
      }
    }
    return target("GENERATED " + column.name, needsViolation: false, probes.compactMap { $0 })
  }

  // MARK: Keys

  private func uniqueTargets() -> [ProbeTarget] {
    var targets: [ProbeTarget] = []
    if case .integerPrimaryKey(let column) = table.key {
      targets.append(target("PRIMARY KEY", unique([column], condition: nil, conditionNames: [], [])))
    }
    for index in catalog.indexes(on: table.name) where index.isUnique {
      let columns = index.terms.compactMap(\.column)
      guard let sql = index.sql else {
        let list = "(" + columns.joined(separator: ", ") + ")"
        let element = index.origin == .primaryKey ? "PRIMARY KEY" : "UNIQUE " + list
        targets.append(target(element, unique(columns, condition: nil, conditionNames: [], [])))
        continue
      }
      let clauses = Declaration.indexCondition(of: sql)
      let names = clauses?.names ?? []
      let keys = places(of: columns + names).map { probed.columns[$0].name }
      var made = target(
        "UNIQUE" + (clauses?.condition.map { " " + $0 } ?? ""),
        unique(
          keys, condition: clauses?.condition, conditionNames: columns.isEmpty ? [] : names,
          clauses?.literals ?? []))
      made.kind = "index"
      made.object = index.name
      targets.append(made)
    }
    return targets
  }

  private func unique(
    _ columns: [String], condition: String?, conditionNames: [String], _ literals: [String]
  ) -> [Probe] {
    let keys = columns.compactMap(probed.position)
    guard !keys.isEmpty else { return [] }
    var rows = probed.rows
    if let condition { rows = selected(condition) }
    var probes: [Probe?] = []
    func copying(_ from: [ExactValue]) -> [(column: Int, value: ExactValue)] { keys.map { ($0, from[$0]) } }
    if rows.count > 1 {
      let (first, second) = (rows[0], rows[1])
      probes.append(set(copying(second.values), in: first, .violation))
      for key in keys {
        guard case .text(let bytes) = second.values[key] else { continue }
        for other in [CandidateValues.swappedCase(bytes), bytes + [0x20]] {
          probes.append(set(copying(second.values) + [(key, .text(other))], in: first, .violation))
        }
      }
      if let last = keys.last {
        probes.append(
          set(
            copying(second.values).dropLast() + [
              (last, CandidateValues.fresh(after: second.values[last], 9))
            ],
            in: first, .nearMiss))
      }
      // In and out of the rows that a partial index is about.
      for place in places(of: conditionNames).prefix(4) {
        for candidate in CandidateValues.around(literals, side).prefix(12)
          + CandidateValues.general.prefix(10)
        {
          probes.append(
            set(
              copying(second.values).filter { $0.column != place } + [(place, candidate)], in: first,
              .violation))
        }
      }
    }
    if let fresh = probed.fresh {
      let row = rows.first?.values ?? fresh
      var twin = fresh
      for key in keys { twin[key] = row[key] }
      if rows.isEmpty {
        // Two NULLs are no duplicates.
        for key in keys where twin[key] == .null { twin[key] = .integer(4_000_001) }
        var second = twin
        for key in probed.uniqueKeys.flatMap({ $0 }).compactMap(probed.position) where !keys.contains(key) {
          if second[key] != .null { second[key] = CandidateValues.fresh(after: second[key], 2) }
        }
        probes.append(
          Probe(
            .violation, probed.insertion.dropLast() + [probed.insert(twin), probed.insert(second)]))
      } else {
        probes.append(Probe(.violation, [probed.insert(twin)]))
        probes.append(Probe(.violation, [probed.insertTwo(fresh, twin)]))
        for key in keys {
          var other = twin
          other[key] = .null
          probes.append(Probe(.nearMiss, [probed.insert(other)]))
        }
      }
    }
    return Array(probes.compactMap { $0 }.prefix(ConstraintCheckRun.triesPerConstraint))
  }

  private func selected(_ condition: String) -> [ProbedTable.Row] {
    let matching = probed.rows.filter {
      side.rows("SELECT 1 FROM \(probed.name) WHERE \(probed.condition) AND (\(condition))", $0.key).count
        == 1
    }
    return matching
  }

  /// Without repetition.
  private func places(of names: [String]) -> [Int] {
    var places: [Int] = []
    for name in names {
      if let place = probed.position(name), !places.contains(place) { places.append(place) }
    }
    return places
  }
}
