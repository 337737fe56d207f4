internal import Artifacts
internal import Catalog
internal import Engines
internal import SQLite
internal import Streams

/// Makes the small databases of a ``SelfProver`` in a folder of its own.
struct ProofBench {
  private let folder: String
  private let hasFTS5: Bool
  private let cancellation: Cancellation

  /// - Parameter folder: exists, is empty, and is removed by the caller.
  init(folder: String, hasFTS5: Bool, cancellation: Cancellation) {
    self.folder = folder
    self.hasFTS5 = hasFTS5
    self.cancellation = cancellation
  }

  /// Source and copy with the fault between them.
  ///
  /// - Parameter number: tells the files of one fault from those of another.
  func context(for fault: ProofFault, number: Int, planned: [CheckName]) throws -> CheckContext {
    let script = ProofBase.script(hasFTS5: hasFTS5)
    switch fault.means {
    case .copy(let change):
      return try context(
        database("source\(number)", [script]), database("copy\(number)", [script, change]), planned)
    case .both(let change):
      return try context(
        database("source\(number)", [script, change]), database("copy\(number)", [script, change]), planned)
    case .reading(let seen):
      var context = try context(
        database("source\(number)", [script]), database("copy\(number)", [script]), planned)
      context.appReadings = Self.readings(
        [
          AppReadings.Difference(
            column: "score", row: 2, key: [.integer(2)], exact: .double(1e-9), seen: .number(seen))
        ])
      return context
    case .artifact(let statement):
      let artifact = folder + "/artifact\(number).sql"
      try Files.write(Array((script + statement + ";\n").utf8), to: artifact)
      let reader = try ArtifactReader(path: artifact, format: .sql, cancellation: cancellation)
      let copy = folder + "/copy\(number).db"
      let result = try NativeEngine().makeCopy(
        of: reader, at: copy, progress: SilentProgress(), cancellation: cancellation)
      var context = try context(database("source\(number)", [script]), copy, planned)
      context.artifact = reader
      context.importResult = result
      return context
    }
  }

  /// Source and copy that differ in nothing the contract speaks of.
  func neutralContext(planned: [CheckName]) throws -> CheckContext {
    var context = try context(
      database("source", [ProofBase.script(hasFTS5: hasFTS5)]),
      database("copy", [ProofBase.rewrite(hasFTS5: hasFTS5)]), planned)
    context.appReadings = Self.readings([])
    return context
  }

  /// What an app would report of the base's tables.
  private static func readings(_ differences: [AppReadings.Difference]) -> AppReadings {
    let changed = differences.map { AppReadings.Changed(column: $0.column, count: 1) }
    return AppReadings(tables: [
      .init(
        table: "note", rows: 3, values: 12, isKeyedByRowid: true, changed: changed, differences: differences),
      .init(table: "tag", rows: 2, values: 4, isKeyedByRowid: true),
    ])
  }

  private func database(_ name: String, _ scripts: [String]) throws -> String {
    let path = folder + "/" + name + ".db"
    let connection = try Connection(path: path, mode: .create)
    for script in scripts { try connection.execute(script) }
    return path
  }

  private func context(_ source: String, _ copy: String, _ planned: [CheckName]) throws -> CheckContext {
    CheckContext(
      sourcePath: source, copyPath: copy, source: try Catalog(reading: Exporter.openSnapshot(source)),
      copy: try Catalog(reading: Exporter.openSnapshot(copy)), cap: 20, plannedChecks: planned,
      progress: SilentProgress(), cancellation: cancellation)
  }
}
