import SQLite
import Testing

@testable import Checks
@testable import Engines

/// A database that a hazard is found in, and one like it without.
struct HazardCase: Sendable, CustomTestStringConvertible {
  let id: String
  let code: String
  let fires: String
  let silent: String
  var object: String?
  var change: @Sendable (inout EngineCapabilities) -> Void = { _ in }
  var options: Set<String> = []

  var testDescription: String { "\(id) \(code)\(object.map { " in " + $0 } ?? "")" }

  /// Gives an object of the schema another declaration than SQLite would accept.
  private static func redeclared(_ sql: String, _ old: String, _ new: String) -> String {
    """
    \(sql);
    PRAGMA writable_schema=ON;
    UPDATE sqlite_schema SET sql = replace(sql, \(old.quotedLiteral), \(new.quotedLiteral));
    """
  }

  private static let fts5Capable: @Sendable (inout EngineCapabilities) -> Void = {
    $0.modules.insert(NameKey("fts5"))
    $0.fts5Tokenizers = Set(["ascii", "porter", "trigram", "unicode61"].map(NameKey.init))
  }

  private static let old: @Sendable (inout EngineCapabilities) -> Void = {
    fts5Capable(&$0)
    $0.sqliteVersion = "3.34.0"
  }

  private static let fts5 = "CREATE VIRTUAL TABLE f USING fts5(a, tokenize='unicode61')"
  private static let contentless = "CREATE VIRTUAL TABLE f USING fts5(a, content='')"
  private static let view = "CREATE TABLE t(a, b); CREATE VIEW v AS SELECT"

  static let declarations: [HazardCase] = [
    .init(
      id: "V1", code: "hazard-missing-module", fires: fts5, silent: "CREATE VIRTUAL TABLE f USING fts4(a)",
      object: "f"),
    .init(
      id: "V2", code: "hazard-missing-module", fires: "CREATE VIRTUAL TABLE r USING rtree(id, a, b)",
      silent: "CREATE TABLE r(id, a, b)", object: "r"),
    .init(
      id: "V3", code: "hazard-missing-tokenizer",
      fires: redeclared("CREATE VIRTUAL TABLE f USING fts4(a, tokenize=unicode61)", "unicode61", "icu"),
      silent: "CREATE VIRTUAL TABLE f USING fts4(a, tokenize=unicode61)", object: "f"),
    .init(
      id: "V4", code: "hazard-missing-tokenizer", fires: redeclared(fts5, "unicode61", "mytok"), silent: fts5,
      object: "f", change: fts5Capable),
    .init(
      id: "V5", code: "hazard-newer-search-format",
      fires: redeclared(contentless, "content=''", "content='', contentless_delete=1"), silent: contentless,
      object: "f", change: old),
    .init(
      id: "V5", code: "hazard-newer-search-format",
      fires: fts5 + "; UPDATE f_config SET v = 5 WHERE k = 'version'", silent: fts5, change: old),
    .init(
      id: "C1", code: "hazard-missing-collation",
      fires: redeclared("CREATE TABLE t(a COLLATE NOCASE)", "NOCASE", "unicase"),
      silent: "CREATE TABLE t(a COLLATE NOCASE, b COLLATE rtrim)", object: "t"),
    .init(
      id: "C1", code: "hazard-missing-collation",
      fires: redeclared("CREATE TABLE t(a); CREATE INDEX i ON t(a COLLATE NOCASE)", "NOCASE", "unicase"),
      silent: "CREATE TABLE t(a); CREATE INDEX i ON t(a COLLATE NOCASE)", object: "i"),
    .init(
      id: "C2", code: "hazard-index-differs",
      fires: redeclared(
        "CREATE TABLE t(a); INSERT INTO t VALUES('a'), ('B'), ('c'); CREATE INDEX i ON t(a COLLATE BINARY)",
        "BINARY", "NOCASE"),
      silent:
        "CREATE TABLE t(a); INSERT INTO t VALUES('a'), ('B'), ('c'); CREATE INDEX i ON t(a COLLATE NOCASE)",
      object: "i"),
    .init(
      id: "C3", code: "hazard-index-differs",
      fires: redeclared(
        "CREATE TABLE t(a); INSERT INTO t VALUES('École'); CREATE INDEX i ON t(lower(a))", "lower", "upper"),
      silent: "CREATE TABLE t(a); INSERT INTO t VALUES('École'); CREATE INDEX i ON t(lower(a))", object: "i"),
    .init(
      id: "C4", code: "hazard-missing-function", fires: view + " slug(a) AS s FROM t",
      silent: view + " lower(a) AS s FROM t, json_each(a)", object: "v"),
    .init(
      id: "C4", code: "hazard-missing-function",
      fires: "CREATE TABLE t(a); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT slug(new.a); END",
      silent:
        "CREATE TABLE t(a PRIMARY KEY); CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO t(a) VALUES(max(1, 2)) ON CONFLICT (a) DO NOTHING; END",
      object: "g"),
    .init(
      id: "C7", code: "hazard-missing-function", fires: view + " a REGEXP 'x' AS r FROM t",
      silent:
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    ),
    .init(
      id: "C5", code: "hazard-nondeterministic-function",
      fires: redeclared("CREATE TABLE t(a); CREATE INDEX i ON t(lower(a))", "lower", "slug"),
      silent: "CREATE TABLE t(a); CREATE INDEX i ON t(lower(a))", object: "i"),
    .init(
      id: "C6", code: "hazard-math-function", fires: "CREATE TABLE t(x, g AS (floor(x)) STORED)",
      silent: "CREATE TABLE t(x, g AS (abs(x)) STORED, CHECK (floor(x) > 0))", object: "t"),
    .init(
      id: "C6", code: "hazard-math-function", fires: "CREATE TABLE t(x); CREATE INDEX i ON t(\"sqrt\"(x))",
      silent: "CREATE TABLE t(x, sqrt); CREATE INDEX i ON t(x, sqrt)", object: "i"),
    .init(
      id: "C6", code: "hazard-math-function",
      fires: "CREATE TABLE t(x); CREATE INDEX i ON t(x) WHERE log10(x) > 1",
      silent: "CREATE TABLE t(x); CREATE INDEX i ON t(x) WHERE max(x, 1) > 1", object: "i"),
    .init(
      id: "C7", code: "hazard-missing-function", fires: view + " ln(a) FROM t",
      silent: view + " log10(a) FROM t",
      object: "v"),
    .init(
      id: "C8", code: "hazard-function-differs", fires: view + " log(a) FROM t",
      silent: view + " log10(a) FROM t",
      object: "v"),
    .init(
      id: "C8", code: "hazard-function-differs", fires: "CREATE TABLE t(x CHECK (sign(x) = 1))",
      silent: "CREATE TABLE t(x CHECK (abs(x) = 1))", object: "t"),
    .init(
      id: "G4", code: "hazard-function-differs", fires: "CREATE TABLE t(x); CREATE INDEX i ON t(round(x, 1))",
      silent: "CREATE TABLE t(x); CREATE INDEX i ON t(abs(x)); CREATE VIEW v AS SELECT round(x) FROM t",
      object: "i"),
    .init(
      id: "G3", code: "hazard-function-differs",
      fires: "CREATE TABLE t(x); INSERT INTO t VALUES(1e16); CREATE INDEX i ON t(CAST(x AS TEXT))",
      silent: "CREATE TABLE t(x); INSERT INTO t VALUES(1); CREATE INDEX i ON t(CAST(x AS TEXT))", object: "i"),
    .init(
      id: "D1", code: "hazard-function-differs", fires: view + " strftime('%F', a) FROM t",
      silent: view + " strftime('%Y-%m-%d', a) FROM t", object: "v"),
    .init(
      id: "D1", code: "hazard-function-differs", fires: view + " date(a, 'LocalTime') FROM t",
      silent: view + " date(a, '+1 day'), 'localtime' = a FROM t WHERE 0", object: "v"
    ),
    .init(
      id: "O1", code: "hazard-like-on-blob",
      fires: "CREATE TABLE t(a); INSERT INTO t VALUES(x'61'); CREATE INDEX i ON t(a) WHERE a LIKE 'a%'",
      silent: "CREATE TABLE t(a); INSERT INTO t VALUES('a'); CREATE INDEX i ON t(a) WHERE a LIKE 'a%'",
      object: "i", options: ["LIKE_DOESNT_MATCH_BLOBS"]),
    .init(
      id: "O2", code: "hazard-double-quoted-string", fires: view + " a FROM t WHERE b = \"note\"",
      silent: view
        + " c FROM (SELECT \"a\" AS \"x y\", 1 AS c FROM \"t\" WHERE \"b\" = 'note') WHERE \"x y\" > 1",
      object: "v"),
    .init(
      id: "G1", code: "hazard-newer-syntax", fires: "CREATE TABLE t(a ANY) STRICT",
      silent: "CREATE TABLE strict(a ANY, strict)", object: "t", change: old),
    .init(
      id: "R3", code: "hazard-sequence-table", fires: "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT)",
      silent: "CREATE TABLE t(id INTEGER PRIMARY KEY)", object: "t"),
    .init(
      id: "R4", code: "hazard-statistics",
      fires: """
        CREATE TABLE s(tbl, idx, neq, nlt, ndlt, sample);
        PRAGMA writable_schema=ON;
        UPDATE sqlite_schema SET name = 'sqlite_stat4', tbl_name = 'sqlite_stat4',
          sql = 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)';
        """, silent: "CREATE TABLE t(a PRIMARY KEY); INSERT INTO t VALUES(1); ANALYZE"),
    .init(
      id: "O3", code: "hazard-foreign-keys-off", fires: "CREATE TABLE t(a PRIMARY KEY, b REFERENCES t)",
      silent: "CREATE TABLE t(a PRIMARY KEY, b)"),
    .init(
      id: "H5", code: "hazard-settings", fires: "PRAGMA user_version=3; CREATE TABLE t(a)",
      silent: "CREATE TABLE t(a)", object: "user_version"),
    .init(
      id: "T8", code: "hazard-utf16", fires: "PRAGMA encoding='UTF-16le'; CREATE TABLE t(a)",
      silent: "PRAGMA encoding='UTF-8'; CREATE TABLE t(a)"),
    .init(
      id: "O4", code: "hazard-deleted-content",
      fires: "CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(9000)); DELETE FROM t",
      silent: "CREATE TABLE t(a); INSERT INTO t VALUES(1)", options: ["SECURE_DELETE"]),
  ]

  static let values: [HazardCase] = [
    value("N1", "hazard-integer-beyond-double", "9007199254740992", "9007199254740991, -9007199254740991"),
    value(
      "N1", "hazard-integer-beyond-double", "-9223372036854775808", "9007199254740992.0, '9007199254740993'"),
    value("N4", "hazard-whole-real", "5.0", "5, 5.5, 1e300, '5.0'"),
    value("N6", "hazard-infinity", "-9e999", "1.7976931348623157e308, 'Inf'"),
    value("N7", "hazard-negative-zero", "-1.0 * 0.0", "0.0, 0, '-0.0'"),
    value("N8", "hazard-real-text", "9.9e-81", "1e-80, 1e115, 0.0, 9e999"),
    value("N8", "hazard-real-text", "-1.1e115", "0.1, 541.0050590134761"),
    value("T1", "hazard-nul-in-text", "CAST(x'610062' AS TEXT)", "x'610062', 'ab', 'é', CAST(x'ff' AS TEXT)"),
    value("T5", "hazard-invalid-utf8", "CAST(x'61ff62' AS TEXT)", "x'61ff62', 'aé漢🙂', CAST(x'00' AS TEXT)"),
    value("T5", "hazard-invalid-utf8", "CAST(x'00eda080' AS TEXT)", "char(0xd7ff, 0xe000, 0x10ffff)"),
    value("T6", "hazard-byte-order-mark", "char(0xfeff) || 'abc'", "'abc' || char(0xfeff), x'efbbbf', 'ï'"),
    value("M1", "hazard-long-value", "zeroblob(2500001)", "zeroblob(2500000)"),
    value(
      "M1", "hazard-long-value", "replace(hex(zeroblob(2500001)), '0', 'x')",
      "replace(hex(zeroblob(2500000)), '0', 'x')"),
    .init(
      id: "T1", code: "hazard-nul-in-text",
      fires: "PRAGMA encoding='UTF-16be'; CREATE TABLE t(a); INSERT INTO t VALUES('a' || char(0) || 'b')",
      silent: "PRAGMA encoding='UTF-16be'; CREATE TABLE t(a); INSERT INTO t VALUES('aĀ')", object: "t.a"),
    .init(
      id: "T6", code: "hazard-byte-order-mark",
      fires: "PRAGMA encoding='UTF-16le'; CREATE TABLE t(a); INSERT INTO t VALUES(char(0xfeff) || 'a')",
      silent: "PRAGMA encoding='UTF-16le'; CREATE TABLE t(a); INSERT INTO t VALUES('a')", object: "t.a"),
    .init(
      id: "T5", code: "hazard-invalid-utf8",
      fires: "PRAGMA encoding='UTF-16le'; CREATE TABLE t(a); INSERT INTO t VALUES(CAST(x'00d8' AS TEXT))",
      silent: "PRAGMA encoding='UTF-16le'; CREATE TABLE t(a); INSERT INTO t VALUES('🙂')", object: "t.a"),
    .init(
      id: "N4", code: "hazard-whole-real", fires: "CREATE TABLE t(a BLOB); INSERT INTO t VALUES(5.0)",
      silent: "CREATE TABLE t(a REAL, b NUMERIC, c TEXT); INSERT INTO t VALUES(5.0, 5.0, 5.0)", object: "t.a"),
    .init(
      id: "R1", code: "hazard-implicit-rowids",
      fires: "CREATE TABLE t(a); INSERT INTO t(rowid) VALUES(1), (3)",
      silent: """
        CREATE TABLE t(a); INSERT INTO t(rowid) VALUES(1), (2);
        CREATE TABLE k(id INTEGER PRIMARY KEY); INSERT INTO k VALUES(1), (3);
        """, object: "t"),
    .init(
      id: "R1", code: "hazard-rowid-gaps", fires: searched("a UNIQUE", "1, 3"),
      silent: searched("a UNIQUE", "1, 2"),
      object: "t"),
    .init(
      id: "R1", code: "hazard-rowid-gaps",
      fires:
        "CREATE TABLE t(a); INSERT INTO t(rowid) VALUES(2); CREATE VIEW w AS SELECT rowid AS i, a FROM t; CREATE VIRTUAL TABLE f USING fts5(a, content='w', content_rowid='i')",
      silent:
        "CREATE TABLE t(i, a); INSERT INTO t(rowid) VALUES(2); CREATE VIEW w AS SELECT i, a FROM t; CREATE VIRTUAL TABLE f USING fts5(a, content='w', content_rowid='i')",
      object: "t"),
    .init(
      id: "R2", code: "hazard-vacuum-renumbers", fires: searched("a", "2, 3"),
      silent: searched("a UNIQUE", "2, 3"),
      object: "t"),
  ]

  private static func value(_ id: String, _ code: String, _ hard: String, _ soft: String) -> HazardCase {
    HazardCase(
      id: id, code: code, fires: "CREATE TABLE t(a); INSERT INTO t SELECT \(hard)",
      silent:
        "CREATE TABLE t(a, b, c, d); INSERT INTO t VALUES(\(soft)\(String(repeating: ", NULL", count: 4 - columns(soft))))",
      object: "t.a")
  }

  private static func columns(_ list: String) -> Int {
    var depth = 0
    return list.utf8.reduce(1) { count, byte in
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      return byte == UInt8(ascii: ",") && depth == 0 ? count + 1 : count
    }
  }

  private static func searched(_ column: String, _ rowids: String) -> String {
    """
    CREATE TABLE t(\(column));
    INSERT INTO t(rowid, a) SELECT value, 'v' || value FROM json_each('[\(rowids)]');
    CREATE VIRTUAL TABLE f USING fts5(a, content='t');
    """
  }
}
