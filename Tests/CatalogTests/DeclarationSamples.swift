import Catalog
import Testing

/// Declarations for the tests: pairs that say the same, and single changes with the aspect that names them.
enum DeclarationSamples {
  struct Pair: Sendable, CustomTestStringConvertible {
    var label: String
    var left: String
    var right: String
    var testDescription: String { label }

    init(_ label: String, _ left: String, _ right: String) {
      self.label = label
      self.left = left
      self.right = right
    }
  }

  static let equal: [Pair] = [
    Pair("white space", "CREATE TABLE t(a,b)", "CREATE  TABLE\tt (\r\n a ,\n b )"),
    Pair("comments", "CREATE TABLE t(a,b)", "CREATE /* x */ TABLE t(a, -- first\n b /* last */)"),
    Pair("keyword case", "CREATE TABLE t(a NOT NULL)", "create Table t(a not Null)"),
    Pair("closing semicolon", "CREATE TABLE t(a)", "CREATE TABLE t(a);"),
    Pair("IF NOT EXISTS", "CREATE TABLE t(a)", "CREATE TABLE IF NOT EXISTS t(a)"),
    Pair("main.", "CREATE TABLE t(a)", "CREATE TABLE Main.t(a)"),
    Pair("quoted main.", "CREATE INDEX i ON t(a)", "CREATE INDEX \"main\".i ON t(a)"),
    Pair("quotes of names", "CREATE TABLE t(a, b, c)", "CREATE TABLE \"t\"([a], `b`, \"c\")"),
    Pair("apostrophes around names", "CREATE TABLE x_data(a)", "CREATE TABLE 'x_data'('a')"),
    Pair(
      "keyword as a column", "CREATE TABLE t(key TEXT, desc TEXT)",
      "CREATE TABLE t(\"key\" TEXT, [desc] text)"),
    Pair("odd column", "CREATE TABLE t(\"a\"\"b\", [c d])", "CREATE TABLE t(`a\"b`, \"c d\")"),
    Pair("empty name", "CREATE TABLE \"\"(\"\" INT)", "CREATE TABLE ''([] int)"),
    Pair("type case", "CREATE TABLE t(a VARCHAR(20))", "CREATE TABLE t(a varchar ( 20 ))"),
    Pair("quoted type", "CREATE TABLE t(a \"INT\")", "CREATE TABLE t(a int)"),
    Pair("type of keywords", "CREATE TABLE t(a KEY)", "CREATE TABLE t(a \"key\")"),
    Pair("collation case", "CREATE TABLE t(a COLLATE NOCASE)", "CREATE TABLE t(a COLLATE \"nocase\")"),
    Pair("function case", "CREATE INDEX i ON t(LOWER(a))", "CREATE INDEX i ON t(lower (a))"),
    Pair("quoted function", "CREATE INDEX i ON t(\"lower\"(a))", "CREATE INDEX i ON t(lower(a))"),
    Pair(
      "REPLACE, the function", "CREATE VIEW v AS SELECT replace(a, 'x', 'y') FROM t",
      "CREATE VIEW v AS SELECT REPLACE(a,'x','y') FROM t"),
    Pair("equals", "CREATE TABLE t(a CHECK(a == 1 AND a != 2))", "CREATE TABLE t(a CHECK(a=1 and a<>2))"),
    Pair("names in a key", "CREATE TABLE t(a, PRIMARY KEY(a))", "CREATE TABLE t(a, PRIMARY KEY('a'))"),
    Pair("string as index column", "CREATE INDEX i ON t('a' DESC)", "CREATE INDEX i ON t(a DESC)"),
    Pair("keyword as index column", "CREATE INDEX i ON t(desc DESC)", "CREATE INDEX i ON t(\"desc\" desc)"),
    Pair(
      "keyword in a condition", "CREATE INDEX i ON t(a) WHERE key = 1",
      "CREATE INDEX i ON t(a) WHERE \"key\" = 1"),
    Pair(
      "keyword behind a dot", "CREATE VIEW v AS SELECT t.key FROM t",
      "CREATE VIEW v AS SELECT \"t\".\"key\" FROM t"),
    Pair(
      "keyword as an alias", "CREATE VIEW v AS SELECT a AS key FROM t",
      "CREATE VIEW v AS SELECT a AS 'key' FROM t"),
    Pair(
      "keyword after SET", "CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET key = 1; END",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE \"t\" SET \"key\" = 1; END"),
    Pair(
      "trigger named after a keyword", "CREATE TRIGGER before BEFORE INSERT ON t BEGIN SELECT 1; END",
      "create trigger \"before\" before insert on t begin select 1; end;"),
    Pair(
      "condition with a column named begin",
      "CREATE TRIGGER r AFTER INSERT ON t WHEN new.begin > begin BEGIN SELECT 1; END",
      "CREATE TRIGGER r AFTER INSERT ON t WHEN new.\"begin\" > \"begin\" BEGIN SELECT 1; END"),
    Pair(
      "INSERT OR REPLACE",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT OR REPLACE INTO u(Key) VALUES (1); END",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT or replace INTO u(\"Key\") VALUES (1); END"),
    Pair(
      "window",
      "CREATE VIEW v AS SELECT sum(a) OVER (PARTITION BY key ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t",
      "CREATE VIEW v AS SELECT SUM(a) over (partition by \"key\" order by b rows between unbounded preceding and current row) FROM t"
    ),
    Pair(
      "named window",
      "CREATE VIEW v AS SELECT sum(a) OVER w FROM t WINDOW w AS (PARTITION BY key ROWS 1 PRECEDING)",
      "CREATE VIEW v AS SELECT sum(a) over \"w\" FROM t window w as (partition by \"key\" rows 1 preceding)"),
    Pair(
      "common table expression", "CREATE VIEW v AS WITH RECURSIVE c(n) AS (SELECT 1) SELECT n FROM c",
      "CREATE VIEW v AS with recursive \"c\"(n) as (SELECT 1) SELECT n FROM \"c\""),
    Pair(
      "CASE", "CREATE VIEW v AS SELECT CASE WHEN a THEN 1 ELSE 2 END FROM t",
      "CREATE VIEW v AS SELECT case when a then 1 else 2 end FROM t"),
    Pair(
      "CAST", "CREATE VIEW v AS SELECT CAST(a AS TEXT) FROM t",
      "CREATE VIEW v AS SELECT cast(a as \"text\") FROM t"),
    Pair(
      "generated", "CREATE TABLE t(a, b INT GENERATED ALWAYS AS (a+1) STORED)",
      "CREATE TABLE t(a, b int generated always as (a + 1) stored)"),
    Pair(
      "foreign key",
      "CREATE TABLE c(a REFERENCES p(id) ON DELETE SET NULL MATCH FULL DEFERRABLE INITIALLY DEFERRED)",
      "CREATE TABLE c(a references \"p\"('id') on delete set null match full deferrable initially deferred)"),
    Pair(
      "options", "CREATE TABLE t(a INT PRIMARY KEY) WITHOUT ROWID, STRICT",
      "CREATE TABLE t(a INT PRIMARY KEY) without rowid,strict"),
    Pair("TRUE", "CREATE TABLE t(a DEFAULT TRUE)", "CREATE TABLE t(a DEFAULT true)"),
    Pair("module case", "CREATE VIRTUAL TABLE f USING fts5(a)", "CREATE VIRTUAL TABLE \"f\" USING FTS5( a )"),
    Pair(
      "FTS5 option", "CREATE VIRTUAL TABLE f USING fts5(a, tokenize = 'porter ascii')",
      "CREATE VIRTUAL TABLE f USING fts5(\"a\",TOKENIZE=\"porter ascii\")"),
    Pair(
      "FTS5 content", "CREATE VIRTUAL TABLE f USING fts5(a, content=t)",
      "CREATE VIRTUAL TABLE f USING fts5(a, content='t')"),
    Pair(
      "UNINDEXED", "CREATE VIRTUAL TABLE f USING fts5(a UNINDEXED)",
      "CREATE VIRTUAL TABLE f USING fts5(a  unindexed)"),
    Pair(
      "R*Tree", "CREATE VIRTUAL TABLE r USING rtree(id,x0,x1)",
      "CREATE VIRTUAL TABLE r USING rtree( id, x0 , x1)"),
    Pair("empty argument list", "CREATE VIRTUAL TABLE m USING thing", "CREATE VIRTUAL TABLE m USING thing()"),
    Pair("unknown statement", "CREATE TABLE t AS SELECT 1", "create table t as select 1"),
  ]

  struct Change: Sendable, CustomTestStringConvertible {
    var aspect: DeclarationDifference.Aspect
    var element: String?
    var before: String
    var after: String
    var testDescription: String { "\(aspect.rawValue): \(after)" }

    init(_ aspect: DeclarationDifference.Aspect, _ element: String?, _ before: String, _ after: String) {
      self.aspect = aspect
      self.element = element
      self.before = before
      self.after = after
    }
  }

  static let changes: [Change] = tableChanges + otherChanges

  private static let tableChanges: [Change] = [
    Change(.columnMissing, "b", "CREATE TABLE t(a, b)", "CREATE TABLE t(a)"),
    Change(.columnExtra, "b", "CREATE TABLE t(a)", "CREATE TABLE t(a, b)"),
    Change(.columnOrder, nil, "CREATE TABLE t(a, b)", "CREATE TABLE t(b, a)"),
    Change(.declaredType, "a", "CREATE TABLE t(a INT)", "CREATE TABLE t(a INTEGER)"),
    Change(.declaredType, "a", "CREATE TABLE t(a VARCHAR(20))", "CREATE TABLE t(a VARCHAR(21))"),
    Change(.declaredType, "a", "CREATE TABLE t(a TEXT)", "CREATE TABLE t(a)"),
    Change(.notNull, "a", "CREATE TABLE t(a NOT NULL)", "CREATE TABLE t(a)"),
    Change(
      .conflictClause, "a", "CREATE TABLE t(a NOT NULL)", "CREATE TABLE t(a NOT NULL ON CONFLICT IGNORE)"),
    Change(.defaultValue, "a", "CREATE TABLE t(a DEFAULT 1)", "CREATE TABLE t(a DEFAULT 2)"),
    Change(.defaultValue, "a", "CREATE TABLE t(a DEFAULT 1)", "CREATE TABLE t(a DEFAULT '1')"),
    Change(.defaultValue, "a", "CREATE TABLE t(a DEFAULT 'x')", "CREATE TABLE t(a DEFAULT 'X')"),
    Change(.defaultValue, "a", "CREATE TABLE t(a DEFAULT TRUE)", "CREATE TABLE t(a DEFAULT \"true\")"),
    Change(.defaultValue, "a", "CREATE TABLE t(a DEFAULT -1)", "CREATE TABLE t(a DEFAULT 1)"),
    Change(.collation, "a", "CREATE TABLE t(a COLLATE NOCASE)", "CREATE TABLE t(a COLLATE RTRIM)"),
    Change(.collation, "a", "CREATE TABLE t(a)", "CREATE TABLE t(a COLLATE NOCASE)"),
    Change(.check, "a", "CREATE TABLE t(a CHECK(a > 0))", "CREATE TABLE t(a CHECK(a >= 0))"),
    Change(.check, nil, "CREATE TABLE t(a, CHECK(a > 0))", "CREATE TABLE t(a)"),
    Change(.unique, "a", "CREATE TABLE t(a UNIQUE)", "CREATE TABLE t(a)"),
    Change(.unique, "a, b", "CREATE TABLE t(a, b, UNIQUE(a, b))", "CREATE TABLE t(a, b, UNIQUE(b, a))"),
    Change(
      .conflictClause, "a", "CREATE TABLE t(a, UNIQUE(a))", "CREATE TABLE t(a, UNIQUE(a) ON CONFLICT REPLACE)"
    ),
    Change(.primaryKey, "a", "CREATE TABLE t(a PRIMARY KEY)", "CREATE TABLE t(a)"),
    Change(
      .primaryKey, "a", "CREATE TABLE t(a INTEGER PRIMARY KEY)", "CREATE TABLE t(a INTEGER PRIMARY KEY DESC)"),
    Change(
      .primaryKey, "a, b", "CREATE TABLE t(a, b, PRIMARY KEY(a, b))",
      "CREATE TABLE t(a, b, PRIMARY KEY(a, b DESC))"),
    Change(
      .autoincrement, "a", "CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT)",
      "CREATE TABLE t(a INTEGER PRIMARY KEY)"),
    Change(
      .autoincrement, "a", "CREATE TABLE t(a INTEGER, PRIMARY KEY(a AUTOINCREMENT))",
      "CREATE TABLE t(a INTEGER, PRIMARY KEY(a))"),
    Change(.foreignKey, "a", "CREATE TABLE c(a REFERENCES p(id))", "CREATE TABLE c(a REFERENCES p(x))"),
    Change(.foreignKey, "a", "CREATE TABLE c(a, FOREIGN KEY(a) REFERENCES p)", "CREATE TABLE c(a)"),
    Change(
      .foreignKeyAction, "a", "CREATE TABLE c(a REFERENCES p ON DELETE CASCADE)",
      "CREATE TABLE c(a REFERENCES p ON DELETE SET NULL)"),
    Change(
      .foreignKeyAction, "a", "CREATE TABLE c(a, FOREIGN KEY(a) REFERENCES p ON UPDATE CASCADE)",
      "CREATE TABLE c(a, FOREIGN KEY(a) REFERENCES p)"),
    Change(
      .foreignKeyAction, "a", "CREATE TABLE c(a REFERENCES p MATCH FULL)", "CREATE TABLE c(a REFERENCES p)"),
    Change(
      .deferral, "a", "CREATE TABLE c(a REFERENCES p DEFERRABLE INITIALLY DEFERRED)",
      "CREATE TABLE c(a REFERENCES p)"),
    Change(
      .deferral, "a", "CREATE TABLE c(a REFERENCES p NOT NULL DEFERRABLE)",
      "CREATE TABLE c(a REFERENCES p NOT NULL)"),
    Change(.generatedColumn, "b", "CREATE TABLE t(a, b AS (a + 1))", "CREATE TABLE t(a, b AS (a + 2))"),
    Change(
      .generatedColumn, "b", "CREATE TABLE t(a, b AS (a) STORED)", "CREATE TABLE t(a, b AS (a) VIRTUAL)"),
    Change(
      .withoutRowid, nil, "CREATE TABLE t(a PRIMARY KEY) WITHOUT ROWID", "CREATE TABLE t(a PRIMARY KEY)"),
    Change(.strict, nil, "CREATE TABLE t(a INT)", "CREATE TABLE t(a INT) STRICT"),
    Change(
      .constraintName, "a", "CREATE TABLE t(a CONSTRAINT x NOT NULL)",
      "CREATE TABLE t(a CONSTRAINT y NOT NULL)"),
    Change(.constraintName, nil, "CREATE TABLE t(a, CONSTRAINT x CHECK(a))", "CREATE TABLE t(a, CHECK(a))"),
    Change(.nameCase, "a", "CREATE TABLE t(a)", "CREATE TABLE t(A)"),
    Change(.nameCase, nil, "CREATE TABLE t(a)", "CREATE TABLE T(a)"),
    Change(.other, nil, "CREATE TABLE t(a)", "CREATE TABLE u(a)"),
    Change(.other, nil, "CREATE TABLE t(a NOT NULL DEFAULT 1)", "CREATE TABLE t(a DEFAULT 1 NOT NULL)"),
    Change(.other, nil, "CREATE TABLE t(a)", "CREATE VIEW t(a) AS SELECT 1"),
    Change(.other, nil, "CREATE TABLE t(a)", ""),
  ]

  private static let otherChanges: [Change] = [
    Change(.indexUniqueness, nil, "CREATE UNIQUE INDEX i ON t(a)", "CREATE INDEX i ON t(a)"),
    Change(.indexTable, nil, "CREATE INDEX i ON t(a)", "CREATE INDEX i ON u(a)"),
    Change(.indexTerms, "2", "CREATE INDEX i ON t(a, b)", "CREATE INDEX i ON t(a)"),
    Change(.indexTerms, "1", "CREATE INDEX i ON t(lower(a))", "CREATE INDEX i ON t(upper(a))"),
    Change(.indexOrder, "1", "CREATE INDEX i ON t(a DESC)", "CREATE INDEX i ON t(a)"),
    Change(
      .indexCollation, "1", "CREATE INDEX i ON t(a COLLATE NOCASE DESC)",
      "CREATE INDEX i ON t(a COLLATE BINARY DESC)"),
    Change(.indexWhere, nil, "CREATE INDEX i ON t(a) WHERE a > 1", "CREATE INDEX i ON t(a)"),
    Change(
      .indexWhere, nil, "CREATE INDEX i ON t(a) WHERE b = 'x'", "CREATE INDEX i ON t(a) WHERE b = \"x\""),
    Change(
      .triggerTiming, nil, "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
      "CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT 1; END"),
    Change(
      .triggerEvent, nil, "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
      "CREATE TRIGGER r AFTER DELETE ON t BEGIN SELECT 1; END"),
    Change(
      .triggerColumns, nil, "CREATE TRIGGER r AFTER UPDATE OF a ON t BEGIN SELECT 1; END",
      "CREATE TRIGGER r AFTER UPDATE OF a, b ON t BEGIN SELECT 1; END"),
    Change(
      .triggerTable, nil, "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
      "CREATE TRIGGER r AFTER INSERT ON u BEGIN SELECT 1; END"),
    Change(
      .triggerWhen, nil, "CREATE TRIGGER r AFTER INSERT ON t WHEN new.a BEGIN SELECT 1; END",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END"),
    Change(
      .triggerBody, nil, "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 2; END"),
    Change(.viewColumns, nil, "CREATE VIEW v(a) AS SELECT 1", "CREATE VIEW v AS SELECT 1"),
    Change(.viewBody, nil, "CREATE VIEW v AS SELECT 1 FROM t", "CREATE VIEW v AS SELECT 1 FROM u"),
    Change(.viewBody, nil, "CREATE VIEW v AS SELECT DISTINCT a FROM t", "CREATE VIEW v AS SELECT a FROM t"),
    Change(.nameCase, nil, "CREATE VIEW v AS SELECT a FROM t", "CREATE VIEW v AS SELECT A FROM t"),
    Change(.module, nil, "CREATE VIRTUAL TABLE f USING fts5(a)", "CREATE VIRTUAL TABLE f USING fts4(a)"),
    Change(
      .moduleArgument, "2", "CREATE VIRTUAL TABLE f USING fts5(a, tokenize=porter)",
      "CREATE VIRTUAL TABLE f USING fts5(a, tokenize=ascii)"),
    Change(
      .moduleArgument, "2", "CREATE VIRTUAL TABLE f USING fts5(a, tokenize='porter ascii')",
      "CREATE VIRTUAL TABLE f USING fts5(a, tokenize='porter  ascii')"),
    Change(
      .moduleArgument, "1", "CREATE VIRTUAL TABLE f USING thing(a b)",
      "CREATE VIRTUAL TABLE f USING thing(a  b)"),
    Change(
      .moduleArgument, "1", "CREATE VIRTUAL TABLE f USING fts4(content='t')",
      "CREATE VIRTUAL TABLE f USING fts4(content= 't')"),
  ]
}
