internal import Catalog
internal import SQLite
internal import Streams

/// One of the two databases while probes run on it. Every change is rolled back.
final class ProbeSide {
  let connection: Connection
  let budget: StepBudget
  let usesUTF16: Bool
  private let recorder: ChangeRecorder
  /// How the changes of a table count; a table that is not listed is one nobody may touch, or a new one.
  private var parts: [NameKey: Part] = [:]

  private enum Part: Equatable {
    case rowid
    /// The positions of the primary key's columns.
    case key([Int])
    /// The layout is the module's own affair.
    case hidden
    /// No SQL can name the rowids, and so a copy may have others.
    case valuesAlone
    /// Only that a row was changed, and which.
    case rowidAlone
  }

  init(path: String, catalog: Catalog, cancellation: Cancellation) throws {
    connection = try Connection.probing(path)
    usesUTF16 = catalog.settings.storesUTF16
    budget = StepBudget(cancellation)
    for table in catalog.tables {
      parts[NameKey(table.name)] = Self.part(of: table, catalog)
    }
    // In how many rows an index is stored is no more an effect than what they hold.
    let parts = parts
    recorder = ChangeRecorder(
      ignoring: Set(catalog.tables.map(\.name).filter { parts[NameKey($0)] == .hidden }))
    connection.stop(beyond: budget)
    connection.record(to: recorder)
  }

  private static func part(of table: Table, _ catalog: Catalog) -> Part {
    if case .shadow(let owner, let suffix) = table.role {
      switch (catalog.virtualTable(named: owner)?.family, suffix) {
      // These follow from the documents alone, not from how the index is laid out.
      case (.fts5, "content"), (.fts5, "docsize"), (.fts3, "content"), (.fts3, "docsize"): return .rowid
      case (.rtree, "rowid"): return .rowidAlone
      default: return .hidden
      }
    }
    if table.key == .hiddenRowid { return .valuesAlone }
    guard case .primaryKey = table.key else { return .rowid }
    return .key(table.columns.indices.filter { table.columns[$0].primaryKeyOrdinal > 0 })
  }

  /// - Parameter limit: the steps it may take.
  func run(_ probe: Probe, limit: Int) throws -> ProbeOutcome {
    budget.restart(limit: limit)
    recorder.restart()
    var outcome = ProbeOutcome()
    let hash = SHA256()
    // What SQLite counts stays as an earlier probe left it until a change has begun to run.
    var counts = false
    try connection.rollingBack {
      for step in probe.steps {
        connection.forgetLastInsertRowID()
        outcome.answers.append(run(step, into: hash, &counts))
        outcome.marks.append([
          counts ? connection.changedRows : 0, connection.lastInsertRowID,
          connection.hasDeferredViolations ? 1 : 0,
          connection.isAutocommit ? 1 : 0,
        ])
        if connection.isAutocommit { break }
      }
    }
    let changes = recorder.changes
    hash.updateBigEndian(UInt64(recorder.count))
    fold(changes, into: hash, &outcome)
    outcome.effect = hash.finish().bytes
    return outcome
  }

  private func run(_ step: Probe.Step, into hash: SHA256, _ counts: inout Bool) -> ProbeOutcome.Answer {
    do throws(SQLiteError) {
      let statement = try connection.prepare(step.sql)
      if !statement.isReadOnly { counts = true }
      for (offset, value) in step.values.enumerated() { try statement.bind(value, at: offset + 1) }
      let columns = statement.columnCount
      let buffer = ByteBuffer(capacity: 256)
      while try statement.step() {
        guard columns > 0 else { continue }
        buffer.truncate(to: 0)
        statement.appendRow(to: buffer, columnCount: columns)
        hash.update(buffer.bytes)
      }
      return .accepted
    } catch {
      if error.isInterrupted { return .unfinished }
      if error.isMissingPiece { return .missing(error.message) }
      return .refused(error.code, error.code == Self.raised ? error.message : nil)
    }
  }

  /// SQLITE_CONSTRAINT_TRIGGER.
  private static let raised: Int32 = 19 | 7 << 8

  /// The statement's own changes keep their order, and those of triggers and cascades their place between them; among each other these may
  /// come in any order, which follows from indexes and from the order in `sqlite_schema`.
  private func fold(_ changes: [ChangeRecorder.Change], into hash: SHA256, _ outcome: inout ProbeOutcome) {
    var nested: [[UInt8]] = []
    let shape = SHA256()
    var shapes: [[UInt8]] = []
    let one = SHA256()
    func close() {
      for digest in nested.sorted(by: { $0.lexicographicallyPrecedes($1) }) { hash.update(digest) }
      nested = []
    }
    var shown: [String] = []
    for change in changes {
      let part = parts[NameKey(change.table)] ?? .rowid
      if case .valuesAlone = part { outcome.marks = outcome.marks.map { [$0[0], 0, $0[2], $0[3]] } }
      outcome.changeCount += 1
      if shown.count < 5 { shown.append("\(change.operation.rawValue) \(change.table)") }
      encode(change, part, into: one)
      let digest = one.finish().bytes
      shapes.append(Array("\(change.depth == 0) \(change.operation.rawValue) \(change.table)".utf8))
      if change.depth == 0 {
        close()
        hash.update(digest)
        hash.update("direct")
      } else {
        nested.append(digest)
      }
    }
    close()
    for text in shapes.sorted(by: { $0.lexicographicallyPrecedes($1) }) { shape.updateFramed(text) }
    outcome.shape = shape.finish().bytes
    outcome.summary = shown.joined(separator: ", ") + (outcome.changeCount > shown.count ? ", …" : "")
  }

  private func encode(_ change: ChangeRecorder.Change, _ part: Part, into hash: SHA256) {
    hash.updateFramed(change.operation.rawValue)
    hash.updateFramed(NameKey(change.table).folded)
    if case .valuesAlone = part {
      // Nothing but the values tells its rows apart.
    } else {
      hash.updateBigEndian(UInt64(bitPattern: change.oldRowID))
      hash.updateBigEndian(UInt64(bitPattern: change.newRowID))
    }
    var values = change.values
    switch part {
    case .rowidAlone, .hidden: values = []
    // What a deleted row held is what the rows check compares.
    case .rowid, .valuesAlone: if change.operation == .delete { values = [] }
    case .key(let positions):
      if change.operation == .delete { values = positions.filter(values.indices.contains).map { values[$0] } }
    }
    for value in values { encode(value, into: hash) }
  }

  private func encode(_ value: ExactValue, into hash: SHA256) {
    hash.update([value.storageClass.rawValue])
    switch value {
    case .null: break
    case .integer(let integer): hash.updateBigEndian(UInt64(bitPattern: integer))
    case .real(let bits): hash.updateBigEndian(bits)
    case .text(let bytes), .blob(let bytes): hash.updateFramed(bytes)
    }
  }

  // MARK: Reading

  /// The rows of a query, or none where it fails or would take too long. TEXT comes in UTF-8, as it is bound.
  func rows(_ sql: String, _ values: [ExactValue] = [], cap: Int = 8, limit: Int = 100_000) -> [[ExactValue]]
  {
    budget.restart(limit: limit)
    var rows: [[ExactValue]] = []
    do throws(SQLiteError) {
      let statement = try connection.prepare(sql)
      for (offset, value) in values.enumerated() { try statement.bind(value, at: offset + 1) }
      while rows.count < cap, try statement.step() {
        rows.append(
          (0..<statement.columnCount).map { column in
            usesUTF16 && statement.storageClass(column) == .text
              ? .string(statement.string(column)) : statement.value(column)
          })
      }
    } catch {
      return rows
    }
    return rows
  }
}
