internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// Columns and rows of every view.
struct ViewComparison {
  let source: ProbeSide
  let copy: ProbeSide
  let context: CheckContext

  /// Steps of SQLite's virtual machine for one view on one side, and for all views together.
  static let viewLimit = 3_000_000
  static let totalLimit = 12_000_000

  private struct Answer: Equatable {
    var columns: [[UInt8]] = []
    var declaredTypes: [[UInt8]] = []
    var rowCount: Int64 = 0
    /// The sum of the rows' digests: in whatever order they come.
    var sum: [UInt64] = [0, 0, 0, 0]
    var failure: Int32?
    var isUnfinished = false
    var missing: String?

    var text: String {
      failure.map { "refused (\($0))" } ?? "\(rowCount) rows, digest \(String(sum[0], radix: 16))"
    }
  }

  func compareAll(into collector: inout FindingCollector) throws {
    let start = source.budget.total
    for view in context.source.views {
      try context.cancellation.check()
      let isUnreadable = context.source.unreadable.contains { $0.name.isSameName(as: view.name) }
      guard !isUnreadable else {
        note(view, .notCompared, .unobservable, "its declaration does not parse", nil, &collector)
        continue
      }
      guard source.budget.total - start < Self.totalLimit else {
        note(view, .notCompared, .budget, "the step budget for views was spent", nil, &collector)
        continue
      }
      try compare(view, &collector)
    }
  }

  private func compare(_ view: View, _ collector: inout FindingCollector) throws {
    let expected = try read(view, source)
    if let missing = expected.missing {
      note(view, .notCompared, .unsupported, missing, nil, &collector)
      return
    }
    let actual = try read(view, copy)
    let same = expected.columns == actual.columns && expected.declaredTypes == actual.declaredTypes
    if !same {
      raise(
        "view-columns-differ", view, columns(expected), columns(actual),
        "The view has other columns or types.",
        &collector)
    }
    guard !expected.isUnfinished, !actual.isUnfinished else {
      note(view, .notCompared, .budget, "reading its rows went beyond the step budget", nil, &collector)
      return
    }
    guard expected != actual, same else {
      note(view, .compared, nil, nil, expected.rowCount, &collector)
      return
    }
    // random() and the clock make the source differ from itself.
    guard try read(view, source) == expected else {
      note(view, .notCompared, .unobservable, "its rows differ from run to run", nil, &collector)
      return
    }
    raise(
      "view-rows-differ", view, expected.text, actual.text, "The view answers with other rows.", &collector)
    note(view, .compared, nil, nil, expected.rowCount, &collector)
  }

  private func columns(_ answer: Answer) -> String {
    answer.failure.map { "refused (\($0))" }
      ?? zip(answer.columns, answer.declaredTypes).map {
        String(decoding: $0, as: UTF8.self) + " " + String(decoding: $1, as: UTF8.self)
      }.joined(separator: ", ")
  }

  private func read(_ view: View, _ side: ProbeSide) throws -> Answer {
    var answer = Answer()
    let name = "main." + view.name.quotedIdentifier
    side.budget.restart(limit: Self.viewLimit)
    let hash = SHA256()
    do throws(SQLiteError) {
      let statement = try side.connection.prepare("SELECT * FROM \(name)")
      let columns = statement.columnCount
      answer.columns = (0..<columns).map { Array(statement.columnName($0).utf8) }
      answer.declaredTypes = (0..<columns).map { Array(statement.declaredType($0).utf8) }
      let buffer = ByteBuffer(capacity: 4_096)
      while try statement.step() {
        buffer.truncate(to: 0)
        statement.appendRow(to: buffer, columnCount: columns)
        hash.update(buffer.bytes)
        let digest = hash.finish().bytes
        for lane in 0..<4 {
          let word = digest[(lane * 8)..<(lane * 8 + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
          answer.sum[lane] &+= word
        }
        answer.rowCount += 1
      }
    } catch {
      answer.isUnfinished = error.isInterrupted
      answer.missing = error.isMissingPiece ? error.message : nil
      answer.failure = error.code
    }
    try context.cancellation.check()
    return answer
  }

  private func raise(
    _ code: String, _ view: View, _ expected: String?, _ actual: String?, _ explanation: String,
    _ collector: inout FindingCollector
  ) {
    collector.add(
      Finding(
        code: code, severity: .error, subject: .copy, objectKind: "view", object: view.name,
        expected: expected.map { .text($0) }, actual: actual.map { .text($0) }, explanation: explanation))
  }

  private func note(
    _ view: View, _ state: LedgerEntry.State, _ reason: LedgerEntry.Reason?, _ text: String?, _ count: Int64?,
    _ collector: inout FindingCollector
  ) {
    collector.add(
      LedgerEntry(
        objectKind: "view", object: view.name, property: "behaviour", state: state, reason: reason,
        note: text,
        count: count))
  }
}
