internal import Artifacts
internal import Catalog
internal import Reports
internal import SQLite
internal import Streams

/// Reads what tables and indexes take in a file, each file on a thread of its own.
struct SizeReading {
  struct Side {
    let role: ReportEngine.Role
    let engine: String
    let path: String
  }

  /// - Returns: one part for each side, in their order.
  /// - Throws: ``Cancelled``. Whatever else keeps a size from being known is said in its place.
  static func read(_ sides: [Side], cancellation: Cancellation) throws -> [ReportSizes] {
    let workers = sides.map { side in
      Worker(name: "sizes") {
        ReportSizes(role: side.role, engine: side.engine, content: content(of: side.path, cancellation))
      }
    }
    // Each is waited for, whatever becomes of the others: they read files that go away afterwards.
    let outcomes = workers.map { worker in Result { try worker.wait() } }
    if cancellation.isRequested { throw Cancelled() }
    return try outcomes.map { try $0.get() }
  }

  private static func content(of path: String, _ cancellation: Cancellation) -> ReportSizes.Content {
    do {
      let connection = try Exporter.openSnapshot(path)
      connection.stop(on: cancellation)
      // Not mapped into memory, which would halve the time: the whole file would then count as ours.
      try connection.execute("PRAGMA temp_store=MEMORY")
      guard let usages = try connection.treeUsages() else {
        return .absent(.unsupported, note: "the linked SQLite has no dbstat")
      }
      let pageSize = try connection.integer("PRAGMA page_size") ?? 0
      let free = try connection.integer("PRAGMA freelist_count") ?? 0
      let names = try TreeNames(Catalog(reading: connection))
      return .known(usages.map(names.object), free: pageSize * free)
    } catch {
      return .absent(.failed, note: error.message.isEmpty ? "dbstat gave up" : error.message)
    }
  }
}

/// What the name of a b-tree stands for.
private struct TreeNames {
  private var indexes: [NameKey: String] = [:]
  private var shadows: [NameKey: String] = [:]

  init(_ catalog: Catalog) {
    for index in catalog.indexes { indexes[NameKey(index.name)] = index.table }
    for table in catalog.tables {
      if case .shadow(let owner, _) = table.role { shadows[NameKey(table.name)] = owner }
    }
  }

  func object(_ usage: TreeUsage) -> ReportSizes.Object {
    let key = NameKey(usage.name)
    let kind: ReportSizes.Object.Kind =
      indexes[key] != nil ? .index : shadows[key] != nil ? .shadowTable : .table
    return ReportSizes.Object(
      kind: kind, name: usage.name, owner: indexes[key] ?? shadows[key], pages: usage.pages,
      bytes: usage.bytes, payload: usage.payload, unused: usage.unused)
  }
}
