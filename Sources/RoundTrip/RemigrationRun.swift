internal import Artifacts
internal import Catalog
internal import Checks
internal import Engines
internal import SQLite
internal import Streams
internal import Verdicts

/// One run of ``Remigration``: from the snapshot of what sql.js saved to a native database beside the target, and its proof.
struct RemigrationRun {
  let options: Remigration.Options
  let export: KnownExport?
  /// Snapshots: private files.
  let image: String
  let baseline: String?
  /// Where the native database is made.
  let native: String
  let scratch: String
  let progress: any ProgressObserver
  let cancellation: Cancellation

  private var steps: CheckSteps { CheckSteps(cap: options.cap, cancellation: cancellation) }
  private var adaptations: [Adaptation] { export?.manifest.adaptations ?? [] }

  /// - Throws: ``RemigrationError``, `SQLiteError`, ``FileError``, ``Cancelled``.
  func results() throws -> [CheckResult] {
    let digested = try digest(image)
    let health = try steps.run("image") {
      try CopyHealth(isAsExported: true, remark: Self.remark).run(
        on: image, catalog: digested.catalog, cancellation: cancellation, into: &$0)
    }
    let damage = health.findings.first { $0.severity == .error }?.explanation ?? health.failure
    if let damage { throw RemigrationError.damagedImage(path: options.exported, reason: damage) }
    let sync = try steps.run("sync") {
      try RemigrationSync(
        options: options, image: image, baseline: baseline, cancellation: cancellation
      ).run(into: &$0)
    }
    let comparison = try export.map { export in
      try confirm(export, digested)
      return ManifestComparison(
        copyPath: image, digested: digested, manifest: export.manifest, declared: nil,
        cancellation: cancellation)
    }
    try Connection(path: image, mode: .immutable).backup(
      to: native, isCancelled: { [cancellation] in cancellation.isRequested })
    let restored = try Restoration(
      path: native, adaptations: adaptations, baseline: baseline, cancellation: cancellation
    ).run()
    let results = try [health, sync, result(of: restored), changes(digested, comparison)]
    return try results + prove(restored, digested.catalog)
  }

  private static let remark = "The rows are those that sql.js saved."

  private func digest(_ path: String) throws -> DatabaseDigester.Result {
    try DatabaseDigester(snapshot: path, progress: progress, cancellation: cancellation).digest()
  }

  /// A table of the manifest that is not there, or lacks a column, tells that the two do not belong together.
  private func confirm(_ export: KnownExport, _ digested: DatabaseDigester.Result) throws {
    for entry in export.manifest.entries where entry.kind == Relation.Kind.table.rawValue {
      func refuse(_ reason: String) -> RemigrationError {
        .otherDatabase(manifest: export.path, path: options.exported, reason: reason)
      }
      guard let actual = digested.entries.first(where: { $0.name.isSameName(as: entry.name) }) else {
        throw refuse("the database has no table \(entry.name)")
      }
      let there = Set(actual.values.map(NameKey.init))
      if let missing = entry.values.first(where: { !there.contains(NameKey($0)) }) {
        throw refuse("the table \(entry.name) has no column \(missing)")
      }
    }
  }

  // MARK: What was restored

  private func result(of restored: [Restoration.Step]) throws -> CheckResult {
    try steps.run("restore") { collector in
      guard export != nil else {
        return collector.add(
          LedgerEntry(
            objectKind: "database", object: "main", property: "restoration", state: .notCompared,
            reason: .unsupported,
            note: "without a manifest nobody knows what the export adapted away; name it with --manifest"))
      }
      for step in restored { add(step, into: &collector) }
      if restored.contains(where: { $0.adaptation.kind == .dropSearch }) {
        collector.add(
          LedgerEntry(
            objectKind: "internal-table", object: "sqlite_stat1", property: "restoration",
            state: .notCompared,
            reason: .derived,
            note: "statistics of tables that were made again are not there: ANALYZE makes them"))
      }
      collector.add(
        LedgerEntry(
          objectKind: "database", object: "main", property: "restoration", state: .compared,
          note: "adaptations of the manifest", count: Int64(restored.count)))
    }
  }

  private func add(_ step: Restoration.Step, into collector: inout FindingCollector) {
    let adaptation = step.adaptation
    func finding(_ code: String, _ severity: Severity, _ text: String, _ remedy: String?) -> Finding {
      Finding(
        code: code, severity: severity, subject: .copy, objectKind: adaptation.objectKind,
        object: adaptation.object, location: adaptation.column, explanation: text, remedy: remedy)
    }
    switch step.outcome {
    case .restored, .wasThere:
      collector.add(
        LedgerEntry(
          objectKind: adaptation.objectKind, object: adaptation.object, property: "restoration",
          element: adaptation.column, state: .compared,
          note: step.outcome == .wasThere ? "it was there already" : "restored", count: 1))
    case .inPart(let what):
      collector.add(
        finding(
          "restored-in-part", .warning, "It is there again, but not all of it: \(what).",
          "Look through it, or have the app write it anew."))
    case .failed(let why):
      collector.add(
        finding(
          "not-restored", .error, "What the export adapted away is not restored: \(why).",
          "Its declaration is in the manifest: restore it by hand."))
    }
  }

  // MARK: What changed since the rollback

  private func changes(
    _ digested: DatabaseDigester.Result, _ comparison: ManifestComparison?
  ) throws -> CheckResult {
    try steps.run("changes") { collector in
      if let baseline {
        try Readaptation(path: baseline, adaptations: adaptations, cancellation: cancellation).run()
        let before = try Catalog(reading: Exporter.openSnapshot(baseline))
        try RowChanges(
          from: .init(path: baseline, catalog: before), to: .init(path: image, catalog: digested.catalog),
          cap: options.cap, cancellation: cancellation
        ).run(into: &collector)
      } else if let comparison {
        ManifestChanges(comparison).run(into: &collector)
      } else {
        collector.add(
          LedgerEntry(
            objectKind: "database", object: "main", property: "changes", state: .notCompared,
            reason: .unsupported, note: "neither a manifest nor a baseline was given"))
      }
    }
  }

  // MARK: Proof

  /// The native database, adapted once more, must be the one that sql.js saved.
  private func prove(_ restored: [Restoration.Step], _ image: Catalog) throws -> [CheckResult] {
    let done = restored.compactMap { step -> Adaptation? in
      switch step.outcome {
      case .restored, .inPart: step.adaptation
      // An empty search table is there, though it is of no use.
      case .failed: step.adaptation.kind == .dropSearch ? step.adaptation : nil
      case .wasThere: nil
      }
    }
    let again = scratch + "/again.db"
    try Connection(path: native, mode: .readOnly).backup(
      to: again, isCancelled: { [cancellation] in cancellation.isRequested })
    try Readaptation(
      path: again, adaptations: done.filter { !isThere($0, in: image) }, cancellation: cancellation
    )
    .run()
    let context = CheckContext(
      sourcePath: self.image, copyPath: again, source: image,
      copy: try Catalog(reading: Exporter.openSnapshot(again)), cap: options.cap, progress: progress,
      cancellation: cancellation)
    let catalog = try Catalog(reading: Exporter.openSnapshot(native))
    return [
      try steps.run("schema") { collector in
        try SchemaCheck().run(context, into: &collector)
        for adaptation in done { collector.add(Self.entry(adaptation)) }
      },
      try steps.run("rows") { collector in
        var rows = FindingCollector(cap: options.cap)
        try RowsCheck().run(context, into: &rows)
        collector.merge(RecomputedColumns(adaptations: done).declared(rows))
      },
      try steps.run("search") {
        let tables = done.filter { $0.kind == .dropSearch }.compactMap {
          catalog.virtualTable(named: $0.object)
        }
        try RestoredSearch(path: native, tables: tables, cancellation: cancellation).run(into: &$0)
      },
      try steps.run("integrity") {
        try CopyHealth(isAsExported: true, remark: Self.remark).run(
          on: native, catalog: catalog, cancellation: cancellation, into: &$0)
      },
    ]
  }

  private func isThere(_ adaptation: Adaptation, in catalog: Catalog) -> Bool {
    adaptation.kind == .dropSearch && catalog.virtualTable(named: adaptation.object) != nil
  }

  private static func entry(_ adaptation: Adaptation) -> LedgerEntry {
    LedgerEntry(
      objectKind: adaptation.objectKind, object: adaptation.object, property: "declaration",
      element: adaptation.column, state: .ignoredByContract,
      note: "sql.js did not have it; it was made again by the declaration of the manifest")
  }
}
