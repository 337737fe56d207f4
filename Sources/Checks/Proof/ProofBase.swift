internal import SQLite

/// The database that a run proves itself on, the same thing written in another way, and one fault for each check.
enum ProofBase {
  /// - Parameter hasFTS5: leave the search table out where the linked SQLite has no module for it.
  static func script(hasFTS5: Bool) -> String {
    """
    PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
    BEGIN;
    CREATE TABLE note(id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT, score REAL CHECK(score >= 0));
    CREATE TABLE tag(note INTEGER REFERENCES note(id) ON DELETE CASCADE, word TEXT, UNIQUE(note, word));
    CREATE INDEX note_title ON note(title);
    CREATE VIEW titles AS SELECT id, title FROM note;
    CREATE TRIGGER note_tag AFTER DELETE ON note BEGIN DELETE FROM tag WHERE note = old.id; END;
    INSERT INTO note VALUES
      (1, 'one', 'first words', 0.5), (2, 'two', 'second words', 1e-9), (3, 'three', NULL, 2.0);
    INSERT INTO tag VALUES(1, 'a'), (2, 'b');
    \(hasFTS5 ? search : "")
    COMMIT;
    """
  }

  private static let search = """
    CREATE VIRTUAL TABLE note_search USING fts5(title, body, content='note', content_rowid='id');
    INSERT INTO note_search(note_search) VALUES('rebuild');
    """

  /// Everything that the equality contract leaves open is different; nothing else is.
  static func rewrite(hasFTS5: Bool) -> String {
    """
    PRAGMA page_size=1024; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
    BEGIN;
    create table "note" ( id integer primary key, -- the key
      [title] TEXT NOT NULL, body TEXT, score REAL CHECK (score>=0) );
    CREATE TABLE tag(note INTEGER REFERENCES note (id) ON DELETE CASCADE, word TEXT, UNIQUE (note, word));
    INSERT INTO note VALUES(3, 'three', NULL, 2.0);
    INSERT INTO note VALUES(1, 'one', 'first words', 0.5), (2, 'two', 'second words', 1e-9);
    INSERT INTO tag VALUES(1, 'a'), (2, 'b');
    CREATE VIEW titles AS SELECT id, title FROM note /* all of them */;
    CREATE INDEX note_title ON note ( title );
    CREATE TRIGGER note_tag AFTER DELETE ON note BEGIN DELETE FROM tag WHERE note=old.id; END;
    \(hasFTS5 ? search : "")
    \(hasFTS5 ? "INSERT INTO note_search(note_search) VALUES('optimize');" : "")
    COMMIT;
    """
  }
}
