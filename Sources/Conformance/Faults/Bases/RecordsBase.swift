/// The database with one of everything that a table can declare and a row can hold.
enum RecordsBase {
  static let script = """
    CREATE TABLE parent(id INTEGER PRIMARY KEY, code TEXT NOT NULL COLLATE NOCASE UNIQUE);
    CREATE TABLE child(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      parent INTEGER REFERENCES parent(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
      note TEXT DEFAULT 'none' CHECK(length(note) < 100),
      amount REAL NOT NULL DEFAULT 1.5,
      tag VARCHAR(10) COLLATE RTRIM);
    CREATE TABLE vals(name TEXT PRIMARY KEY, v);
    CREATE TABLE nokey(a, b);
    CREATE TABLE hidden(rowid, oid, _rowid_);
    CREATE TABLE wr(k TEXT COLLATE NOCASE, n INTEGER, v, PRIMARY KEY(k, n DESC)) WITHOUT ROWID;
    CREATE TABLE strict_t(id INTEGER PRIMARY KEY, x ANY, y INT) STRICT;
    CREATE TABLE gen(a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, c AS (a + 1) VIRTUAL, d TEXT UNIQUE ON CONFLICT REPLACE);
    CREATE TABLE watched(a, b);
    CREATE TABLE log(what);
    CREATE TABLE named(code TEXT, n INTEGER NULL CONSTRAINT n_low CHECK(n < 50), CONSTRAINT named_key PRIMARY KEY(code));
    CREATE TABLE articles(id INTEGER PRIMARY KEY, words TEXT);
    CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize='porter unicode61', prefix='2 3');
    CREATE VIRTUAL TABLE ext USING fts5(words, content='articles', content_rowid='id');
    CREATE VIRTUAL TABLE less USING fts5(x, content='', detail=column, columnsize=0);
    CREATE VIRTUAL TABLE f4 USING fts4(x, prefix="2");
    CREATE VIRTUAL TABLE boxes USING rtree(id, minx, maxx, +label);
    INSERT INTO parent VALUES(1,'alpha'),(2,'beta'),(7,'gamma');
    INSERT INTO child VALUES(1,1,'first',1.25,'t  '),(2,1,'second',2.5,'u'),(5,2,'third',-3.75,'w'),(9,NULL,NULL,0.0,NULL);
    INSERT INTO vals VALUES
      ('int',2),('real',2.0),('half',0.1),('negzero',-0.0),('text','word'),('nul','ab'||char(0)||'cd'),('blob',x'00ff'),
      ('null',NULL),('emptytext',''),('emptyblob',x''),('composed',char(233)),('big',9007199254740993),
      ('textnum','2'),('badutf8',CAST(x'66c328' AS TEXT)),('crlf','a'||char(13,10)||'b');
    INSERT INTO nokey(rowid,a,b) VALUES(1,1,'one'),(2,2,'two'),(5,5,'five'),(8,8,'eight'),(9,9,'nine');
    INSERT INTO hidden VALUES(1,'x',NULL),(2,'y',NULL),(3,'z',NULL);
    INSERT INTO wr VALUES('Apple',1,'a1'),('Apple',2,'a2'),('banana',1,'b1'),('Cherry',3,'c3');
    INSERT INTO strict_t VALUES(1,2,3),(2,2.0,4),(3,'2',5);
    INSERT INTO gen(a,d) VALUES(1,'p'),(2,'q');
    INSERT INTO named VALUES('a',1),('b',NULL);
    INSERT INTO watched VALUES(1,2);
    INSERT INTO articles VALUES(1,'green apples fall'),(2,'red cherries'),(3,'apples and cherries');
    INSERT INTO docs(rowid,title,body) VALUES(1,'running dogs','the dogs were running home'),(4,'cats','a sleeping cat'),(6,'birds','a bird sings');
    INSERT INTO docs(docs, rank) VALUES('rank','bm25(10.0, 5.0)');
    INSERT INTO ext(ext) VALUES('rebuild');
    INSERT INTO less(rowid,x) VALUES(1,'one two'),(2,'two three');
    INSERT INTO f4(docid,x) VALUES(1,'plain words'),(2,'more words');
    INSERT INTO boxes VALUES(1,0,1,'a'),(2,5,6,'b'),(3,-2,8,'c');
    CREATE UNIQUE INDEX u_child ON child(note, id);
    CREATE INDEX i_part ON child(amount) WHERE amount > 0;
    CREATE INDEX i_desc ON child(tag DESC, amount);
    CREATE INDEX i_expr ON nokey(abs(a));
    CREATE VIEW v_sum(total) AS SELECT sum(amount) FROM child;
    CREATE TRIGGER t_of AFTER UPDATE OF a ON watched BEGIN INSERT INTO log VALUES('of'); END;
    CREATE TRIGGER t_when AFTER UPDATE ON watched WHEN new.b > 1 BEGIN INSERT INTO log VALUES('when'); END;
    CREATE TRIGGER t_del BEFORE DELETE ON watched BEGIN INSERT INTO log VALUES('del'); END;
    ANALYZE;
    PRAGMA user_version=7;
    PRAGMA application_id=42;

    """
}
