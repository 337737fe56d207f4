/// Makes a failing database smaller for as long as it still fails (delta debugging: Zeller and Hildebrandt, "Simplifying and
/// isolating failure-inducing input", 2002).
///
/// Rows go first, in halves, since they cost the most time; then tables, objects, columns, clauses, and last the values.
public struct Shrinker {
  /// The smallest that still failed.
  public private(set) var best: GeneratedDatabase
  /// How often a smaller one was tried.
  public private(set) var attempts = 0
  private let limit: Int
  private let deadline: ContinuousClock.Instant
  private let stillFails: (GeneratedDatabase) throws -> Bool

  /// - Parameters:
  ///   - database: one that fails.
  ///   - limit: how many smaller ones are tried at most.
  ///   - duration: after this time the smallest so far has to do.
  ///   - stillFails: whether a smaller one shows the same failure; false also for one that cannot be built.
  public init(
    _ database: GeneratedDatabase, limit: Int = 2_000, duration: Duration = .seconds(120),
    stillFails: @escaping (GeneratedDatabase) throws -> Bool
  ) {
    best = database
    self.limit = limit
    deadline = .now + duration
    self.stillFails = stillFails
  }

  /// - Throws: what the test throws, ``Cancelled`` among it.
  public mutating func run() throws -> GeneratedDatabase {
    var last: GeneratedDatabase?
    while last != best, !isExhausted {
      last = best
      try shrinkRows()
      try shrinkTables()
      try shrink(\.objects)
      try shrink(\.searches)
      try shrink(\.indexes)
      try shrink(\.closings)
      try shrink(\.openings)
      try shrinkFills()
      try shrinkColumns()
      try shrinkClauses()
      try shrinkValues()
    }
    return best
  }

  private var isExhausted: Bool { attempts >= limit || ContinuousClock.now >= deadline }

  /// Takes the candidate when it still fails.
  private mutating func attempt(_ candidate: GeneratedDatabase?) throws -> Bool {
    guard let candidate, candidate != best, !isExhausted else { return false }
    attempts += 1
    guard try stillFails(candidate) else { return false }
    best = candidate
    return true
  }

  /// Drops chunks of a list, the whole of it first, then halves, down to single elements.
  private mutating func shrink<Element>(_ path: WritableKeyPath<GeneratedDatabase, [Element]>) throws {
    var size = best[keyPath: path].count
    while size > 0 {
      var start = 0
      while start < best[keyPath: path].count, !isExhausted {
        var candidate = best
        let end = min(start + size, candidate[keyPath: path].count)
        candidate[keyPath: path].removeSubrange(start..<end)
        if try !attempt(candidate) { start = end }
      }
      size /= 2
    }
  }

  private mutating func shrinkRows() throws {
    for position in best.tables.indices { try shrink(\.tables[position].rows) }
    for position in best.tables.indices {
      for row in best.tables[position].rows.indices where best.tables[position].rows[row].isDeleted {
        var candidate = best
        candidate.tables[position].rows[row].isDeleted = false
        _ = try attempt(candidate)
      }
    }
  }

  private mutating func shrinkTables() throws {
    for name in best.tables.map(\.name) { _ = try attempt(best.removingTable(name)) }
  }

  private mutating func shrinkFills() throws {
    for position in best.searches.indices { try shrink(\.searches[position].fills) }
  }

  private mutating func shrinkColumns() throws {
    for table in best.tables {
      for column in table.columns { _ = try attempt(best.removingColumn(column.name, of: table.name)) }
    }
  }

  private mutating func shrinkClauses() throws {
    for position in best.tables.indices {
      try shrink(\.tables[position].constraints)
      for column in best.tables[position].columns.indices {
        try shrink(\.tables[position].columns[column].clauses)
      }
      var candidate = best
      candidate.tables[position].isStrict = false
      _ = try attempt(candidate)
      candidate = best
      candidate.tables[position].isWithoutRowID = false
      _ = try attempt(candidate)
    }
    for position in best.indexes.indices {
      try shrink(\.indexes[position].terms)
      var candidate = best
      candidate.indexes[position].condition = nil
      candidate.indexes[position].conditionColumns = []
      _ = try attempt(candidate)
    }
  }

  private mutating func shrinkValues() throws {
    for position in best.tables.indices {
      for row in best.tables[position].rows.indices {
        for place in best.tables[position].rows[row].values.indices { try shrinkValue(position, row, place) }
      }
    }
  }

  private mutating func shrinkValue(_ table: Int, _ row: Int, _ place: Int) throws {
    while true {
      var isSmaller = false
      for value in best.tables[table].rows[row].values[place].simplifications {
        var candidate = best
        candidate.tables[table].rows[row].values[place] = value
        if try attempt(candidate) {
          isSmaller = true
          break
        }
      }
      if !isSmaller || isExhausted { return }
    }
  }
}
