/// Defects of the source itself, carried as they are; and what no container or engine can hold.
enum SourceFaults {
  /// Changes a declaration behind SQLite's back.
  static func redeclared(_ object: String, _ old: String, _ new: String) -> String {
    """
    PRAGMA writable_schema=ON;
    UPDATE sqlite_schema SET sql = replace(sql, '\(old)', '\(new)') WHERE name = '\(object)';
    """
  }

  private static let carried: [Fault] = [
    Fault(
      "source/foreign-key-broken", "a row refers to nothing",
      .both("PRAGMA foreign_keys=OFF; INSERT INTO child(id, parent) VALUES(20, 99)"),
      .raises("source-breaks-foreign-key", "child")),
    Fault(
      "source/foreign-key-unusable", "a foreign key refers to a column that is not unique",
      .both("CREATE TABLE lost(a REFERENCES watched(b)); INSERT INTO lost VALUES(1)"),
      .raises("source-foreign-key-unusable", "lost")),
    Fault(
      "source/check-broken", "a row breaks its own CHECK",
      .both("PRAGMA ignore_check_constraints=ON; UPDATE named SET n = 90 WHERE code = 'a'"),
      .raises("source-breaks-constraint", "named")),
    Fault(
      "source/not-null-broken", "a NULL stands where NOT NULL was declared later",
      .both(redeclared("watched", "(a, b)", "(a, b NOT NULL)") + "INSERT INTO watched VALUES(3, NULL);"),
      .raises("source-breaks-constraint", "watched")),
    Fault(
      "source/index-out-of-step", "an index lacks the entries of its table",
      .both("CREATE INDEX blind ON nokey(b) WHERE 0;" + redeclared("blind", " WHERE 0", "")),
      .raises("source-damaged", "main")),
    Fault(
      "source/view-unreadable", "a view has a word that SQLite no longer knows",
      .both(
        """
        PRAGMA writable_schema=ON;
        INSERT INTO sqlite_schema
          VALUES('view', 'old', 'old', 0, 'CREATE VIEW old AS SELECT a FROM nokey COLLATING nocase');
        """), .raises("source-declaration-unreadable", "old")),
    Fault(
      "source/table-unreadable", "a table has a foreign key that does not parse",
      .both(
        "CREATE TABLE old (a, b, FOREIGN KEY (a) REFERENCES parent (id));"
          + redeclared("old", "REFERENCES parent (id)", "REFERENCES parent (id, code)")),
      .raises("source-table-unreadable", "old")),
    Fault(
      "source/search-stale", "a full-text index is out of step with its content",
      .both("UPDATE articles SET words = 'other words' WHERE id = 1"), .raises("source-search-stale", "ext")),
  ]

  private static let notCarried: [Fault] = [
    Fault(
      "source/rows-text-cannot-carry", "rows break a NOT NULL, and go into SQL text",
      .source(
        redeclared("watched", "(a, b)", "(a, b NOT NULL)") + "INSERT INTO watched VALUES(3, NULL);", .sql),
      .raises("rows-not-carried", "watched"), .raises("row-missing", "watched")),
    Fault(
      "source/trigger-text-cannot-carry", "a trigger has a parameter, and goes into SQL text",
      .source(
        """
        PRAGMA writable_schema=ON;
        INSERT INTO sqlite_schema VALUES('trigger', 'old', 'watched', 0,
          'CREATE TRIGGER old AFTER INSERT ON watched BEGIN INSERT INTO log VALUES (?1); END');
        """, .bundle), .raises("declaration-not-carried", "old"), .raises("trigger-missing", "old")),
    Fault(
      "source/engine-without-fts5", "the engine has no FTS5", .engineWithout(module: "fts5"),
      .raises("engine-lacks-piece", "docs")),
    Fault(
      "source/engine-without-rtree", "the engine has no R*Tree", .engineWithout(module: "rtree"),
      .raises("engine-lacks-piece", "boxes")),
  ]

  static let all = carried + notCarried
}
