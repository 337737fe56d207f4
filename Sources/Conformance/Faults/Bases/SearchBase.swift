/// The database with a full-text table of every kind, and R*Trees.
enum SearchBase {
  static let script = """
    CREATE TABLE articles(id INTEGER PRIMARY KEY, title TEXT, body TEXT);
    INSERT INTO articles VALUES
      (1,'green apples','the apples fall from the tree'),(2,'red cherries','cherries and apples, e-mail@x.org'),
      (3,'Übergröße','naïve café'),(4,'東京','漢字 かな'),(9,'the tree','a tree by the tree');
    CREATE VIRTUAL TABLE own USING fts5(title, body);
    CREATE VIRTUAL TABLE ext USING fts5(title, body, content='articles', content_rowid='id');
    CREATE VIRTUAL TABLE less USING fts5(title, body, content='');
    CREATE VIRTUAL TABLE none USING fts5(title, body, detail=none);
    CREATE VIRTUAL TABLE sizeless USING fts5(title, body, columnsize=0, detail=column);
    CREATE VIRTUAL TABLE tri USING fts5(title, body, tokenize='trigram');
    CREATE VIRTUAL TABLE marks USING fts5(title, body, tokenize="unicode61 remove_diacritics 0 tokenchars '@.-''""'");
    CREATE VIRTUAL TABLE "odd ""name'" USING fts5("it's", "col umn");
    CREATE VIRTUAL TABLE empty USING fts5(x);
    INSERT INTO own(rowid,title,body) SELECT * FROM articles;
    INSERT INTO ext(ext) VALUES('rebuild');
    INSERT INTO less(rowid,title,body) SELECT * FROM articles;
    INSERT INTO none(rowid,title,body) SELECT * FROM articles;
    INSERT INTO sizeless(rowid,title,body) SELECT * FROM articles;
    INSERT INTO tri(rowid,title,body) SELECT * FROM articles;
    INSERT INTO marks(rowid,title,body) SELECT * FROM articles;
    INSERT INTO marks(title) VALUES('say "word" it''s');
    INSERT INTO "odd ""name'" SELECT title, body FROM articles;
    INSERT INTO own(own, rank) VALUES('rank','bm25(10.0, 5.0)');
    CREATE VIRTUAL TABLE many USING fts5(x, prefix='2');
    INSERT INTO many(many, rank) VALUES('pgsz', 64);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
      INSERT INTO many(rowid, x) SELECT i, char(97 + i % 26, 97 + i / 26 % 26) || 'word' FROM n;
    INSERT INTO many(many) VALUES('optimize');
    CREATE VIRTUAL TABLE f4 USING fts4(content="articles", title, body);
    INSERT INTO f4(docid, title, body) SELECT * FROM articles;
    CREATE VIRTUAL TABLE f3 USING fts3(title, body);
    INSERT INTO f3(docid, title, body) SELECT * FROM articles;
    CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1, +label);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
      INSERT INTO boxes SELECT i, i, i + 2, i % 7, i % 7 + 1, 'box' FROM n;

    """
}
