import Foundation
import SQLite
import Streams
import Testing

@testable import Rollback
@testable import RoundTrip

/// Before a partial rollback counts, every byte of what stays and of what goes back is held against where it came from.
@Suite struct PartialProofTests: PartialSuite {
  static let tamperings = [
    Tampering(label: "a value that goes back", sql: "UPDATE notes SET body = x'00' WHERE id = 2"),
    Tampering(label: "a rowid that goes back", sql: "UPDATE links SET rowid = 9 WHERE rowid = 3"),
    Tampering(label: "a value that stays", sql: "UPDATE plain SET v = x'00' WHERE rowid = 2"),
    Tampering(label: "an index that stays", sql: "DROP INDEX plain_k"),
    Tampering(label: "an index that goes back", sql: "DROP INDEX links_a"),
    Tampering(label: "a trigger that stays", sql: "DROP TRIGGER plain_au"),
    Tampering(label: "another view", sql: "CREATE VIEW v AS SELECT 1"),
    Tampering(label: "a table more", sql: "CREATE TABLE more(a)"),
    Tampering(label: "a table less", sql: "DROP TABLE marks"),
    Tampering(label: "the sequence", sql: "UPDATE sqlite_sequence SET seq = 5"),
    Tampering(label: "statistics that stay", sql: "DELETE FROM sqlite_stat1 WHERE tbl = 'plain'"),
    Tampering(label: "a setting", sql: "PRAGMA user_version = 8"),
  ]

  @Test(arguments: tamperings)
  func whateverElseChangesIsFound(_ tampering: Tampering) throws {
    let app = try PartialApp.make()
    try PartialApp.install(app, PartialApp.installedChanges)
    try app.write(PartialApp.nativeChanges)
    let plan = try #require(try plan(app, ["links"]).part)
    let target = app.path + "/merged.db"
    func prove() throws {
      _ = try PartialProof(
        merged: target, source: app.source, installed: app.install, plan: plan, cancellation: Cancellation())
    }
    _ = try PartialMerge(
      plan, at: target, source: app.source, installed: app.install, cancellation: Cancellation()
    ).run()
    try prove()
    let connection = try Connection(path: target, mode: .readWrite)
    try connection.configure(.enableTriggers, false)
    try connection.execute(tampering.sql)
    #expect(throws: PartialError.self) { try prove() }
  }

  /// Before the commit point the run is dropped, after it the switch is taken back: another digest was written down than the table has.
  @Test(arguments: [false, true])
  func aTableThatWasToStayAndDidNot(_ isCommitted: Bool) throws {
    let app = try PartialApp.make()
    try PartialApp.install(app, PartialApp.installedChanges)
    let before = try app.contents()
    let made = try plan(app, ["links"])
    let install = app.install
    let dying = DurableFiles {
      isCommitted && $0.kind == .rename && $0.path.utf8.elementsEqual(install.utf8) ? .die : .proceed
    }
    let pause: StepName? = isCommitted ? nil : .switch
    do {
      _ = try operations { ($0.files, $0.pauseBefore) = (dying, pause) }.run(made)
    } catch {
      #expect(isCommitted && error is CrashPoint)
    }
    let status = try operations().status(state: app.state)
    #expect(status.phase == (isCommitted ? .committed : .preparing))
    let record = app.state + "/runs/" + (status.run ?? "") + "/run.json"
    let plain = try #require(try digests(app.install)["plain"])
    let text = try app.text(record)
    #expect(text.contains(plain))
    try Files.write(
      Array(text.replacingOccurrences(of: plain, with: String(plain.reversed())).utf8), to: record)
    if isCommitted {
      #expect(try operations().resume(state: app.state).result == .wentBack)
    } else {
      #expect(throws: PartialError.notTheSame(what: "the table plain", side: "stays")) {
        try operations().resume(state: app.state)
      }
    }
    #expect(try app.contents() == before)
    #expect(try operations().status(state: app.state).phase == .idle)
  }
}
