import Foundation
import SQLite
import Streams

@testable import Rollback

/// A small app: a native database, an environment file, and a place for the artifact.
final class AppFolder: Sendable {
  let path: String
  var source: String { path + "/native.db" }
  var install: String { path + "/public/notes.sqlite" }
  var environment: String { path + "/.env.local" }
  var state: String { path + "/" + RollbackSettings.stateFolderName }

  /// In memory where that can be had: these tests wait for the disk some thousand times.
  static let root = Files.kind(of: "/dev/shm") == .directory ? "/dev/shm" : Files.scratchRoot

  static let environmentText = "# of the app\nSECRET=abc\nDATABASE_MODE=native\n"

  /// - Parameter log: whether the database is in WAL mode, with rows that only the log has.
  init(log: Bool = false, installed: String? = nil) throws {
    path = try Files.temporaryDirectory(in: Self.root, prefix: "roundtrip-app-")
    try Files.createDirectory(path + "/public")
    try Files.write(Array(Self.environmentText.utf8), to: environment)
    if let installed { try Files.write(Array(installed.utf8), to: install) }
    let made = log ? path + "/made.db" : source
    let connection = try Connection(path: made, mode: .create)
    if log { try connection.execute("PRAGMA journal_mode=WAL") }
    try connection.execute(
      """
      CREATE TABLE nodes(id INTEGER PRIMARY KEY, title TEXT, score REAL);
      CREATE TABLE edges(a INTEGER REFERENCES nodes(id), b INTEGER REFERENCES nodes(id));
      CREATE INDEX edges_a ON edges(a);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<200)
        INSERT INTO nodes SELECT i, 'node ' || i, i * 0.1 FROM n;
      INSERT INTO edges SELECT id, 201 - id FROM nodes;
      """)
    if log {
      // What an app that was killed leaves behind: the last rows are in the log alone.
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: made + suffix, toPath: source + suffix)
      }
    }
  }

  deinit {
    Files.remove(path)
    Files.remove(path + ".saved")
  }

  /// Keeps everything as it is now, for ``reset()``.
  func save() throws { try FileManager.default.copyItem(atPath: path, toPath: path + ".saved") }

  /// Everything as it was saved.
  func reset() throws {
    Files.remove(path)
    try FileManager.default.copyItem(atPath: path + ".saved", toPath: path)
  }

  func settings(_ change: (inout RollbackSettings) -> Void = { _ in }) -> RollbackSettings {
    var settings = RollbackSettings(source: source, app: path, install: install, target: .native)
    settings.environment = [
      EnvironmentChange(
        file: environment, settings: [.init(key: "DATABASE_MODE", value: "sqljs")])
    ]
    change(&settings)
    return settings
  }

  /// Every file but those of the state folder and what SQLite keeps for itself beside a log: name, bytes and permissions.
  func contents() throws -> [String: Content] {
    var result: [String: Content] = [:]
    func add(_ folder: String, _ prefix: String) throws {
      for name in Files.names(in: folder) where name != RollbackSettings.stateFolderName {
        let path = folder + "/" + name
        if Files.kind(of: path) == .directory {
          result[prefix + name + "/"] = Content(kind: .folder, digest: nil, mode: nil)
          try add(path, prefix + name + "/")
        } else if !name.hasSuffix("-shm"), !(name.hasSuffix("-wal") && Files.size(of: path) == 0) {
          result[prefix + name] = try Content.of(path)
        }
      }
    }
    try add(path, "")
    return result
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Files.read(path), as: UTF8.self)
  }

  func write(_ sql: String) throws {
    try Connection(path: source, mode: .readWrite).execute(sql)
  }
}
