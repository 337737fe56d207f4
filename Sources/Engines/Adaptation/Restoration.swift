public import Artifacts
internal import Catalog
internal import SQLite
public import Streams

/// Gives a private database back what an export adapted away, by the declarations that its manifest keeps.
///
/// Each step is done whole or not at all. Declarations that the database has again by itself are left alone.
public struct Restoration {
  public enum Outcome: Sendable, Hashable {
    case restored
    /// The object is there with the same declaration.
    case wasThere
    /// It is there again, and something of it is not; says what.
    case inPart(String)
    /// It is not there, or of no use as it is; says why.
    case failed(String)
  }

  public struct Step: Sendable {
    public var adaptation: Adaptation
    public var outcome: Outcome
  }

  private let path: String
  private let adaptations: [Adaptation]
  private let baseline: String?
  private let cancellation: Cancellation

  /// - Parameters:
  ///   - path: a file that nobody else has open.
  ///   - baseline: the database from before the export, for text that was in full-text tables alone; nil where there is none.
  public init(path: String, adaptations: [Adaptation], baseline: String?, cancellation: Cancellation) {
    self.path = path
    self.adaptations = adaptations
    self.baseline = baseline
    self.cancellation = cancellation
  }

  /// What is needed first comes first: columns, indexes, search tables, views, triggers; order within a kind is kept.
  private static let order: [Adaptation.Kind] = [
    .materialiseColumn, .dropIndex, .dropSearch, .dropView, .dropTrigger, .reindex,
  ]

  /// Returns what became of each adaptation, in the order it was done.
  ///
  /// - Throws: `SQLiteError` for a full disk and a file that cannot be opened, ``FileError``, ``Cancelled``. The file is worthless then.
  public func run() throws -> [Step] {
    var steps: [Step] = []
    for kind in Self.order {
      let own = adaptations.filter { $0.kind == kind }
      guard kind == .materialiseColumn else {
        for adaptation in own { steps.append(Step(adaptation: adaptation, outcome: try restore(adaptation))) }
        continue
      }
      var tables: [String] = []
      for adaptation in own where !tables.contains(where: { $0.isSameName(as: adaptation.object) }) {
        tables.append(adaptation.object)
      }
      for table in tables {
        let columns = own.filter { $0.object.isSameName(as: table) }
        let outcome = try ColumnRestoration(
          path: path, table: table, columns: columns, cancellation: cancellation
        )
        .run()
        steps += columns.map { Step(adaptation: $0, outcome: outcome) }
      }
    }
    return steps
  }

  private func restore(_ adaptation: Adaptation) throws -> Outcome {
    try cancellation.check()
    let connection = try Connection.adapting(path)
    connection.stop(on: cancellation)
    try connection.execute("PRAGMA journal_mode=MEMORY")
    if adaptation.kind == .reindex { return try reindex(adaptation.object, connection) }
    guard let sql = adaptation.sql.first, adaptation.sql.count == 1, Self.isDeclaration(sql, adaptation.kind)
    else { return .failed("the manifest does not have its declaration") }
    let there = try connection.rows(
      "SELECT sql FROM main.sqlite_schema WHERE name = ?1 COLLATE NOCASE", [.string(adaptation.object)])
    if !there.isEmpty {
      let same = try connection.strings(
        "SELECT sql FROM main.sqlite_schema WHERE name = ?1 COLLATE NOCASE", [.string(adaptation.object)]
      ).contains { Declaration.normalForm(of: $0) == Declaration.normalForm(of: sql) }
      return same ? .wasThere : .failed("its name is taken by something else")
    }
    return try attempt(connection) {
      // One statement, whatever else the text holds.
      try connection.prepare(sql).run()
      guard adaptation.kind == .dropSearch else { return .restored }
      return try SearchRefill(connection: connection, name: adaptation.object, sql: sql, baseline: baseline)
        .run()
    }
  }

  private func reindex(_ index: String, _ connection: Connection) throws -> Outcome {
    let there = try connection.integer(
      "SELECT 1 FROM main.sqlite_schema WHERE type = 'index' AND name = ?1 COLLATE NOCASE", [.string(index)])
    guard there == 1 else { return .failed("there is no such index any more") }
    return try attempt(connection) {
      try connection.execute("REINDEX main." + index.quotedIdentifier)
      return .restored
    }
  }

  private func attempt(_ connection: Connection, _ body: () throws -> Outcome) throws -> Outcome {
    do {
      if let baseline { try connection.prepare("ATTACH ?1 AS roundtrip_baseline").run([.string(baseline)]) }
      try connection.execute("BEGIN")
      let outcome = try body()
      try connection.execute("COMMIT")
      return outcome
    } catch let error as SQLiteError where !error.isFull && !cancellation.isRequested {
      if !connection.isAutocommit { try connection.execute("ROLLBACK") }
      return .failed(error.message)
    } catch {
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  /// `sqlite_schema` holds every declaration with this head, whatever was typed. A manifest that was tampered with must not make
  /// anything else run.
  private static func isDeclaration(_ sql: String, _ kind: Adaptation.Kind) -> Bool {
    let heads =
      switch kind {
      case .dropSearch: ["CREATE VIRTUAL TABLE "]
      case .dropTrigger: ["CREATE TRIGGER "]
      case .dropView: ["CREATE VIEW "]
      case .dropIndex: ["CREATE INDEX ", "CREATE UNIQUE INDEX "]
      case .materialiseColumn, .reindex: [String]()
      }
    return heads.contains { sql.utf8.starts(with: $0.utf8) }
  }
}
