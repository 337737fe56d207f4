import Artifacts
import Engines
import SQLite
import Streams

@testable import Rollback

/// An app of many kinds of tables, in a native database and in an installed one that went other ways since.
enum PartialApp {
  static let schema = """
    CREATE TABLE folders(id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE notes(id INTEGER PRIMARY KEY AUTOINCREMENT, folder TEXT REFERENCES folders(id), title TEXT, body BLOB,
      size AS (length(body)) STORED);
    CREATE TABLE links(a INTEGER REFERENCES notes(id), b INTEGER REFERENCES notes, kind TEXT);
    CREATE TABLE log(what TEXT, at REAL);
    CREATE TABLE plain(k TEXT, v);
    CREATE TABLE marks(note INTEGER REFERENCES notes(id) DEFERRABLE INITIALLY DEFERRED, mark TEXT);
    CREATE VIRTUAL TABLE notes_fts USING fts5(title, content='notes', content_rowid='id');
    CREATE VIRTUAL TABLE own USING fts4(words);
    CREATE VIRTUAL TABLE places USING rtree(id, x0, x1);
    CREATE INDEX links_a ON links(a);
    CREATE INDEX plain_k ON plain(k COLLATE NOCASE) WHERE v IS NOT NULL;
    CREATE VIEW titles AS SELECT id, title FROM notes;
    CREATE VIEW linked AS SELECT t.title FROM titles AS t JOIN links ON links.a = t.id;
    CREATE VIEW all_log AS SELECT what FROM log;
    CREATE TRIGGER notes_ai AFTER INSERT ON notes BEGIN INSERT INTO notes_fts(rowid, title) VALUES(new.id, new.title); END;
    CREATE TRIGGER links_ai AFTER INSERT ON links BEGIN INSERT INTO log VALUES('link', 1.5); END;
    CREATE TRIGGER plain_au AFTER UPDATE ON plain BEGIN UPDATE plain SET v = new.v; END;
    """

  static let rows = """
    INSERT INTO folders VALUES('in'), ('out');
    INSERT INTO notes(folder, title, body) SELECT 'in', 'note ' || value, x'00ff' FROM json_each('[1,2,3,4,5,6]');
    DELETE FROM notes WHERE id = 6;
    INSERT INTO links VALUES(1, 2, NULL), (2, 3, ''), (3, 4, -0.0);
    DELETE FROM links WHERE rowid = 2;
    INSERT INTO marks VALUES(4, 'm'), (1, 'n');
    INSERT INTO plain VALUES('a', 1), ('B', x''), ('c', NULL);
    DELETE FROM plain WHERE rowid = 1;
    INSERT INTO own VALUES('one two'), ('two three');
    INSERT INTO places VALUES(1, 0, 1), (2, 5, 9.25);
    ANALYZE; PRAGMA user_version = 7; PRAGMA application_id = 77;
    """

  static func make() throws -> AppFolder {
    let app = try AppFolder()
    Files.remove(app.source)
    try Connection(path: app.source, mode: .create).execute(schema + rows)
    return app
  }

  /// Installs what the native database was, changed by other statements.
  static func install(_ app: AppFolder, _ sql: String = "", container: ArtifactFormat = .image) throws {
    let path = app.path + "/installed.db"
    try Files.write(Files.read(app.source), to: path)
    try Connection(path: path, mode: .readWrite).execute(sql)
    defer { Files.remove(path) }
    guard container != .image else { return try Files.rename(path, to: app.install) }
    _ = try Exporter(
      snapshot: path,
      source: .init(
        name: "installed.db", byteCount: 0, digest: [UInt8]().withUnsafeBytes { SHA256.hash($0) },
        sqliteVersion: "",
        encoding: "UTF-8"),
      options: .init(format: container, timestamp: "2026-01-01T00:00:00.000Z", toolVersion: "1"),
      progress: SilentProgress(), cancellation: Cancellation()
    ).export(to: app.install)
  }

  /// What both have changed since.
  static let nativeChanges = """
    UPDATE notes SET title = 'native ' || title; INSERT INTO notes(title) VALUES('zebra'); INSERT INTO links VALUES(5, 1, 'native');
    UPDATE plain SET v = 'native'; INSERT INTO log VALUES('native', 2);
    """
  static let installedChanges = """
    UPDATE notes SET title = 'installed'; UPDATE plain SET v = 'installed';
    INSERT INTO own VALUES('installed'); INSERT INTO places VALUES(3, 1, 2); INSERT INTO folders VALUES('mine');
    """
}
