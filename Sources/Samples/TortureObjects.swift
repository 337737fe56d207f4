/// Indexes, views and triggers of the `torture` profile. Triggers come last, so that none fires while the
/// rows are written.
enum TortureObjects {
  static let indexes = """
    CREATE UNIQUE INDEX index_unique ON declared_later (value);
    CREATE INDEX index_descending ON random_values (value DESC, number ASC);
    CREATE INDEX index_partial ON torture_values (as_integer) WHERE as_integer > 9007199254740991;
    CREATE INDEX index_expression ON torture_values (length(CAST(as_text AS BLOB)), typeof(value),
      as_integer / 2);
    CREATE INDEX index_collations ON torture_values (as_text COLLATE NOCASE DESC, name COLLATE RTRIM,
      as_blob COLLATE BINARY);
    CREATE UNIQUE INDEX index_unique_partial ON checked (rolled_back) WHERE rolled_back IS NOT 'x';
    CREATE INDEX index_without_rowid ON without_rowid (value, b DESC);
    CREATE INDEX index_generated ON generated (chained, length_of_a);
    CREATE INDEX index_partial_expression ON generated (trim(a)) WHERE a <> 'x''y' AND b IS NOT NULL;
    CREATE INDEX index_rowids ON rowid_gaps (value COLLATE NOCASE);
    """

  static let views = #"""
    CREATE VIEW view_plain AS SELECT name, typeof(value) AS class FROM torture_values;
    CREATE VIEW view_columns (label, "the class") AS SELECT name, class FROM view_plain;
    CREATE VIEW view_over_view AS SELECT label FROM view_columns WHERE "the class" = 'real'
      ORDER BY label LIMIT 10;
    CREATE VIEW view_recursive AS
      WITH RECURSIVE up (id, depth) AS (SELECT id, 0 FROM tree WHERE parent IS NULL
        UNION ALL SELECT tree.id, depth + 1 FROM tree JOIN up ON tree.parent = up.id AND depth < 9)
      SELECT * FROM up;
    CREATE VIEW view_window AS SELECT id,
      row_number() OVER (PARTITION BY parent ORDER BY id) AS place FROM tree;
    CREATE VIEW "view 'odd' ""name""" AS SELECT "" FROM "";
    CREATE VIEW view_constant AS VALUES (1, 'a'), (2, 'b''c');
    CREATE VIEW broken AS SELECT nosuch FROM missing_table;
    CREATE TABLE dropped_beneath (id INTEGER PRIMARY KEY, value);
    CREATE VIEW broken_later (a, b) AS SELECT id, value FROM dropped_beneath;
    CREATE VIEW broken_over_broken AS SELECT a FROM broken_later;
    DROP TABLE dropped_beneath;
    """#

  static let triggers = #"""
    CREATE TABLE trigger_log (id INTEGER PRIMARY KEY, what TEXT);
    CREATE TABLE watched (id INTEGER PRIMARY KEY, a TEXT, b INTEGER);
    CREATE TRIGGER zulu AFTER INSERT ON watched BEGIN INSERT INTO trigger_log (what) VALUES ('zulu'); END;
    CREATE TRIGGER alpha AFTER INSERT ON watched BEGIN INSERT INTO trigger_log (what) VALUES ('alpha'); END;
    CREATE TRIGGER mike AFTER INSERT ON watched WHEN new.b > 0 BEGIN
      INSERT INTO trigger_log (what) VALUES ('mike ' || coalesce(new.a, 'NULL') || '; END');
      UPDATE watched SET b = -b WHERE id = new.id;
    END;
    INSERT INTO watched VALUES (1, 'first', 0), (2, 'second', 5);
    CREATE TRIGGER trigger_before BEFORE INSERT ON watched FOR EACH ROW WHEN new.a = 'forbidden' BEGIN
      SELECT RAISE(ABORT, 'it''s forbidden');
    END;
    CREATE TRIGGER trigger_ignore BEFORE DELETE ON watched WHEN old.a = 'first' BEGIN SELECT RAISE(IGNORE); END;
    CREATE TRIGGER trigger_columns AFTER UPDATE OF a, "b" ON watched BEGIN
      INSERT INTO trigger_log (what) SELECT CASE WHEN new.a IS old.a THEN 'same' ELSE 'changed' END;
      DELETE FROM trigger_log WHERE id < new.id - 1000;
    END;
    CREATE TRIGGER watched AFTER DELETE ON watched BEGIN
      INSERT INTO trigger_log (what) VALUES ('named like its table');
    END;
    CREATE TRIGGER trigger_recursive AFTER INSERT ON tree WHEN new.id < 0 AND new.id > -5 BEGIN
      INSERT INTO tree VALUES (new.id - 1, NULL, 'recursive');
    END;
    CREATE TRIGGER trigger_insert_view INSTEAD OF INSERT ON view_columns BEGIN
      INSERT INTO torture_values (name, value) VALUES (new.label, new."the class");
    END;
    CREATE TRIGGER trigger_update_view INSTEAD OF UPDATE OF label ON view_columns BEGIN
      UPDATE torture_values SET name = new.label WHERE name = old.label;
    END;
    CREATE TRIGGER trigger_delete_view INSTEAD OF DELETE ON view_columns BEGIN
      DELETE FROM torture_values WHERE name = old.label;
    END;
    CREATE TRIGGER "trigger on ""nothing""" AFTER INSERT ON "" BEGIN DELETE FROM "" WHERE "" = 'never'; END;
    """#
}
