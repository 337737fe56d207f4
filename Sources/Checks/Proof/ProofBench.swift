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
    try context(
      database("source", [ProofBase.script(hasFTS5: hasFTS5)]),
      database("copy", [ProofBase.rewrite(hasFTS5: hasFTS5)]), planned)
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
