import Policies
import SQLite

@testable import Rollback

/// The small app with a sync layer: a table of records, a queue, deletions, a token, and triggers that fill the queue.
enum SyncedApp {
  static let profileText = """
    version: 1
    synced:
      - {table: nodes, key: [id], state: {table: records, key: [node]}, recordName: name, changeTag: tag}
    pending:
      - {table: queue, key: [seq]}
      - {table: records, key: [name], where: {column: dirty, is: 1}, clear: {column: dirty, to: 0}}
    tombstones:
      - {table: gone, key: [node], of: nodes}
    tokens:
      - {table: zones, column: token}
      - {table: zones, column: cursor}
    """

  static func profile() throws -> SyncProfile { try SyncProfileReader(path: "/sync.yml").read(profileText) }

  static let tables = """
    CREATE TABLE records(name TEXT PRIMARY KEY, node INTEGER, tag BLOB, dirty INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
    CREATE TABLE queue(seq INTEGER PRIMARY KEY AUTOINCREMENT, node INTEGER, op TEXT);
    CREATE TABLE gone(node INTEGER PRIMARY KEY, at REAL);
    CREATE TABLE zones(zone TEXT, token BLOB, cursor TEXT NOT NULL, seen INTEGER);
    INSERT INTO records SELECT 'rec-' || id, id, randomblob(4), id % 50 = 0 FROM nodes WHERE id <= 100;
    INSERT INTO queue(node, op) SELECT id, 'save' FROM nodes WHERE id > 197;
    INSERT INTO gone VALUES (901, 1.5), (902, -0.0);
    INSERT INTO zones VALUES ('notes', x'0102ff00', 'c1', 3), ('shared', NULL, 'c2', 4);
    CREATE TRIGGER dirty AFTER UPDATE ON records BEGIN INSERT INTO queue(node, op) VALUES (new.node, 'dirty'); END;
    CREATE TRIGGER refill AFTER DELETE ON queue BEGIN INSERT INTO queue(node, op) VALUES (old.node, old.op); END;
    """

  static func make(installed: String? = nil) throws -> AppFolder {
    let app = try AppFolder(installed: installed)
    try app.write(tables)
    return app
  }
}
