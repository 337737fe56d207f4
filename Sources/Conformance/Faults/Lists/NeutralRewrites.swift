/// Other ways of writing the same database: nothing may be said of them.
enum NeutralRewrites {
  private static func sql(_ id: String, _ change: String, _ sql: String) -> Fault {
    Fault("neutral/" + id, change, .sql(sql), .silence)
  }

  private static func written(_ id: String, _ change: String, _ piece: String, _ other: String) -> Fault {
    Fault("neutral/" + id, change, .script(piece, other), .silence)
  }

  private static let file: [Fault] = [
    sql("nothing", "nothing at all", "SELECT 1"),
    sql("vacuum", "VACUUM through a connection that writes", "VACUUM"),
    sql("small-pages", "pages of 512 bytes", "PRAGMA page_size = 512; VACUUM"),
    sql("large-pages", "pages of 64 KiB", "PRAGMA page_size = 65536; VACUUM"),
    sql("auto-vacuum-full", "auto_vacuum full", "PRAGMA auto_vacuum = 1; VACUUM"),
    sql("auto-vacuum-incremental", "auto_vacuum incremental", "PRAGMA auto_vacuum = 2; VACUUM"),
    sql("wal", "journal mode WAL", "PRAGMA journal_mode = WAL"),
    sql(
      "free-pages", "free pages",
      "CREATE TABLE z(a); INSERT INTO z VALUES(zeroblob(100000)); DROP TABLE z"),
    sql("made-and-dropped", "an object made and dropped", "CREATE VIEW zz AS SELECT 1; DROP VIEW zz"),
    sql(
      "secure-delete", "rows deleted and overwritten",
      "PRAGMA secure_delete = ON; CREATE TABLE z(a); INSERT INTO z VALUES(randomblob(9000)); DROP TABLE z"),
    sql("schema-version", "another schema cookie", "PRAGMA schema_version = 4711"),
    sql("default-cache-size", "another default cache size", "PRAGMA default_cache_size = 77"),
    Fault(
      "neutral/change-counter", "another file change counter", .bytes(offset: 24, [0, 0, 1, 7]), .silence),
    Fault(
      "neutral/library-version", "written by another SQLite", .bytes(offset: 96, [0, 46, 0x20, 0x81]),
      .silence),
  ]

  private static let indexes: [Fault] = [
    sql("reindex", "REINDEX", "REINDEX"), sql("analyze", "ANALYZE again", "ANALYZE"),
    sql(
      "row-rewritten", "a row deleted and put back",
      """
      CREATE TEMP TABLE kept AS SELECT rowid AS r, a, b FROM nokey WHERE rowid = 5;
      DELETE FROM nokey WHERE rowid = 5;
      INSERT INTO nokey(rowid, a, b) SELECT r, a, b FROM kept;
      """
    ),
    sql(
      "index-order", "indexes made in another order",
      "DROP INDEX u_child; CREATE UNIQUE INDEX u_child ON child(note, id); ANALYZE"),
    sql(
      "view-order", "a view made later than a trigger",
      "DROP VIEW v_sum; CREATE VIEW v_sum(total) AS SELECT sum(amount) FROM child"),
    sql(
      "table-order", "tables made in another order",
      """
      CREATE TEMP TABLE kept AS SELECT rowid AS r, * FROM nokey;
      DROP TABLE nokey; CREATE TABLE nokey(a, b); CREATE INDEX i_expr ON nokey(abs(a));
      INSERT INTO nokey(rowid, a, b) SELECT r, a, b FROM kept; ANALYZE;
      """),
  ]

  private static let writing: [Fault] = [
    written(
      "keyword-case", "keywords in small letters", "CREATE TABLE watched(a, b)", "create table watched(a, b)"),
    written(
      "white-space", "other white space", "CREATE TABLE watched(a, b)", "CREATE  TABLE watched(a\n,\tb )"),
    written(
      "comments", "comments", "CREATE TABLE watched(a, b)", "CREATE TABLE watched(a /* one */, b -- two\n)"),
    written(
      "quoting", "names quoted in all styles", "CREATE TABLE watched(a, b)",
      "CREATE TABLE [watched](`a`, \"b\")"),
    written("quoted-key", "a key requoted", "PRIMARY KEY(k, n DESC)", "PRIMARY KEY(\"k\", [n] desc)"),
    written(
      "if-not-exists", "IF NOT EXISTS", "CREATE TABLE log(what)", "CREATE TABLE IF NOT EXISTS log(what)"),
    written(
      "trigger-comments", "comments in a trigger", "WHEN new.b > 1 BEGIN", "WHEN new.b>1 /* so */ BEGIN"),
    written(
      "view-spacing", "white space in a view", "SELECT sum(amount) FROM child",
      "SELECT sum( amount )\n  FROM child"),
    written(
      "index-quoting", "an index requoted", "CREATE INDEX i_desc ON child(tag DESC, amount)",
      "CREATE INDEX \"i_desc\" ON [child](`tag` desc, amount)"),
    written(
      "inserts-split", "rows inserted one by one", "INSERT INTO named VALUES('a',1),('b',NULL);",
      "INSERT INTO named VALUES('a',1); INSERT INTO named VALUES('b',NULL);"),
  ]

  private static let search: [Fault] = [
    sql(
      "fts5-optimize", "FTS5 optimize",
      "INSERT INTO own(own) VALUES('optimize'); INSERT INTO less(less) VALUES('optimize')"),
    sql(
      "fts5-merge", "FTS5 merge",
      "INSERT INTO own(own, rank) VALUES('merge', 500); INSERT INTO ext(ext, rank) VALUES('merge', -500)"),
    sql(
      "fts5-rebuild", "FTS5 rebuild of healthy indexes",
      """
      INSERT INTO own(own) VALUES('rebuild');
      INSERT INTO tri(tri) VALUES('rebuild');
      INSERT INTO ext(ext) VALUES('rebuild');
      """
    ),
    sql("fts5-automerge", "another automerge", "INSERT INTO own(own, rank) VALUES('automerge', 8)"),
    sql(
      "fts5-page-size", "FTS5 pages of 64 bytes",
      "INSERT INTO own(own, rank) VALUES('pgsz', 64); INSERT INTO own(own) VALUES('rebuild')"),
    sql(
      "fts5-segments", "another layout of segments",
      """
      INSERT INTO own(own, rank) VALUES('crisismerge', 2), ('automerge', 2), ('pgsz', 64);
      INSERT INTO own(rowid, title) VALUES(100, 'passing');
      INSERT INTO own(rowid, title) VALUES(101, 'passing');
      DELETE FROM own WHERE rowid >= 100;
      """),
    sql(
      "fts4-optimize", "FTS4 optimize",
      "INSERT INTO f4(f4) VALUES('optimize'); INSERT INTO f3(f3) VALUES('optimize')"),
    sql("fts4-rebuild", "FTS4 rebuild", "INSERT INTO f4(f4) VALUES('rebuild')"),
    sql(
      "rtree-refilled", "an R*Tree filled in another order",
      """
      CREATE TEMP TABLE kept AS SELECT * FROM boxes;
      DELETE FROM boxes;
      INSERT INTO boxes SELECT * FROM kept ORDER BY id DESC;
      """
    ),
    sql("search-small-pages", "the search base with pages of 512 bytes", "PRAGMA page_size = 512; VACUUM"),
  ].on(.search)

  private static let behaviour: [Fault] = [
    sql("behaviour-vacuum", "VACUUM where constraints are tried", "VACUUM"),
    sql(
      "behaviour-index-order", "UNIQUE indexes made in another order",
      "DROP INDEX u_child; CREATE UNIQUE INDEX u_child ON child(note)"),
    written(
      "behaviour-spelling", "constraints spelt otherwise", "CHECK(amount > 0)", "check ( \"amount\">0 )"),
  ].on(.behaviour)

  static let all = file + indexes + writing + search + behaviour
}
