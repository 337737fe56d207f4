import Artifacts
import RoundTrip
import SQLite
import Streams

@testable import Conformance

/// An exporter with one bug: it exports a twin of the source that statements have changed.
struct PlantedExporter: DatabaseExporter {
  /// Makes the statements from the source.
  let bug: @Sendable (Connection) throws -> [String]

  func export(_ source: String, into folder: String) throws -> String {
    let twin = folder + "/twin.db"
    let original = try Connection(path: source, mode: .readWrite)
    try original.execute("VACUUM INTO \(twin.quotedLiteral)")
    let connection = try Connection(path: twin, mode: .readWrite)
    try connection.configure(.enableTriggers, false)
    try connection.execute("PRAGMA synchronous=OFF")
    for statement in try bug(original) { try connection.execute(statement) }
    let target = folder + "/artifact.sql"
    _ = try ExportJob(
      ExportJob.Options(source: twin, target: target, format: .sql), progress: SilentProgress(),
      cancellation: Cancellation()
    ).run()
    return target
  }

  /// Turns a byte of text into another.
  static let wrongByte = PlantedExporter { connection in
    try columns(of: connection).map { table, column in
      "UPDATE OR IGNORE \(table) SET \(column) = replace(\(column), 'Q', '?') WHERE typeof(\(column)) = 'text' AND instr(\(column), 'Q')"
    }
  }

  /// Loses the sign of zero.
  static let lostSign = PlantedExporter { connection in
    try columns(of: connection).map { table, column in
      "UPDATE OR IGNORE \(table) SET \(column) = 0.0 WHERE typeof(\(column)) = 'real' AND \(column) = 0.0"
    }
  }

  /// Makes partial indexes whole.
  static let lostCondition = PlantedExporter { connection in
    try connection.rows(
      "SELECT l.name, s.sql FROM sqlite_schema AS s, pragma_index_list(s.tbl_name) AS l WHERE l.name = s.name AND l.partial"
    ).flatMap { row -> [String] in
      guard case .text(let name) = row[0], case .text(let sql) = row[1],
        let declaration = String(decoding: sql, as: UTF8.self).split(separator: " WHERE ").first
      else { return [] }
      return ["DROP INDEX \(String(decoding: name, as: UTF8.self).quotedIdentifier)", String(declaration)]
    }
  }

  private static func columns(of connection: Connection) throws -> [(String, String)] {
    try connection.rows(
      """
      SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c
      WHERE t.type = 'table' AND c.hidden = 0 AND c.pk = 0 AND t.name <> 'sqlite_schema' AND t.schema = 'main'
      """
    ).compactMap { row in
      guard case .text(let table) = row[0], case .text(let column) = row[1] else { return nil }
      return (
        String(decoding: table, as: UTF8.self).quotedIdentifier,
        String(decoding: column, as: UTF8.self).quotedIdentifier
      )
    }
  }
}
