internal import RoundTrip
internal import SQLite
internal import Streams

/// Makes what goes back where that is not the fenced database as it is. Source and installed artifact are only read.
struct CarriedDatabase {
  let settings: RollbackSettings
  /// The fenced content, or a snapshot.
  let source: String
  /// Where the new database goes; nothing stands there.
  let target: String
  /// Where the list of cleared rows goes.
  let clearedList: String
  let options: RunOptions

  /// - Throws: ``RollbackError``, `SyncError`, `SQLiteError`, `FileError`, `Cancelled`.
  func make() throws -> CarriedFacts {
    var facts = CarriedFacts()
    let cancellation = options.cancellation
    try Connection(path: source, mode: .immutable).backup(
      to: target, isCancelled: { cancellation.isRequested })
    if settings.sync == .detach { try detach(&facts) }
    return facts
  }

  private func detach(_ facts: inout CarriedFacts) throws {
    Files.remove(clearedList)
    let list = try FileWriter(path: clearedList)
    facts.cleared = try SyncDetachment(
      target, copiedFrom: source, profile: settings.syncProfile, cancellation: options.cancellation
    ).run { try list.write($0 + "\n") }
    facts.clearedList = try list.finish(durable: true).description
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
