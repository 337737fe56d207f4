internal import Artifacts
public import Catalog
internal import SQLite
public import Streams
public import Verdicts

/// What `integrity_check` and `foreign_key_check` say of a database.
public struct SourceHealth: Sendable {
  /// The first findings of a kind and table in full, the rest counted: a table can break a foreign key in every row.
  public private(set) var collected = FindingCollector(cap: 1_000)
  public var findings: [Finding] { collected.findings }
  public var ledger: [LedgerEntry] = []
  /// Tables with rows that break their own CHECK.
  public var tablesBreakingChecks: [String] = []
  /// Tables with rows that break their own NOT NULL, UNIQUE or STRICT type.
  public var tablesBreakingConstraints: [String] = []

  /// Examines a database file that nobody changes.
  ///
  /// - Throws: `SQLiteError` when the checks cannot be run at all, ``Cancelled``.
  public init(examining path: String, catalog: Catalog, cancellation: Cancellation) throws {
    let connection = try Connection(path: path, mode: .queryOnly)
    connection.stop(on: cancellation)
    if let message = try connection.tolerateBrokenSchema() { addUnreadable(message, catalog) }
    try connection.execute("PRAGMA cache_size=-8192; PRAGMA temp_store=FILE")
    do {
      try checkIntegrity(connection, catalog)
      try checkForeignKeys(connection, catalog)
    } catch {
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  // MARK: Declarations

  /// - Parameter message: names the first declaration that does not parse, `malformed database schema (name) - reason`.
  private mutating func addUnreadable(_ message: String, _ catalog: Catalog) {
    for declaration in catalog.unreadable where declaration.kind == "table" {
      collected.add(
        Finding(
          code: "source-table-unreadable", severity: .error, subject: .source, objectKind: "table",
          object: declaration.name,
          explanation: "This SQLite does not parse the declaration, so no statement can read the rows.",
          remedy: "Open the source with the SQLite that made it, and declare the table anew."))
    }
    var names = catalog.unreadable.filter { $0.kind == "view" }.map(\.name)
    // A trigger or index that does not parse is known from the message alone.
    if let named = message.split(separator: "(").dropFirst().first?.split(separator: ")").first.map(
      String.init),
      !catalog.unreadable.contains(where: { $0.name.isSameName(as: named) })
    {
      names.append(named)
    }
    for name in names {
      collected.add(
        Finding(
          code: "source-declaration-unreadable", severity: .warning, subject: .source, objectKind: "database",
          object: name,
          explanation:
            "This SQLite refuses every statement on the source unless writable_schema is on: \(message).",
          remedy: "Drop the declaration, or open the source with the SQLite that made it."))
    }
  }

  // MARK: integrity_check

  private mutating func checkIntegrity(_ connection: Connection, _ catalog: Catalog) throws {
    do {
      try judge("PRAGMA integrity_check(1000)", on: connection, catalog)
      ledger.append(
        LedgerEntry(objectKind: "database", object: "main", property: "integrity", state: .compared))
      return
    } catch let error as SQLiteError where error.isMissingPiece {
      // One object that this SQLite cannot evaluate must not hide the state of all others.
    }
    for table in catalog.tables where table.role != .internal || !table.sql.isEmpty {
      do {
        try judge(
          "PRAGMA integrity_check(" + table.name.quotedIdentifier + ")", on: connection, catalog)
        ledger.append(
          LedgerEntry(objectKind: "table", object: table.name, property: "integrity", state: .compared))
      } catch let error as SQLiteError where error.isMissingPiece {
        ledger.append(
          LedgerEntry(
            objectKind: "table", object: table.name, property: "integrity", state: .notCompared,
            reason: .unsupported, note: error.message))
      }
    }
  }

  private mutating func judge(_ pragma: String, on connection: Connection, _ catalog: Catalog) throws {
    for message in try connection.strings(pragma) {
      for line in message.split(separator: "\n") where line != "ok" {
        add(IntegrityMessage(String(line), catalog))
      }
    }
  }

  private mutating func add(_ message: IntegrityMessage) {
    switch message.kind {
    case .check: if let table = message.table { tablesBreakingChecks.append(table) }
    case .constraint: if let table = message.table { tablesBreakingConstraints.append(table) }
    case .damage: break
    }
    collected.add(
      Finding(
        code: message.kind == .damage ? "source-damaged" : "source-breaks-constraint",
        severity: message.kind == .damage ? .error : .warning, subject: .source,
        objectKind: message.table == nil ? "database" : "table", object: message.table ?? "main",
        explanation: "integrity_check of the source: \(message.text)",
        remedy: message.kind == .damage
          ? "Repair the source first: REINDEX where an index is named, else restore a backup or use .recover."
          : "The rows are carried where the container can; see the artifact check for those that it cannot."))
  }

  // MARK: foreign_key_check

  private mutating func checkForeignKeys(_ connection: Connection, _ catalog: Catalog) throws {
    for table in catalog.tables where table.role == .ordinary && !table.foreignKeys.isEmpty {
      do {
        try connection.forEachRow("PRAGMA foreign_key_check(" + table.name.quotedIdentifier + ")") { row in
          let index = Int(row.int64(3))
          let key = table.foreignKeys.first { $0.id == Int64(index) }
          let columns = key?.columns.joined(separator: ", ") ?? "foreign key \(index)"
          collected.add(
            Finding(
              code: "source-breaks-foreign-key", severity: .warning, subject: .source, objectKind: "table",
              object: table.name, location: row.storageClass(1) == .null ? nil : "rowid \(row.int64(1))",
              explanation:
                "The row refers through (\(columns)) to a row that \(row.string(2)) does not have.",
              remedy: "The row is carried as it is. Mend it in the source if it is not meant to be."))
        }
        ledger.append(
          LedgerEntry(objectKind: "table", object: table.name, property: "foreign-keys", state: .compared))
      } catch let error as SQLiteError where !error.isInterrupted && !error.isCorrupt {
        ledger.append(
          LedgerEntry(
            objectKind: "table", object: table.name, property: "foreign-keys", state: .notCompared,
            reason: error.isMissingPiece ? .unsupported : .unobservable, note: error.message))
        if !error.isMissingPiece {
          collected.add(
            Finding(
              code: "source-foreign-key-unusable", severity: .warning, subject: .source, objectKind: "table",
              object: table.name, explanation: "foreign_key_check of the source: \(error.message)."))
        }
      }
    }
  }
}

/// One line of `integrity_check`, understood as far as this tool needs it.
private struct IntegrityMessage {
  enum Kind { case check, constraint, damage }

  var kind: Kind
  var table: String?
  var text: String

  init(_ text: String, _ catalog: Catalog) {
    self.text = text
    kind = .damage
    if let name = Self.tail(text, after: "CHECK constraint failed in ") {
      kind = .check
      table = name
    } else if let name = Self.tail(text, after: " value in ") {
      // `NULL value in t.c`, `non-INTEGER value in t.c`: the table is the longest name that fits.
      kind = .constraint
      table = catalog.tables.map(\.name).filter { name.utf8.starts(with: Array(($0 + ".").utf8)) }
        .max { $0.utf8.count < $1.utf8.count }
    } else if let name = Self.tail(text, after: "non-unique entry in index ") {
      kind = .constraint
      table = catalog.indexes.first { $0.name.isSameName(as: name) }?.table
    }
    if kind != .damage && table == nil { kind = .damage }
  }

  private static func tail(_ text: String, after marker: String) -> String? {
    let bytes = Array(text.utf8)
    let wanted = Array(marker.utf8)
    guard bytes.count > wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count)
    where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
      return String(decoding: bytes[(start + wanted.count)...], as: UTF8.self)
    }
    return nil
  }
}
