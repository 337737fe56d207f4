import Artifacts
import Catalog
import Engines
import SQLite
import Streams

/// A database before and after an adaptation.
struct Adapted {
  /// One row of `sqlite_schema`, root page apart.
  struct Declared: Hashable {
    var position: Int64
    var type: String
    var name: String
    var table: String
    var sql: String?
  }

  let before: [Declared]
  let after: [Declared]
  let adaptations: [Adaptation]

  init(_ database: RealDatabase, _ request: AdaptationRequest) throws {
    before = try Self.declared(database)
    adaptations = try request.apply(to: database.path, cancellation: Cancellation())
    after = try Self.declared(database)
  }

  /// `kind object` or `kind object.column` of each, in order.
  var list: [String] {
    adaptations.map { "\($0.kind.rawValue) \($0.object)" + ($0.column.map { ".\($0)" } ?? "") }
  }

  static func open(_ database: RealDatabase) throws -> Connection {
    let connection = try Connection(path: database.path, mode: .readWrite)
    try connection.readEncoding()
    return connection
  }

  static func declared(_ database: RealDatabase) throws -> [Declared] {
    let statement = try open(database).prepare(
      "SELECT rowid, type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")
    var result: [Declared] = []
    while try statement.step() {
      result.append(
        Declared(
          position: statement.int64(0), type: statement.string(1), name: statement.string(2),
          table: statement.string(3), sql: statement.optionalString(4)))
    }
    return result
  }

  /// The digest of every relation, keyed rows and all, by name.
  static func digests(_ database: RealDatabase) throws -> [String: Digest] {
    let result = try DatabaseDigester(
      snapshot: database.path, progress: SilentProgress(), cancellation: Cancellation()
    ).digest()
    return Dictionary(uniqueKeysWithValues: result.entries.map { ($0.name, $0.digest) })
  }
}
