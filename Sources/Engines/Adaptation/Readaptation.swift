public import Artifacts
internal import Catalog
internal import SQLite
public import Streams

/// Makes the adaptations of a manifest again in a private database that has what they took away, so that the two can be compared.
public struct Readaptation {
  private let path: String
  private let adaptations: [Adaptation]
  private let cancellation: Cancellation

  public init(path: String, adaptations: [Adaptation], cancellation: Cancellation) {
    self.path = path
    self.adaptations = adaptations
    self.cancellation = cancellation
  }

  /// What the database does not have is passed over. After a failure the file is worthless.
  ///
  /// - Throws: `SQLiteError`, ``Cancelled``.
  public func run() throws {
    for adaptation in adaptations.reversed() {
      try cancellation.check()
      let name = "main." + adaptation.object.quotedIdentifier
      let connection = try Connection.adapting(path)
      switch adaptation.kind {
      case .dropTrigger: try connection.execute("DROP TRIGGER IF EXISTS " + name)
      case .dropView: try connection.execute("DROP VIEW IF EXISTS " + name)
      case .dropSearch: try connection.execute("DROP TABLE IF EXISTS " + name)
      case .dropIndex: try connection.execute("DROP INDEX IF EXISTS " + name)
      case .materialiseColumn, .reindex: break
      }
    }
    let columns = adaptations.filter { $0.kind == .materialiseColumn }
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    for table in catalog.tables where table.role == .ordinary {
      let own = Set(
        columns.filter { $0.object.isSameName(as: table.name) }.compactMap(\.column).map(NameKey.init))
      guard !own.isEmpty else { continue }
      let rewriter = try TableRewriter(path: path, table: table)
      let clauses = GeneratedColumnClause.all(in: rewriter.declaration).filter {
        own.contains(NameKey($0.column))
      }
      if !clauses.isEmpty { try rewriter.materialise(clauses, cancellation) }
    }
  }
}
