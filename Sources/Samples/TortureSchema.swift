/// Tables of the `torture` profile, one group a constant, each with its rows.
enum TortureSchema {
  static let applicationID = 0x546f_7274
  static let userVersion = -7

  static let values = """
    CREATE TABLE torture_values (
      name TEXT PRIMARY KEY,
      value,
      as_integer INTEGER,
      as_real REAL,
      as_numeric NUMERIC,
      as_text TEXT,
      as_blob BLOB
    );
    CREATE TABLE random_values (number INTEGER PRIMARY KEY, value);
    CREATE TABLE strict_values (
      id INTEGER PRIMARY KEY, any_value ANY, int_value INT, real_value REAL, text_value TEXT, blob_value BLOB
    ) STRICT;
    CREATE TABLE empties (id INTEGER PRIMARY KEY, value, meaning TEXT NOT NULL);
    INSERT INTO empties VALUES (1, NULL, 'NULL'), (2, '', 'text'), (3, x'', 'blob'), (4, 0, 'integer'),
      (5, 0.0, 'real');
    CREATE TABLE never_filled (id INTEGER PRIMARY KEY, value);
    """

  static let rowids = """
    CREATE TABLE rowid_gaps (value TEXT);
    INSERT INTO rowid_gaps (rowid, value) VALUES
      (-9223372036854775808, 'lowest'), (-5, 'negative'), (0, 'zero'), (1, 'one'), (3, 'three'),
      (9007199254740993, 'above 2^53'), (9223372036854775807, 'highest');
    CREATE TABLE rowid_one_name (rowid TEXT, value);
    INSERT INTO rowid_one_name (oid, rowid, value) VALUES (7, 'not a rowid', 1), (9, NULL, 2);
    CREATE TABLE rowid_two_names (oid, _rowid_, value);
    INSERT INTO rowid_two_names (rowid, oid, _rowid_, value) VALUES (-3, 1, 2, 'a'), (12, 1, 2, 'b');
    CREATE TABLE rowid_hidden (rowid TEXT, oid TEXT, _rowid_ TEXT);
    INSERT INTO rowid_hidden VALUES ('a', 'b', 'c'), ('x', NULL, ''), ('a', 'b', 'c'), ('z', 'y', 'x');
    DELETE FROM rowid_hidden WHERE rowid = 'x';
    CREATE TABLE rowid_hidden_with_key (rowid INTEGER PRIMARY KEY, oid TEXT, _rowid_ TEXT);
    INSERT INTO rowid_hidden_with_key VALUES (5, 'a', 'b'), (-1, 'c', 'd');
    CREATE TABLE integer_key_desc (id INTEGER PRIMARY KEY DESC, value);
    INSERT INTO integer_key_desc (rowid, id, value) VALUES (10, 1, 'a'), (20, NULL, 'b'),
      (30, NULL, 'c'), (5, 7, 'd');
    CREATE TABLE int_key (id INT PRIMARY KEY, value);
    INSERT INTO int_key (rowid, id, value) VALUES (4, 40, 'a'), (2, 'text', 'b'), (9, NULL, 'c');
    CREATE TABLE text_key (id TEXT PRIMARY KEY, value);
    INSERT INTO text_key (rowid, id, value) VALUES (2, NULL, 'first'), (3, NULL, 'second'),
      (8, 'key', 'third');
    CREATE TABLE key_by_constraint (a, id INTEGER, PRIMARY KEY (id ASC));
    INSERT INTO key_by_constraint VALUES ('x', -2), ('y', 2);

    CREATE TABLE sequence_above (id INTEGER PRIMARY KEY AUTOINCREMENT, value);
    INSERT INTO sequence_above VALUES (1, 'kept'), (41, 'kept'), (1000, 'deleted');
    DELETE FROM sequence_above WHERE id = 1000;
    CREATE TABLE sequence_emptied (id INTEGER PRIMARY KEY AUTOINCREMENT, value);
    INSERT INTO sequence_emptied (value) VALUES ('a'), ('b'), ('c');
    DELETE FROM sequence_emptied;
    CREATE TABLE sequence_unused (id INTEGER PRIMARY KEY AUTOINCREMENT, value);
    CREATE TABLE sequence_full (id INTEGER PRIMARY KEY AUTOINCREMENT, value);
    INSERT INTO sequence_full VALUES (9223372036854775807, 'last');

    CREATE TABLE without_rowid (
      a TEXT COLLATE NOCASE, b INTEGER, c BLOB, value, PRIMARY KEY (a DESC, b, c DESC)
    ) WITHOUT ROWID;
    INSERT INTO without_rowid VALUES
      ('Key', 1, x'00', 1.5), ('key', 2, x'', NULL), ('KEY', 1, x'0001', ''), ('', -1, x'ff', x''),
      ('z', 0, 'text', 0);
    CREATE TABLE without_rowid_strict (id TEXT COLLATE RTRIM PRIMARY KEY, value ANY) WITHOUT ROWID, STRICT;
    INSERT INTO without_rowid_strict VALUES ('a  ', 1), ('b', '1'), ('', x'31'),
      (CAST(x'6100' AS TEXT), -1.0 * 0.0);
    """

  static let columns = """
    CREATE TABLE generated (
      id INTEGER PRIMARY KEY,
      a TEXT,
      length_of_a INTEGER GENERATED ALWAYS AS (length(a)) VIRTUAL,
      b INTEGER DEFAULT 3,
      doubled INT AS (b * 2) STORED NOT NULL,
      chained AS (doubled + 1),
      "start" TEXT COLLATE NOCASE AS (substr(a, 1, 2)) STORED UNIQUE
    );
    INSERT INTO generated (id, a, b) VALUES (1, 'straße', 21), (2, '', -4), (3, 'abc', 9007199254740993),
      (9, NULL, 0);
    CREATE TABLE generated_first (g AS (coalesce(h, 'none')), h);
    INSERT INTO generated_first (rowid, h) VALUES (3, 'x'), (6, NULL);

    CREATE TABLE defaults (
      id INTEGER PRIMARY KEY,
      an_integer INTEGER DEFAULT 42,
      a_negative INTEGER DEFAULT -7,
      a_signed INTEGER DEFAULT +3,
      a_hexadecimal INTEGER DEFAULT 0x10,
      a_highest INTEGER DEFAULT 9223372036854775807,
      a_lowest INTEGER DEFAULT -9223372036854775808,
      a_real REAL DEFAULT 1.5e-3,
      a_text TEXT DEFAULT 'it''s "quoted"',
      an_empty TEXT DEFAULT '',
      a_word TEXT DEFAULT word,
      a_null TEXT DEFAULT NULL,
      a_blob BLOB DEFAULT x'00ff27',
      a_truth BOOLEAN DEFAULT TRUE,
      a_date TEXT DEFAULT CURRENT_DATE,
      a_time TEXT DEFAULT CURRENT_TIME,
      a_timestamp TEXT DEFAULT CURRENT_TIMESTAMP,
      an_expression TEXT DEFAULT (lower('ABC') || char(10) || (1 + 2)),
      a_multiline TEXT DEFAULT 'line 1
    line 2',
      a_decimal DECIMAL(10, 2) NOT NULL DEFAULT (-1),
      a_floating "double precision" DEFAULT 1
    );
    INSERT INTO defaults (id, a_date, a_time, a_timestamp) VALUES
      (1, '2024-02-29', '23:59:59', '2024-02-29 23:59:59');
    INSERT INTO defaults (id, a_text, a_date, a_time, a_timestamp) VALUES (2, NULL, NULL, '', x'');

    CREATE TABLE types (
      none, a INT, b TINYINT, c "UNSIGNED BIG INT", d VARCHAR(255), e NATIVE CHARACTER(70), f CLOB,
      g BLOB, h DOUBLE, i FLOAT, j NUMERIC, k DECIMAL(10,5), l BOOLEAN, m DATE, n DATETIME, o JSON, p UUID,
      q "FLOATING POINT", r STRING, s CHARINT, t "any thing"(1, -2), u ANY
    );
    INSERT INTO types VALUES (1, '1', '1', '1', 1, 1, 1, 1, 1, 1, '1.0', '1.5', 'true', '2024-01-01',
      1.5, '{}', x'00', '1', '1', '1', '1', '1');
    INSERT INTO types (none, h, i) VALUES (-1.0 * 0.0, 5, -1.0 * 0.0);

    -- Rows written before a column was added are shorter than the table.
    CREATE TABLE widened (id INTEGER PRIMARY KEY, value);
    INSERT INTO widened VALUES (1, 'short'), (2, 'short');
    ALTER TABLE widened ADD COLUMN added TEXT NOT NULL DEFAULT 'added''';
    ALTER TABLE widened ADD COLUMN added_real REAL DEFAULT 7;
    ALTER TABLE widened ADD COLUMN added_computed AS (id + 1);
    INSERT INTO widened VALUES (3, 'long', 'given', 0.1);
    CREATE TABLE narrowed (id INTEGER PRIMARY KEY, dropped TEXT, kept TEXT, renamed_later TEXT);
    INSERT INTO narrowed VALUES (1, 'gone', 'kept', 'renamed');
    ALTER TABLE narrowed DROP COLUMN dropped;
    ALTER TABLE narrowed RENAME COLUMN renamed_later TO "re named";
    CREATE TABLE before_rename (id INTEGER PRIMARY KEY, value);
    ALTER TABLE before_rename RENAME TO after_rename;
    CREATE TABLE from_select AS SELECT 1 AS one, 'two' AS two, NULL AS three, x'04' AS "four 4";
    """

  static let constraints = """
    CREATE TABLE checked (
      id INTEGER PRIMARY KEY ON CONFLICT ABORT,
      positive REAL CHECK (positive > 0.0),
      chosen TEXT CONSTRAINT "named check" CHECK (chosen IN ('a', 'it''s', 'c')) COLLATE NOCASE,
      replaced TEXT UNIQUE ON CONFLICT REPLACE,
      ignored TEXT NOT NULL ON CONFLICT IGNORE,
      rolled_back TEXT NOT NULL ON CONFLICT ROLLBACK DEFAULT 'x',
      failed TEXT CONSTRAINT failing NOT NULL ON CONFLICT FAIL DEFAULT 'y'
        CONSTRAINT again UNIQUE ON CONFLICT FAIL,
      trimmed TEXT COLLATE RTRIM UNIQUE,
      CONSTRAINT whole CHECK (id < 1000 OR chosen IS NOT NULL),
      UNIQUE (chosen, trimmed) ON CONFLICT IGNORE,
      CHECK (typeof(ignored) = 'text')
    );
    INSERT INTO checked VALUES
      (1, 0.5, 'A', 'r', 'i', 'x', 'f1', 'end'), (2, NULL, 'IT''S', NULL, '', 'x', 'f2', 'End  '),
      (3, 9e999, NULL, NULL, 'i', '', 'f3', NULL), (4, 5e-324, 'c', 'R', 'i', 'x', 'f4', NULL);

    CREATE TABLE child_before_parent (id INTEGER PRIMARY KEY, parent TEXT REFERENCES parents (code));
    CREATE TABLE parents (
      id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, part_a TEXT COLLATE NOCASE, part_b INTEGER,
      UNIQUE (part_a, part_b)
    );
    INSERT INTO parents VALUES (0, 'default', 'd', 0), (1, 'one', 'a', 1), (2, 'two', 'a', 2),
      (3, 'é', 'B', 1);
    INSERT INTO child_before_parent VALUES (1, 'two'), (2, NULL), (3, 'é');
    CREATE TABLE children (
      id INTEGER PRIMARY KEY,
      plain INTEGER REFERENCES parents,
      cascading INTEGER REFERENCES parents (id) ON DELETE CASCADE ON UPDATE CASCADE,
      nulled INTEGER REFERENCES parents (id) ON DELETE SET NULL ON UPDATE SET NULL,
      defaulted INTEGER DEFAULT 0 REFERENCES parents (id) ON DELETE SET DEFAULT ON UPDATE SET DEFAULT,
      restricted INTEGER REFERENCES PARENTS (ID) ON DELETE RESTRICT ON UPDATE RESTRICT,
      no_action INTEGER REFERENCES parents (id) ON DELETE NO ACTION ON UPDATE NO ACTION MATCH SIMPLE,
      deferred INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED,
      immediate INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY IMMEDIATE,
      never INTEGER REFERENCES parents (id) NOT DEFERRABLE,
      a TEXT, b INTEGER,
      CONSTRAINT composite FOREIGN KEY (a, b) REFERENCES parents (part_a, part_b) ON UPDATE CASCADE
        DEFERRABLE INITIALLY DEFERRED
    );
    INSERT INTO children VALUES
      (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 'A', 1), (2, 2, 2, NULL, 0, NULL, 2, 2, 2, 2, 'a', NULL),
      (3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 'b', 1);
    CREATE TABLE tree (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES tree (id) ON DELETE CASCADE,
      name TEXT);
    INSERT INTO tree VALUES (1, 3, 'child before its parent'), (2, 2, 'its own parent'), (3, NULL, 'root');
    CREATE TABLE ring_a (id INTEGER PRIMARY KEY,
      other INTEGER REFERENCES ring_b (id) DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE ring_b (id INTEGER PRIMARY KEY, other INTEGER REFERENCES ring_a (id));
    INSERT INTO ring_a VALUES (1, 1), (2, 2);
    INSERT INTO ring_b VALUES (1, 2), (2, 1);
    """

  /// Declarations that name what is declared only later, and declarations whose text must be kept as it is.
  static let order = """
    CREATE VIEW before_its_table AS SELECT id, value FROM declared_later WHERE value IS NOT NULL;
    CREATE TABLE declared_later (id INTEGER PRIMARY KEY, value);
    INSERT INTO declared_later VALUES (1, 'x'), (2, NULL);
    create  table\tCommented ( -- a comment; with 'quote
      Id integer primary key, /* CREATE TABLE inside (a) comment */
      [Bracketed] text default '--not a comment', `Backticked` text default '/*nor this*/'
    );
    INSERT INTO Commented VALUES (1, 'a', 'b');
    CREATE TABLE with_crlf (\r\n  id INTEGER PRIMARY KEY,\r\n  value TEXT DEFAULT 'a\r\nb'\r\n);
    INSERT INTO with_crlf (id) VALUES (1);
    """
}
