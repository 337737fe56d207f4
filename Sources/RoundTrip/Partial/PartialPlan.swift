public import Artifacts
internal import Catalog
public import JSON
public import Policies
internal import SQLite
public import Streams

/// Which tables go back, which stay, and what stands against it: decided on a snapshot of the source and what is installed now.
public struct PartialPlan: Sendable, Hashable {
  public var members: [TableClosure.Member]
  /// What the source has beyond them.
  public var leftOut: [LeftOut]
  /// Whether a database is installed, whose other tables stay.
  public var hasInstalled: Bool
  /// Objects of the installed database that stay as they are.
  public var kept: [LeftOut]
  /// What a reader should know.
  public var notes: [String]
  /// Rows that the installed database's sync layer knows under another record: the first few.
  public var conflicts: [SyncedKey]
  public var conflictCount: Int64
  /// Source and installed database say different things in `user_version`.
  public var hasOtherVersion: Bool

  /// The parts of an artifact's manifest.
  public var part: Exporter.Part { Exporter.Part(selection: members.map(\.name), leftOut: leftOut) }

  /// - Parameters:
  ///   - source: a database that nobody changes.
  ///   - installed: another one; nil where none is installed.
  ///   - comparesRecords: whether the sync state is kept.
  /// - Throws: ``PartialError``, `ArtifactError.unknownTables`, ``SyncError``, `SQLiteError`, ``Cancelled``.
  public init(
    tables: [String], source: String, installed: String?, profile: SyncProfile, comparesRecords: Bool,
    cancellation: Cancellation
  ) throws {
    let catalog = try Catalog(reading: Exporter.openSnapshot(source))
    var closure = try TableClosure(of: tables, in: catalog, profile: profile)
    var base: Catalog?
    if let installed { base = try Self.fit(&closure, catalog, source, installed) }
    members = closure.members
    leftOut = closure.leftOut
    hasInstalled = base != nil
    kept = base?.carriedObjects.filter { !closure.contains($0.name) } ?? []
    (notes, conflicts, conflictCount, hasOtherVersion) = ([], [], 0, false)
    if let base, base.settings.userVersion != catalog.settings.userVersion {
      hasOtherVersion = true
      notes.append(
        "user_version is \(base.settings.userVersion) in the installed database, where it stays, and \(catalog.settings.userVersion) in the native one: the tables are of two schema versions"
      )
    }
    if base == nil { notes.append("nothing is installed: the artifact holds these tables alone") }
    if let installed, comparesRecords {
      let found = try SyncReinsertions(
        from: installed, to: source, profile: profile, cancellation: cancellation, where: closure.contains)
      conflicts = found.keys
      conflictCount = found.count
    }
  }

  /// Extends the closure by installed tables whose rows would refer to nothing, and refuses what cannot stay.
  private static func fit(
    _ closure: inout TableClosure, _ catalog: Catalog, _ source: String, _ installed: String
  ) throws -> Catalog {
    let connection = try Exporter.openSnapshot(installed)
    let base = try Catalog(reading: connection)
    guard base.settings.encoding == catalog.settings.encoding else {
      throw PartialError.encodings(source: catalog.settings.encoding, installed: base.settings.encoding)
    }
    try connection.execute("ATTACH \(source.quotedLiteral) AS roundtrip_source")
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for table in base.tables where table.role == .ordinary && !closure.contains(table.name) {
        for key in table.foreignKeys where closure.contains(key.parentTable) {
          guard let parent = catalog.table(named: key.parentTable),
            let count = try DanglingRows(child: table, key: key, parent: parent).count(connection), count > 0
          else { continue }
          let reason =
            "\(count) row\(count == 1 ? "" : "s") of the installed \(table.name) refer to rows of \(key.parentTable) that would be gone"
          guard closure.extend(by: table.name, reason) else {
            throw PartialError.foreignChild(child: table.name, parent: key.parentTable, count: count)
          }
          isGrowing = true
          break
        }
      }
    }
    for index in base.virtualTables where !closure.contains(index.name) {
      guard let content = index.contentTable, closure.contains(content) else { continue }
      throw PartialError.foreignIndex(index: index.name, table: content)
    }
    return base
  }
}

/// Rows of an installed table whose parent is there now, and would not be once the parent's table is replaced.
private struct DanglingRows {
  let child: Table
  let key: ForeignKey
  let parent: Table

  /// nil where the foreign key cannot be followed in the new parent.
  func count(_ connection: Connection) throws -> Int64? {
    let primary = parent.columns.filter { $0.primaryKeyOrdinal > 0 }
      .sorted { $0.primaryKeyOrdinal < $1.primaryKeyOrdinal }.map(\.name)
    let columns = key.parentColumns.enumerated().map { index, name in
      name ?? (index < primary.count ? primary[index] : "")
    }
    let isThere = columns.allSatisfy { name in
      parent.columns.contains { $0.name.isSameName(as: name) }
    }
    let present = key.columns.map { "c.\($0.quotedIdentifier) IS NOT NULL" }.joined(separator: " AND ")
    func finds(_ schema: String) -> String {
      "EXISTS (SELECT 1 FROM \(schema).\(parent.name.quotedIdentifier) AS p WHERE \(SyncSQL.join("p", columns, "c", key.columns)))"
    }
    let from = "SELECT count(*) FROM main.\(child.name.quotedIdentifier) AS c WHERE \(present)"
    guard isThere else { return try connection.integer(from) }
    return try connection.integer("\(from) AND NOT \(finds("roundtrip_source"))")
      .flatMap { count in
        // Those that refer to nothing already are not made worse.
        guard count > 0 else { return 0 }
        return
          (try? connection.integer("\(from) AND NOT \(finds("roundtrip_source")) AND \(finds("main"))"))
          ?? count
      }
  }
}

extension PartialPlan {
  public var json: JSONValue {
    .record([
      "members": .array(members.map(\.json)), "leftOut": .array(leftOut.map(\.json)),
      "hasInstalled": .bool(hasInstalled), "kept": .array(kept.map(\.json)), "notes": .strings(notes),
      "conflicts": .array(conflicts.map(\.json)), "conflictCount": .integer(conflictCount),
      "hasOtherVersion": .bool(hasOtherVersion),
    ])
  }

  public init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    members = try reader.list("members", TableClosure.Member.init(json:path:))
    leftOut = try reader.list("leftOut", LeftOut.init(json:path:))
    hasInstalled = try reader.bool("hasInstalled")
    kept = try reader.list("kept", LeftOut.init(json:path:))
    notes = try reader.list("notes", SyncDigest.text)
    conflicts = try reader.list("conflicts", SyncedKey.init(json:path:))
    conflictCount = try reader.integer("conflictCount", in: 0...Int64.max)
    hasOtherVersion = try reader.bool("hasOtherVersion")
    try reader.finish()
  }
}

extension TableClosure.Member {
  public var json: JSONValue {
    .record(["kind": .string(kind), "name": .string(name), "reason": reason.map(JSONValue.string)])
  }

  public init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    kind = try reader.string("kind")
    name = try reader.string("name")
    reason = try reader.optionalString("reason")
    try reader.finish()
  }
}
