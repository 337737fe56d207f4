internal import Artifacts
internal import Catalog
internal import JSON
internal import SQLite
public import Streams

/// Snapshot and catalog.
public struct InspectJob: Sendable {
  public struct Result: Sendable {
    let catalog: Catalog
    let source: String
    let method: String
  }

  private let source: String
  private let workDirectory: String?
  private let busyTimeout: Int
  private let cancellation: Cancellation

  public init(source: String, workDirectory: String?, busyTimeout: Int, cancellation: Cancellation) {
    self.source = source
    self.workDirectory = workDirectory
    self.busyTimeout = busyTimeout
    self.cancellation = cancellation
  }

  /// - Throws: what ``Failure`` knows.
  public func run() throws -> Result {
    let workspace = try Workspace(in: workDirectory)
    let taken = try SourceSnapshot(
      of: source, in: workspace, busyTimeout: busyTimeout, progress: SilentProgress(),
      cancellation: cancellation)
    let catalog = try taken.namingSource { try Catalog(reading: Exporter.openSnapshot(taken.snapshot.path)) }
    return Result(catalog: catalog, source: source, method: taken.snapshot.method.slug)
  }
}

extension InspectJob.Result {
  /// A few lines for each kind of object.
  public var text: String {
    let settings = catalog.settings
    var lines = [
      source,
      "  \(settings.pageCount) pages of \(settings.pageSize) bytes, \(settings.freelistCount) free, \(settings.encoding)",
      "  user_version \(settings.userVersion), application_id \(settings.applicationID), snapshot by \(method)",
    ]
    func section(_ title: String, _ entries: [String]) {
      guard !entries.isEmpty else { return }
      lines.append("\(title) (\(entries.count))")
      lines += entries.map { "  " + $0 }
    }
    section("tables", catalog.tables.filter { $0.role == .ordinary }.map(describe))
    section(
      "virtual tables",
      catalog.virtualTables.map { "\($0.name): \($0.module), \($0.shadowTables.count) shadow tables" })
    section(
      "indexes",
      catalog.indexes.filter { $0.sql != nil }.map {
        "\($0.name) on \($0.table)\($0.isUnique ? ", unique" : "")\($0.isPartial ? ", partial" : "")"
      })
    section("triggers", catalog.triggers.map { "\($0.name) on \($0.table)" })
    section(
      "views", catalog.views.map { view in view.failure.map { "\(view.name): broken: \($0)" } ?? view.name })
    return lines.joined(separator: "\n") + "\n"
  }

  private func describe(_ table: Table) -> String {
    var parts = ["\(table.columns.count) columns"]
    switch table.key {
    case .integerPrimaryKey(let column): parts.append("rowid is \(column)")
    case .rowid: parts.append("implicit rowid")
    case .hiddenRowid: parts.append("rowid out of reach")
    case .primaryKey(let columns):
      parts.append("WITHOUT ROWID (\(columns.map(\.name).joined(separator: ", ")))")
    }
    if table.isStrict { parts.append("STRICT") }
    if table.isAutoincrement { parts.append("AUTOINCREMENT") }
    if !table.foreignKeys.isEmpty { parts.append("\(table.foreignKeys.count) foreign keys") }
    return "\(table.name): " + parts.joined(separator: ", ")
  }

  public var jsonText: String {
    get throws {
      func list(_ values: [JSONValue]) -> JSONValue { .array(values) }
      let settings = catalog.settings
      let json = JSONValue.object([
        .init("source", .string(source)), .init("snapshot", .string(method)),
        .init(
          "settings",
          .object([
            .init("userVersion", .integer(settings.userVersion)),
            .init("applicationID", .integer(settings.applicationID)),
            .init("encoding", .string(settings.encoding)),
            .init("pageSize", .integer(settings.pageSize)), .init("pageCount", .integer(settings.pageCount)),
          ])),
        .init(
          "tables", list(catalog.tables.map { object($0.name, $0.sql, [.init("role", .string(role($0)))]) })),
        .init(
          "virtualTables",
          list(catalog.virtualTables.map { object($0.name, $0.sql, [.init("module", .string($0.module))]) })),
        .init(
          "indexes",
          list(catalog.indexes.map { object($0.name, $0.sql ?? "", [.init("table", .string($0.table))]) })),
        .init(
          "triggers",
          list(catalog.triggers.map { object($0.name, $0.sql, [.init("table", .string($0.table))]) })),
        .init(
          "views",
          list(
            catalog.views.map {
              object($0.name, $0.sql, $0.failure.map { [.init("failure", .string($0))] } ?? [])
            })),
      ])
      return String(decoding: try JSONText.encode(json, pretty: true), as: UTF8.self) + "\n"
    }
  }

  private func object(_ name: String, _ sql: String, _ more: [JSONValue.Member]) -> JSONValue {
    .object([.init("name", .string(name)), .init("sql", .string(sql))] + more)
  }

  private func role(_ table: Table) -> String {
    switch table.role {
    case .ordinary: "ordinary"
    case .internal: "internal"
    case .shadow(let owner, _): "shadow of \(owner)"
    }
  }
}
