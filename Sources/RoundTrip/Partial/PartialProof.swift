internal import Artifacts
internal import Catalog
public import JSON
internal import SQLite
public import Streams

/// The digests of tables that were put together: inside those of the source, outside those of the installed database.
public struct PartialProof: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public var name: String
    public var digest: String
  }

  public private(set) var inside: [Entry] = []
  public private(set) var outside: [Entry] = []

  /// Holds the merged database against both that it was made of: rows of every table, declarations, settings, and the rows that SQLite keeps
  /// of tables in its own.
  ///
  /// - Throws: ``PartialError``, `SQLiteError`, ``Cancelled``.
  init(
    merged: String, source: String, installed: String?, plan: PartialPlan, cancellation: Cancellation
  ) throws {
    func digest(_ path: String) throws -> DatabaseDigester.Result {
      try DatabaseDigester(snapshot: path, progress: SilentProgress(), cancellation: cancellation).digest()
    }
    let members = Set(plan.members.map { NameKey($0.name) })
    let after = try digest(merged)
    let native = try digest(source)
    let before = try installed.map(digest)
    func isInside(_ name: String, _ catalog: Catalog) -> Bool {
      if case .shadow(let owner, _)? = catalog.table(named: name)?.role {
        return members.contains(NameKey(owner))
      }
      return members.contains(NameKey(name))
    }
    func rows(_ result: DatabaseDigester.Result, _ wanted: Bool) -> [Entry] {
      result.entries.filter {
        $0.kind != Relation.Kind.internal.rawValue && isInside($0.name, result.catalog) == wanted
      }.map { Entry(name: $0.name, digest: $0.digest.description) }.sorted {
        NameKey($0.name) < NameKey($1.name)
      }
    }
    inside = rows(after, true)
    outside = rows(after, false)
    try Self.hold(inside, rows(native, true), "goes back")
    try Self.hold(outside, before.map { rows($0, false) } ?? [], "stays")
    try Self.holdDeclarations(after.catalog, native.catalog, before?.catalog, isInside)
    let settings = before?.catalog.settings ?? native.catalog.settings
    guard after.catalog.settings.userVersion == settings.userVersion,
      after.catalog.settings.applicationID == settings.applicationID
    else { throw PartialError.notTheSame(what: "the settings", side: "stay") }
    for (table, column) in [("sqlite_sequence", "name"), ("sqlite_stat1", "tbl")] {
      func kept(_ path: String, _ wanted: Bool) throws -> Set<[ExactValue]> {
        let connection = try Exporter.openSnapshot(path)
        let catalog = try Catalog(reading: connection)
        guard catalog.table(named: table) != nil else { return [] }
        let rows = try connection.rows("SELECT * FROM main.\(table)")
        let names = try connection.strings("SELECT \(column) FROM main.\(table)")
        return Set(zip(rows, names).filter { isInside($0.1, catalog) == wanted }.map(\.0))
      }
      guard try kept(merged, true) == kept(source, true) else {
        throw PartialError.notTheSame(what: table, side: "goes back")
      }
      guard try kept(merged, false) == (installed.map { try kept($0, false) } ?? []) else {
        throw PartialError.notTheSame(what: table, side: "stays")
      }
    }
    try Self.refuseBrokenViews(after.catalog, before?.catalog)
    if let installed {
      try WritesThatStay(before: installed, merged: merged).prove { !members.contains(NameKey($0)) }
    }
  }

  private static func hold(_ actual: [Entry], _ expected: [Entry], _ side: String) throws {
    guard actual != expected else { return }
    let other = expected.first { !actual.contains($0) } ?? actual.first { !expected.contains($0) }
    throw PartialError.notTheSame(what: "the table \(other?.name ?? "?")", side: side)
  }

  private struct Declared: Hashable {
    var kind: String
    var name: NameKey
    var sql: [UInt8]
  }

  private static func holdDeclarations(
    _ after: Catalog, _ native: Catalog, _ before: Catalog?, _ isInside: (String, Catalog) -> Bool
  ) throws {
    func declared(_ catalog: Catalog, _ wanted: Bool) -> Set<Declared> {
      var result: Set<Declared> = []
      func add(_ kind: String, _ name: String, _ owner: String, _ sql: String?) {
        guard let sql, isInside(owner, catalog) == wanted else { return }
        result.insert(Declared(kind: kind, name: NameKey(name), sql: Array(sql.utf8)))
      }
      // Shadow tables are declared by whichever version of their module makes them.
      for table in catalog.tables where table.role == .ordinary {
        add("table", table.name, table.name, table.sql)
      }
      for table in catalog.virtualTables { add("virtual-table", table.name, table.name, table.sql) }
      for index in catalog.indexes { add("index", index.name, index.table, index.sql) }
      for view in catalog.views { add("view", view.name, view.name, view.sql) }
      for trigger in catalog.triggers { add("trigger", trigger.name, trigger.table, trigger.sql) }
      return result
    }
    guard declared(after, true) == declared(native, true) else {
      throw PartialError.notTheSame(what: "a declaration", side: "goes back")
    }
    guard declared(after, false) == (before.map { declared($0, false) } ?? []) else {
      throw PartialError.notTheSame(what: "a declaration", side: "stays")
    }
  }

  private static func refuseBrokenViews(_ after: Catalog, _ before: Catalog?) throws {
    for view in after.views {
      guard let failure = view.failure, let old = before?.view(named: view.name), old.failure == nil else {
        continue
      }
      throw PartialError.brokenView(view: view.name, reason: failure)
    }
  }

  /// Whether another database holds the outside tables as they were.
  ///
  /// - Returns: those that it does not.
  /// - Throws: `SQLiteError`, ``Cancelled``.
  public func changedOutside(in path: String, cancellation: Cancellation) throws -> [String] {
    let result = try DatabaseDigester(snapshot: path, progress: SilentProgress(), cancellation: cancellation)
      .digest()
    let there = Set(result.entries.map { Entry(name: $0.name, digest: $0.digest.description) })
    return outside.filter { !there.contains($0) }.map(\.name)
  }

  public var json: JSONValue {
    func list(_ entries: [Entry]) -> JSONValue {
      .array(entries.map { .record(["name": .string($0.name), "digest": .string($0.digest)]) })
    }
    return .record(["inside": list(inside), "outside": list(outside)])
  }

  public init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    func entry(_ value: JSONValue, _ path: String) throws(JSONShapeError) -> Entry {
      var reader = try JSONObjectReader(value, path: path)
      let entry = Entry(name: try reader.string("name"), digest: try reader.string("digest"))
      try reader.finish()
      return entry
    }
    inside = try reader.list("inside", entry)
    outside = try reader.list("outside", entry)
    try reader.finish()
  }
}
