internal import RoundTrip
internal import SQLite
internal import Streams

/// Makes what goes back where that is not the fenced database as it is. Source and installed artifact are only read.
struct CarriedDatabase {
  let settings: RollbackSettings
  /// The fenced content, or a snapshot.
  let source: String
  /// What is installed now, or was when the run's backup was made: an artifact, or nothing.
  let installed: String
  /// Where the new database goes; nothing stands there.
  let target: String
  /// Where the list of cleared rows goes.
  let clearedList: String
  /// For files that last as long as the work.
  let scratch: String
  let options: RunOptions

  /// - Throws: ``RollbackError``, `SyncError`, `SQLiteError`, `FileError`, `Cancelled`.
  func make() throws -> CarriedFacts {
    var facts = CarriedFacts()
    let cancellation = options.cancellation
    if let tables = settings.tables {
      try merge(tables, &facts)
    } else {
      try Connection(path: source, mode: .immutable).backup(
        to: target, isCancelled: { cancellation.isRequested })
    }
    if settings.sync == .detach { try detach(&facts) }
    return facts
  }

  /// Which tables go back and which stay.
  static func part(
    _ tables: [String], _ settings: RollbackSettings, source: String, installed: String?,
    _ cancellation: Cancellation
  ) throws -> PartialPlan {
    try PartialPlan(
      tables: tables, source: source, installed: installed, profile: settings.syncProfile,
      comparesRecords: settings.sync == .keep, cancellation: cancellation)
  }

  private func merge(_ tables: [String], _ facts: inout CarriedFacts) throws {
    let base = try InstalledDatabase(
      path: installed, container: settings.container, scratch: scratch, options: options
    ).database()
    let part = try Self.part(tables, settings, source: source, installed: base, options.cancellation)
    facts.part = part
    facts.proof = try PartialMerge(
      part, at: target, source: source, installed: base, cancellation: options.cancellation
    ).run()
  }

  private func detach(_ facts: inout CarriedFacts) throws {
    Files.remove(clearedList)
    // What stays of the installed database keeps its digests: only tables that go back are cleared.
    let members = facts.part.map { Set($0.members.map { NameKey($0.name) }) }
    let before = try facts.part.map { _ in try copyOfTarget() } ?? source
    let list = try FileWriter(path: clearedList)
    facts.cleared = try SyncDetachment(
      target, copiedFrom: before, profile: settings.syncProfile, tables: members,
      cancellation: options.cancellation
    ).run { try list.write($0 + "\n") }
    facts.clearedList = try list.finish(durable: true).description
  }

  private func copyOfTarget() throws -> String {
    let path = scratch + "/merged.db"
    Files.remove(path)
    try Connection(path: target, mode: .immutable).backup(to: path)
    return path
  }

  // MARK: Proof

  /// The digests of the sync state in what goes back, once the copy has the same.
  ///
  /// - Throws: ``RollbackError/syncChanged(tables:)``.
  static func syncState(
    _ settings: RollbackSettings, carried: String, copy: String, _ cancellation: Cancellation
  ) throws -> [SyncDigest] {
    let expected = try SyncDigest.all(of: carried, profile: settings.syncProfile, cancellation: cancellation)
    try refuseOtherSync(expected, in: copy, cancellation)
    return expected
  }

  /// - Throws: ``RollbackError/syncChanged(tables:)``.
  static func refuseOtherSync(
    _ expected: [SyncDigest], in copy: String, _ cancellation: Cancellation
  ) throws {
    let actual = try SyncDigest.again(expected, in: copy, cancellation: cancellation)
    let changed = expected.filter { !actual.contains($0) }
    guard changed.isEmpty else { throw RollbackError.syncChanged(tables: changed.map(\.table)) }
  }
}
