internal import Artifacts
internal import Catalog
internal import SQLite
public import Streams

/// Puts tables of one database in the place of those of another, in a private file: the installed database is copied, what goes back is
/// replaced in it with rowids and all, and the result is proved against both.
public struct PartialMerge {
  private let target: String
  private let source: String
  private let installed: String?
  private let plan: PartialPlan
  private let cancellation: Cancellation

  /// - Parameters:
  ///   - target: nothing stands there.
  ///   - source: a database that nobody changes.
  ///   - installed: another one, whose other tables stay; nil for none.
  public init(
    _ plan: PartialPlan, at target: String, source: String, installed: String?, cancellation: Cancellation
  ) {
    self.plan = plan
    self.target = target
    self.source = source
    self.installed = installed
    self.cancellation = cancellation
  }

  /// - Returns: the digests of what was proved.
  /// - Throws: ``PartialError``, `SQLiteError`, ``Cancelled``.
  public func run() throws -> PartialProof {
    let catalog = try Catalog(reading: Exporter.openSnapshot(source))
    if let installed {
      try Connection(path: installed, mode: .immutable).backup(
        to: target, isCancelled: { [cancellation] in cancellation.isRequested })
    }
    let base = try installed.map { try Catalog(reading: Exporter.openSnapshot($0)) }
    try merge(catalog, base)
    return try PartialProof(
      merged: target, source: source, installed: installed, plan: plan, cancellation: cancellation)
  }

  private func merge(_ catalog: Catalog, _ base: Catalog?) throws {
    let connection = try Connection(path: target, mode: base == nil ? .create : .readWrite)
    connection.enableStandIns()
    try connection.configure(.enableTriggers, false)
    if base == nil {
      let size = try Exporter.openSnapshot(source).integer("PRAGMA page_size") ?? 4_096
      try connection.execute(
        "PRAGMA page_size=\(size); PRAGMA encoding='\(catalog.settings.encoding)'")
    }
    // The file is thrown away after a failure, and synced by whoever keeps it.
    try connection.execute(
      """
      PRAGMA journal_mode=DELETE; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;
      PRAGMA ignore_check_constraints=ON; PRAGMA temp_store=FILE
      """)
    try connection.execute("ATTACH \(source.quotedLiteral) AS roundtrip_source; BEGIN IMMEDIATE")
    if base == nil {
      try connection.execute(
        "PRAGMA user_version=\(catalog.settings.userVersion); PRAGMA application_id=\(catalog.settings.applicationID)"
      )
    }
    let steps = MergeSteps(catalog: catalog, members: Set(plan.members.map { NameKey($0.name) }))
    for sql in steps.removal(from: base) + steps.schema { try run(sql, connection) }
    for table in steps.tables {
      try cancellation.check()
      for sql in steps.filling(table) { try run(sql, connection) }
    }
    for sql in steps.statistics + steps.late { try run(sql, connection) }
    try connection.execute("COMMIT")
  }

  private func run(_ sql: String, _ connection: Connection) throws {
    try connection.withStandIns { () throws(SQLiteError) in try connection.execute(sql) }
  }
}
