import Rollback
import SQLite
import Streams

/// A small app that has moved to a native database, and may go back to an image.
final class BridgeApp: Sendable {
  let path: String
  var source: String { path + "/native.db" }
  var install: String { path + "/public/notes.sqlite" }
  var environment: String { path + "/.env.local" }
  var state: String { path + "/" + RollbackSettings.stateFolderName }
  var signal: String { state + "/signals/bridge-security" }

  static let root = Files.kind(of: "/dev/shm") == .directory ? "/dev/shm" : Files.scratchRoot

  init(rows: Int = 50) throws {
    path = try Files.temporaryDirectory(in: Self.root, prefix: "roundtrip-bridge-")
    try Files.createDirectory(path + "/public")
    try Files.write(Array("DATABASE_MODE=native\n".utf8), to: environment)
    try Connection(path: source, mode: .create).execute(
      """
      CREATE TABLE nodes(id INTEGER PRIMARY KEY, title TEXT NOT NULL, big INTEGER);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<\(rows))
        INSERT INTO nodes SELECT i, 'node ' || i, i * 10 FROM n;
      CREATE TABLE edges(a INTEGER REFERENCES nodes(id), b INTEGER REFERENCES nodes(id));
      INSERT INTO edges SELECT id, \(rows + 1) - id FROM nodes;
      PRAGMA user_version = 7;
      """)
  }

  deinit { Files.remove(path) }

  func settings(target: TargetChoice = .native) -> RollbackSettings {
    var settings = RollbackSettings(source: source, app: path, install: install, target: target)
    settings.environment = [
      EnvironmentChange(file: environment, settings: [.init(key: "DATABASE_MODE", value: "sqljs")])
    ]
    return settings
  }

  func text(_ path: String) throws -> String {
    let reader = try FileReader(path: path)
    let buffer = ByteBuffer(capacity: 1 << 16)
    while try reader.read(into: buffer, limit: 1 << 16) > 0 {}
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  func write(_ sql: String) throws { try Connection(path: source, mode: .readWrite).execute(sql) }

  /// Every file, the state folder's but the signals included: name and digest.
  func contents() throws -> [String: String] {
    var result: [String: String] = [:]
    func add(_ folder: String, _ prefix: String) throws {
      for name in Files.names(in: folder) where name != "signals" {
        let path = folder + "/" + name
        if Files.kind(of: path) == .directory {
          try add(path, prefix + name + "/")
        } else {
          result[prefix + name] = try FileReader.digest(of: path, Cancellation()).description
        }
      }
    }
    try add(path, "")
    return result
  }
}
