/// The database with constraints, triggers and views of every kind, and rows to try them on.
enum BehaviourBase {
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
    CREATE TABLE pk(name TEXT PRIMARY KEY, v);
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
    INSERT INTO pk VALUES('x',1),('y',2);
    INSERT INTO watched VALUES(1,10,6),(2,20,7),(3,20,1);
    INSERT INTO bare VALUES('One',1),('Two',2);
    INSERT INTO wr VALUES('k',1),('k',2);
    """
}
