import Foundation
import SQLite
import Testing
import Verdicts

@testable import Checks

/// What the constraint check sees by itself, with no other check beside it.
@Suite struct ConstraintCheckTests {
  static let script = """
    CREATE TABLE parent(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
    CREATE TABLE child(
      id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent(id) ON DELETE CASCADE, note TEXT CHECK(length(note) < 100),
      amount REAL NOT NULL DEFAULT 1.5 CHECK(amount > 0));
    CREATE TABLE later(
      id INTEGER PRIMARY KEY, q INTEGER REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED);
    CREATE TABLE keyed(id INTEGER PRIMARY KEY, k TEXT UNIQUE ON CONFLICT REPLACE, v);
    CREATE TABLE typed(id INTEGER PRIMARY KEY, n INT, t TEXT) STRICT;
    CREATE TABLE made(id INTEGER PRIMARY KEY, a INTEGER, b INTEGER AS (a * 2) STORED, c AS (a + 1));
    CREATE TABLE watched(id INTEGER PRIMARY KEY, a, b);
    CREATE TABLE log(id INTEGER PRIMARY KEY, what, old, new);
    CREATE TABLE bare(x COLLATE NOCASE, y);
    CREATE TABLE wr(a TEXT, b INTEGER CHECK(b <> 13), PRIMARY KEY(a, b)) WITHOUT ROWID;
    CREATE TABLE empty_one(id INTEGER PRIMARY KEY, x TEXT NOT NULL CHECK(x IN ('left', 'right')), y UNIQUE);
    CREATE UNIQUE INDEX u_child ON child(note);
    CREATE UNIQUE INDEX u_expr ON bare(lower(x));
    CREATE UNIQUE INDEX u_part ON watched(a) WHERE b > 5;
    CREATE TRIGGER t_after AFTER UPDATE ON watched BEGIN INSERT INTO log(what, old, new) VALUES('u', old.a, new.a); END;
    CREATE TRIGGER t_of AFTER UPDATE OF v ON keyed BEGIN INSERT INTO log(what) VALUES('of'); END;
    CREATE TRIGGER t_raise BEFORE INSERT ON log WHEN new.what = 'stop' BEGIN SELECT RAISE(ABORT, 'no stop'); END;
    CREATE VIEW shown(n, what) AS SELECT id, code FROM parent WHERE id < 8;
    CREATE TRIGGER t_view INSTEAD OF INSERT ON shown BEGIN INSERT INTO log(what) VALUES('shown'); END;
    INSERT INTO parent VALUES(1,'a'),(2,'b'),(7,'c');
    INSERT INTO child VALUES(1,1,'one',1),(2,1,'two',2),(3,2,'three',3);
    INSERT INTO later VALUES(1,1),(2,NULL);
    INSERT INTO keyed VALUES(1,'x',1),(2,'y',2);
    INSERT INTO typed VALUES(1,5,'five');
    INSERT INTO made(id,a) VALUES(1,1),(2,5);
    INSERT INTO watched VALUES(1,10,6),(2,20,7),(3,20,1);
    INSERT INTO bare VALUES('One',1),('Two',2);
    INSERT INTO wr VALUES('k',1),('k',2);
    """

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let piece: String
    let other: String
    let raises: Raised
    var testDescription: String { name }

    init(_ name: String, _ piece: String, _ other: String, _ code: String, _ object: String) {
      self.name = name
      self.piece = piece
      self.other = other
      raises = Raised(code, object)
    }
  }

  static let cases = [
    Case("CHECK loosened", "< 100", "< 102", "constraint-lost", "child"),
    Case("CHECK tightened", "amount > 0", "amount > 0.5", "constraint-added", "child"),
    Case("CHECK of a WITHOUT ROWID table", "b <> 13", "b <> 14", "constraint-lost", "wr"),
    Case("CHECK of an empty table", "'right'", "'wrong'", "constraint-lost", "empty_one"),
    Case("UNIQUE of an empty table", "y UNIQUE", "y", "constraint-lost", "empty_one"),
    Case("cascade made NO ACTION", " ON DELETE CASCADE", "", "constraint-added", "child"),
    Case("cascade made SET NULL", "CASCADE", "SET NULL", "constraint-effect-changed", "child"),
    Case("foreign key lost", "REFERENCES parent(id) ON DELETE CASCADE", "", "constraint-lost", "child"),
    Case("deferral lost", " DEFERRABLE INITIALLY DEFERRED", "", "constraint-added", "later"),
    Case(
      "deferred foreign key lost", "REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED", "",
      "constraint-effect-changed", "later"),
    Case("NOT NULL lost", "REAL NOT NULL", "REAL", "constraint-lost", "child"),
    Case("default changed", "DEFAULT 1.5", "DEFAULT 2.5", "constraint-effect-changed", "child"),
    Case("STRICT lost", ") STRICT", ")", "constraint-lost", "typed"),
    Case("ON CONFLICT REPLACE lost", " ON CONFLICT REPLACE", "", "constraint-added", "keyed"),
    Case("ON CONFLICT changed", "CONFLICT REPLACE", "CONFLICT IGNORE", "constraint-effect-changed", "keyed"),
    Case(
      "ON CONFLICT FAIL", "k TEXT UNIQUE ON CONFLICT REPLACE", "k TEXT UNIQUE", "constraint-added", "keyed"),
    Case("stored expression", "a * 2", "a * 3", "constraint-effect-changed", "made"),
    Case("virtual expression", "a + 1", "a - 1", "constraint-effect-changed", "made"),
    Case("UNIQUE index made plain", "UNIQUE INDEX u_child", "INDEX u_child", "constraint-lost", "u_child"),
    Case("UNIQUE expression made plain", "UNIQUE INDEX u_expr", "INDEX u_expr", "constraint-lost", "u_expr"),
    Case("partial UNIQUE narrowed", "WHERE b > 5", "WHERE b > 6", "constraint-lost", "u_part"),
    Case("trigger moved", "t_after AFTER", "t_after BEFORE", "trigger-effect-changed", "t_after"),
    Case(
      "trigger emptied", "INSERT INTO log(what, old, new) VALUES('u', old.a, new.a)", "SELECT 1",
      "trigger-effect-changed", "t_after"),
    Case(
      "trigger restricted", "AFTER UPDATE ON watched", "AFTER UPDATE OF b ON watched",
      "trigger-effect-changed", "t_after"),
    Case(
      "trigger on other columns", "UPDATE OF v ON keyed", "UPDATE OF k ON keyed", "trigger-effect-changed",
      "t_of"),
    Case(
      "INSTEAD OF trigger changed", "VALUES('shown')", "VALUES('hidden')", "trigger-effect-changed", "t_view"),
    Case("view rows", "id < 8", "id < 7", "view-rows-differ", "shown"),
    Case("view columns", "shown(n, what)", "shown(m, what)", "view-columns-differ", "shown"),
    Case("primary key lost", ", PRIMARY KEY(a, b)) WITHOUT ROWID", ")", "constraint-lost", "wr"),
  ]

  @Test(arguments: cases)
  func aFaultIsSeen(_ fault: Case) throws {
    let parts = Self.script.components(separatedBy: fault.piece)
    try #require(parts.count == 2)
    let results = try Laboratory().compare(
      sql: Self.script, with: parts.joined(separator: fault.other), checks: [.constraints])
    #expect(results.raised.contains(fault.raises), "\(results.raised)")
    #expect(results.verdict.exitCode == .closed)
  }

  @Test func theSameDatabaseRaisesNothingAndNamesEveryConstraint() throws {
    let results = try Laboratory().compare(sql: Self.script, with: Self.script, checks: [.constraints])
    #expect(results.raised.isEmpty)
    #expect(results.verdict.exitCode == .open)
    let notCompared = results.ledger.filter { $0.state == .notCompared }
    #expect(notCompared.isEmpty, "\(notCompared.map { "\($0.object) \($0.element ?? "") \($0.note ?? "")" })")
    let elements = Set(results.ledger.map { "\($0.object) \($0.element ?? "-")" })
    for element in [
      "child NOT NULL amount", "child CHECK (amount > 0)", "child FOREIGN KEY (p) REFERENCES parent",
      "parent UNIQUE (code)", "parent PRIMARY KEY", "typed STRICT n", "made GENERATED b", "u_child UNIQUE",
      "bare -", "shown -",
    ] { #expect(elements.contains(element), "\(element) not in \(elements.sorted())") }
  }

  @Test func nothingReachesTheFiles() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy = try laboratory.database("copy.db", Self.script)
    let before = try [source, copy].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    _ = try laboratory.compare(source, copy, checks: [.constraints])
    #expect(try [source, copy].map { try Data(contentsOf: URL(fileURLWithPath: $0)) } == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: laboratory.folder)
    #expect(names.sorted() == ["copy.db", "source.db"])
  }

  @Test(arguments: NeutralRewriteTests.rewrites.indices)
  func aNeutralRewriteRaisesNothing(_ index: Int) throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", BaseDatabase.script)
    let copy = try BaseDatabase.copy(NeutralRewriteTests.rewrites[index].1, of: source, in: laboratory)
    let results = try laboratory.compare(source, copy, checks: [.constraints])
    #expect(results.raised.isEmpty, "\(results.findings)")
  }

  @Test func indexesInAnotherOrderRaiseNothing() throws {
    let swapped = Self.script
      .replacingOccurrences(of: "CREATE UNIQUE INDEX u_child ON child(note);", with: "")
      .replacingOccurrences(
        of: "INSERT INTO wr", with: "CREATE UNIQUE INDEX u_child ON child(note); INSERT INTO wr")
    try #require(swapped != Self.script)
    let results = try Laboratory().compare(sql: Self.script, with: swapped, checks: [.constraints])
    #expect(results.raised.isEmpty, "\(results.findings)")
  }

  @Test func aClockAndRandomValuesAreNoDifference() throws {
    let sql = """
      CREATE TABLE t(id INTEGER PRIMARY KEY, a, at DEFAULT (strftime('%f', 'now')), r DEFAULT (random()));
      CREATE TRIGGER tr AFTER UPDATE ON t BEGIN UPDATE t SET r = random() WHERE id = new.id; END;
      CREATE VIEW v AS SELECT random() AS r; INSERT INTO t(a) VALUES(1);
      """
    let results = try Laboratory().compare(sql: sql, with: sql, checks: [.constraints])
    #expect(results.raised.isEmpty, "\(results.findings)")
    #expect(results.ledger.contains { $0.object == "v" && $0.reason == .unobservable })
  }
}
