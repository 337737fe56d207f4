/// The declarations of the `notes` profile. Tables and triggers come before the rows, so that search is
/// filled the way the app fills it; indexes, views and statistics come after them.
enum NotesSchema {
  static let applicationID = 0x4e6f_7465
  static let userVersion = 12

  static let tables = """
    CREATE TABLE nodes (
      id TEXT PRIMARY KEY NOT NULL,
      type TEXT NOT NULL DEFAULT 'note' CHECK (type IN ('note', 'task', 'event', 'contact', 'resource')),
      name TEXT NOT NULL,
      content TEXT,
      folder TEXT,
      tags TEXT,
      importance INTEGER NOT NULL DEFAULT 0 CHECK (importance BETWEEN 0 AND 5),
      x REAL,
      y REAL,
      created_at INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      due_at TEXT,
      source_url TEXT,
      metadata TEXT CHECK (metadata IS NULL OR json_valid(metadata)),
      version INTEGER NOT NULL DEFAULT 1,
      deleted_at INTEGER
    );
    CREATE TABLE edges (
      id TEXT PRIMARY KEY NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('LINK', 'NEST', 'SEQUENCE', 'AFFINITY')),
      source_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,
      target_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,
      weight REAL NOT NULL DEFAULT 1.0 CHECK (weight >= 0.0),
      label TEXT,
      created_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    );
    CREATE TABLE facets (
      id TEXT PRIMARY KEY NOT NULL,
      axis TEXT NOT NULL CHECK (axis IN ('L', 'A', 'T', 'C', 'H')),
      name TEXT NOT NULL COLLATE NOCASE,
      description TEXT NOT NULL DEFAULT '',
      options JSON,
      enabled BOOLEAN NOT NULL DEFAULT 1,
      sort_order INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE notebook_cards (
      id TEXT PRIMARY KEY NOT NULL,
      node_id TEXT REFERENCES nodes (id) ON DELETE SET NULL ON UPDATE CASCADE,
      title TEXT NOT NULL DEFAULT 'Untitled',
      markdown TEXT NOT NULL DEFAULT '',
      properties JSON NOT NULL DEFAULT '{}',
      layout_x REAL NOT NULL DEFAULT 0,
      layout_y REAL NOT NULL DEFAULT 0,
      layout_w REAL NOT NULL DEFAULT 320,
      layout_h REAL NOT NULL DEFAULT 200,
      modified_at TEXT NOT NULL,
      UNIQUE (node_id, title)
    );
    CREATE TABLE command_history (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      command TEXT NOT NULL,
      arguments JSON,
      executed_at REAL NOT NULL,
      duration_ms REAL,
      succeeded BOOLEAN NOT NULL DEFAULT TRUE
    );
    CREATE TABLE settings (
      key TEXT PRIMARY KEY NOT NULL,
      value,
      updated_at INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE sync_state (
      zone TEXT NOT NULL,
      record_name TEXT NOT NULL,
      change_tag BLOB,
      server_token BLOB,
      last_synced REAL,
      is_pending BOOLEAN NOT NULL DEFAULT 0,
      PRIMARY KEY (zone, record_name)
    );
    CREATE TABLE schema_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    """

  /// A full-text index over columns of another table, and the triggers that keep it in step.
  struct Search {
    let content: String
    let columns: [String]
    let options: String

    var sql: String {
      let list = columns.joined(separator: ", ")
      let new = columns.map { "new.\($0)" }.joined(separator: ", ")
      let old = columns.map { "old.\($0)" }.joined(separator: ", ")
      let name = content + "_fts"
      return """
        CREATE VIRTUAL TABLE \(name) USING fts5(\(list), content='\(content)', content_rowid='rowid',
          \(options));
        CREATE TRIGGER \(name)_insert AFTER INSERT ON \(content) BEGIN
          INSERT INTO \(name) (rowid, \(list)) VALUES (new.rowid, \(new));
        END;
        CREATE TRIGGER \(name)_delete AFTER DELETE ON \(content) BEGIN
          INSERT INTO \(name) (\(name), rowid, \(list)) VALUES ('delete', old.rowid, \(old));
        END;
        CREATE TRIGGER \(name)_update AFTER UPDATE ON \(content) BEGIN
          INSERT INTO \(name) (\(name), rowid, \(list)) VALUES ('delete', old.rowid, \(old));
          INSERT INTO \(name) (rowid, \(list)) VALUES (new.rowid, \(new));
        END;
        """
    }
  }

  static let searches = [
    Search(content: "nodes", columns: ["name", "content", "tags"], options: "tokenize='porter unicode61'"),
    Search(
      content: "notebook_cards", columns: ["title", "markdown"],
      options: "tokenize='unicode61 remove_diacritics 2'"),
    Search(content: "facets", columns: ["name", "description"], options: "prefix='2 3'"),
  ]

  /// One step each, so that a cancellation need not wait for all of them.
  static let afterRows = [
    "CREATE INDEX nodes_live ON nodes (folder, modified_at DESC) WHERE deleted_at IS NULL",
    "CREATE INDEX nodes_deleted ON nodes (deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX nodes_due ON nodes (due_at) WHERE due_at IS NOT NULL AND deleted_at IS NULL",
    "CREATE UNIQUE INDEX edges_unique ON edges (source_id, target_id, type)",
    "CREATE INDEX edges_target ON edges (target_id)",
    "CREATE UNIQUE INDEX facets_name ON facets (axis, name)",
    "CREATE INDEX cards_node ON notebook_cards (node_id) WHERE node_id IS NOT NULL",
    "CREATE INDEX history_time ON command_history (executed_at DESC)",
    "CREATE INDEX sync_pending ON sync_state (zone) WHERE is_pending",
    """
    CREATE VIEW active_nodes AS
      SELECT rowid AS node_rowid, id, name, folder, importance, modified_at
      FROM nodes WHERE deleted_at IS NULL
    """,
    """
    CREATE VIEW node_degrees (node_id, outgoing) AS SELECT source_id, count(*) FROM edges GROUP BY source_id
    """,
    """
    CREATE VIEW important_nodes AS SELECT id, name FROM active_nodes WHERE importance >= 4
    """,
    "ANALYZE",
  ]
}
