internal import Artifacts
internal import SQLite
internal import Streams

/// Source and copy, open for the same question.
struct SearchSides {
  let source: Connection
  let copy: Connection
  let cancellation: Cancellation

  init(_ context: CheckContext) throws {
    cancellation = context.cancellation
    func open(_ path: String) throws(SQLiteError) -> Connection {
      let connection = try Exporter.openSnapshot(path)
      connection.stop(on: context.cancellation)
      return connection
    }
    source = try open(context.sourcePath)
    copy = try open(context.copyPath)
  }

  /// What came of a statement that both sides ran, row by row.
  enum Answer {
    /// - Parameter isCut: true when the limit ended it.
    case same(rows: Int, isCut: Bool)
    /// The first rows that differ; nil for the side that has no more.
    case differ(expected: [ExactValue]?, actual: [ExactValue]?)
    case failAlike(SQLiteError)
    /// nil for the side that does not fail.
    case failApart(source: SQLiteError?, copy: SQLiteError?)
  }

  /// Runs a statement on both sides in step and stops at the first difference.
  ///
  /// - Throws: ``Cancelled``.
  func ask(_ sql: String, _ values: [ExactValue] = [], limit: Int) throws(Cancelled) -> Answer {
    var one = Side(connection: source, sql: sql, values: values)
    var two = Side(connection: copy, sql: sql, values: values)
    var rows = 0
    while true {
      let left = one.next()
      let right = two.next()
      try cancellation.check()
      switch (one.failure, two.failure) {
      case (let a?, let b?) where a.code == b.code && a.message == b.message: return .failAlike(a)
      case (nil, nil): break
      case (let a, let b): return .failApart(source: a, copy: b)
      }
      if left != right { return .differ(expected: left, actual: right) }
      if left == nil { return .same(rows: rows, isCut: false) }
      rows += 1
      if rows == limit { return .same(rows: rows, isCut: true) }
    }
  }

  private struct Side {
    private var statement: Statement?
    private(set) var failure: SQLiteError?

    init(connection: Connection, sql: String, values: [ExactValue]) {
      do throws(SQLiteError) {
        let statement = try connection.prepare(sql)
        for (offset, value) in values.enumerated() { try statement.bind(value, at: offset + 1) }
        self.statement = statement
      } catch {
        failure = error
      }
    }

    mutating func next() -> [ExactValue]? {
      guard failure == nil, let statement else { return nil }
      do throws(SQLiteError) {
        return try statement.step() ? statement.row : nil
      } catch {
        failure = error
        return nil
      }
    }
  }
}
