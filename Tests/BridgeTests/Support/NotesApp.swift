import Bridge
import Engines
import Foundation
import JSON
import Rollback
import SQLite
import Streams
import Synchronization
import Web

/// A native database with notes, the folder of its web app, and whoever agrees on the native side.
final class NotesApp: Sendable {
  let folder: String
  let settings: RollbackSettings
  let transfers = Transfers()
  private let sent = Mutex<[BridgeReply]>([])

  init(target: TargetChoice = .native) throws {
    folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-bridge-")
    try Connection(path: folder + "/native.db", mode: .create).execute(
      """
      CREATE TABLE nodes(id INTEGER PRIMARY KEY, title TEXT);
      CREATE TABLE edges(a INTEGER REFERENCES nodes(id), b INTEGER REFERENCES nodes(id));
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
        INSERT INTO nodes SELECT i, 'note ' || i FROM n;
      INSERT INTO edges SELECT id, 501 - id FROM nodes;
      """)
    try Files.createDirectory(folder + "/public")
    try Files.write(Array("DATABASE_MODE=native\n".utf8), to: folder + "/.env.local")
    var settings = RollbackSettings(
      source: folder + "/native.db", app: folder, install: folder + "/public/notes.sqlite", target: target)
    settings.environment = [
      EnvironmentChange(
        file: folder + "/.env.local", settings: [.init(key: "DATABASE_MODE", value: "sqljs")])
    ]
    self.settings = settings
  }

  deinit { Files.remove(folder) }

  var replies: [BridgeReply] { sent.withLock { $0 } }

  func handler(
    _ approver: any BridgeApprover = SafePlansOnly(), origin: String = "app://notes",
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }, send: BridgeHandler.Send? = nil
  ) -> BridgeHandler {
    BridgeHandler(
      BridgeSettings(rollback: settings, origins: [origin]), coordinator: RollbackCoordinator(settings),
      approver: approver, transfers: transfers, now: now
    ) { [weak self] reply in
      self?.sent.withLock { $0.append(reply) }
      await send?(reply)
    }
  }

  /// Every file but those of the state folder, with its bytes.
  func contents() throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for name in ["native.db", ".env.local", "public/notes.sqlite"]
    where Files.kind(of: folder + "/" + name) == .file {
      result[name] = try FileReader.array(of: folder + "/" + name)
    }
    return result
  }

  var events: [String] {
    get throws { try RollbackOperations(RunOptions()).history(state: settings.state).map(\.event) }
  }
}

/// Remembers which file was offered.
final class Transfers: TransferSource {
  private let file = Mutex<String?>(nil)

  var offered: String? { file.withLock { $0 } }

  func offer(_ path: String) async throws -> String {
    file.withLock { $0 = path }
    return "image"
  }
}
