import Artifacts
import Engines
import Foundation
import RoundTrip
import SQLite
import Streams

/// A database in a folder of its own, built by a test and put through the round trip; all of it goes away with the value.
final class RealDatabase {
  let folder: String
  let path: String

  init(_ name: String = "app.db") throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("roundtrip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
    path = folder + "/" + name
  }

  /// A database made by these statements.
  convenience init(_ statements: String...) throws {
    try self.init("app.db")
    try build(statements)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  // MARK: Building

  /// Runs each statement, with stand-ins for what no SQLite has: so the schema can name an application's own functions, collations,
  /// tokenizers and modules.
  func build(_ statements: [String]) throws {
    let connection = try Connection(path: path, mode: .create)
    for statement in statements {
      try connection.withStandIns { () throws(SQLiteError) in try connection.execute(statement) }
    }
  }

  func build(_ statements: String...) throws { try build(statements) }

  /// Changes `sqlite_schema` itself, as programs do that know better; the statements may name `sqlite_schema`.
  func edit(_ statements: String...) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.execute("PRAGMA writable_schema=ON")
    for statement in statements { try connection.execute(statement) }
    let version = try connection.integer("PRAGMA schema_version") ?? 0
    try connection.execute("PRAGMA schema_version=\(version + 1)")
  }

  /// Replaces a part of the stored declaration of one object.
  func redeclare(_ name: String, _ old: String, _ new: String) throws {
    try edit(
      """
      UPDATE sqlite_schema SET sql = replace(sql, \(old.quotedLiteral), \(new.quotedLiteral))
      WHERE name = \(name.quotedLiteral)
      """)
  }

  var bytes: [UInt8] {
    get throws { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
  }

  func overwrite(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

  // MARK: Round trip

  /// Exports in the format, imports into native SQLite, compares. May be asked once for each format.
  func verify(
    _ format: ArtifactFormat = .bundle, adaptations: AdaptationRequest = AdaptationRequest(),
    checks: CheckPlan = .roundTrip
  ) throws -> RealRun {
    let keep = folder + "/kept-" + format.rawValue
    let report = try Verification(
      Verification.Options(
        source: path, format: format, checks: checks, keep: keep, workDirectory: folder, cap: 1_000,
        adaptations: adaptations),
      engine: try NativeEngine(), progress: SilentProgress(), cancellation: Cancellation()
    ).run()
    return RealRun(database: self, report: report, copyPath: keep + "/copy.db")
  }
}
