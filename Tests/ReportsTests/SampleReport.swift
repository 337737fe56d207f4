import JSON
import Testing
import Verdicts

@testable import Reports

/// Reports that tests start from.
enum SampleReport {
  static let digest = String(repeating: "0123456789abcdef", count: 4)

  static let header = ReportHeader(
    tool: ReportTool(name: "roundtrip", version: "0.1.0"), command: "verify",
    plannedChecks: ["source", "schema", "rows"],
    startedAt: Timestamp(millisecondsSince1970: 1_738_324_800_123),
    finishedAt: Timestamp(millisecondsSince1970: 1_738_324_808_373),
    host: ReportHost(os: "Linux 6.1.0", architecture: "x86_64"),
    source: ReportFile(path: "/data/app.db", size: 264_100_000, sha256: digest, walSize: 12_392),
    snapshot: ReportSnapshot(method: "backup", size: 264_112_000, note: "12 WAL pages included"),
    engines: [
      ReportEngine(
        role: .source, name: "native", sqliteVersion: "3.40.1", sourceID: "2022-12-28 df5c2",
        compileOptions: ["A"]),
      ReportEngine(
        role: .copy, name: "native", sqliteVersion: "3.40.1", sourceID: "2022-12-28 df5c2", compileOptions: []
      ),
    ],
    artifact: ReportArtifact(format: .bundle, path: "/tmp/out", size: 143_000_000, manifestDigest: digest))

  static let cost = StatementCost(
    steps: 130, fullScanSteps: 0, sorts: 0, automaticIndexRows: 0, rows: 5, isWhole: true,
    plan: ["SEARCH main.nodes USING INTEGER PRIMARY KEY (rowid=?)"])

  static let timing = StatementTiming(
    sourceMedian: 0.0125, copyMedian: 0.0127, ratio: RatioInterval(ratio: 1.016, low: 0.98, high: 1.05),
    control: RatioInterval(ratio: 1.001, low: 0.97, high: 1.03), samples: 24)

  /// What a run with --performance time measured.
  static let figures = PerformanceFigures(
    mode: .time, seed: UInt64.max, workloadDigest: digest,
    statements: [
      StatementFigures(
        name: "lookup nodes by rowid", kind: .lookup, objectKind: "table", object: "nodes",
        sql: "SELECT * FROM main.\"nodes\" WHERE \"rowid\" = ?1", executions: 5, source: cost, copy: cost,
        timing: timing),
      StatementFigures(
        name: "insert into nodes", kind: .insert, objectKind: "table", object: "nodes",
        sql: "INSERT INTO main.\"nodes\"(\"rowid\") VALUES(?1)", executions: 5, timing: timing),
      StatementFigures(
        name: "match in nodes_fts", kind: .search, objectKind: "virtual-table", object: "nodes_fts",
        sql: "SELECT 1", executions: 3, timing: timing),
      StatementFigures(
        name: "beyond the budget", kind: .own, objectKind: "statement", object: "beyond the budget",
        sql: "SELECT 1", executions: 1),
    ],
    memoryUsage: 2_048_000, batchInsertTime: 3.25)

  static let open = Report(
    header: header, duration: 8_250.4,
    performance: ReportPerformance(
      snapshotTime: 800, exportTime: 2_100.25, importTime: 3_000, compareTime: 2_000, peakMemory: 90_000_000,
      figures: figures),
    checks: [
      CheckResult(
        name: "source", outcome: .passed,
        ledger: [
          LedgerEntry(
            objectKind: "database", object: "main", property: "integrity", state: .compared, count: 1)
        ], duration: 320),
      CheckResult(
        name: "schema", outcome: .passed,
        ledger: [
          LedgerEntry(
            objectKind: "table", object: "nodes", property: "declaration", state: .compared, count: 1),
          LedgerEntry(
            objectKind: "setting", object: "page_size", property: "value", state: .ignoredByContract),
          LedgerEntry(
            objectKind: "setting", object: "auto_vacuum", property: "value", state: .ignoredByContract),
        ], duration: 12.5),
      CheckResult(
        name: "rows", outcome: .passed,
        ledger: [
          LedgerEntry(
            objectKind: "table", object: "nodes", property: "rows", state: .compared, count: 100_000),
          LedgerEntry(
            objectKind: "table", object: "edges", property: "rows", state: .compared, count: 300_210),
        ], duration: 1_900),
    ],
    selfProof: SelfProof(
      trials: [
        SelfProof.Trial(
          check: "rows", change: "a real in the last bit", expected: "value-changed", outcome: .proved),
        SelfProof.Trial(
          check: "rows", change: "a rewrite that means nothing", expected: nil, outcome: .proved),
        SelfProof.Trial(
          check: "search", change: "a lost document", expected: "posting-missing", outcome: .impossible,
          note: "the linked SQLite has no FTS5"),
      ], duration: 41.25),
    fingerprints: ReportFingerprints(source: digest, copy: digest))

  /// Every severity, subject, value type and optional property; a count beyond the cap; an unsupported part.
  static let closed: Report = {
    var report = open
    report.engineRuns = [
      ReportEngineRun(engine: "native", exitCode: 0, importTime: 12, compareTime: 7),
      ReportEngineRun(
        engine: "browser", exitCode: 2, failure: "the page crashed", importTime: 1_200, compareTime: 7,
        peakMemory: 300_000_000,
        storage: ReportStorage(
          browser: "Chrome/156.0.8078.79", isSandboxed: false, records: 2, size: 70_000_000,
          recordSize: 64 << 20, sha256: digest, quota: 1 << 33, usage: 70_000_512, isPersisted: false,
          storeTime: 800, reloadTime: 300, restartTime: 1_500, sendTime: 200)),
    ]
    report.blames =
      ReportBlame.Cause.allCases.map {
        ReportBlame(
          cause: $0, engines: ["browser"], check: "rows", code: "row-missing", objectKind: "table",
          object: "nodes", count: 2)
      } + [ReportBlame(cause: .engine, engines: ["browser"], check: "artifact", count: 1)]
    report.sizes = [
      ReportSizes(
        role: .source, engine: "native",
        content: .known(
          [
            .init(kind: .table, name: "nodes", pages: 9, bytes: 36_864, payload: 30_000, unused: 1_000),
            .init(
              kind: .index, name: "sqlite_autoindex_nodes_1", owner: "nodes", pages: 2, bytes: 8_192,
              payload: 7_000, unused: 12),
            .init(
              kind: .shadowTable, name: "nodes_fts_data", owner: "nodes_fts", pages: 3, bytes: 12_288,
              payload: 12_000, unused: 0),
            .init(
              kind: .shadowTable, name: "nodes_fts_idx", owner: "nodes_fts", pages: 1, bytes: 4_096,
              payload: 100, unused: 3_988),
          ], free: 4_096)),
      ReportSizes(
        role: .copy, engine: "native",
        content: .known(
          [.init(kind: .table, name: "nodes", pages: 8, bytes: 32_768, payload: 30_000, unused: 0)], free: 0)),
      ReportSizes(
        role: .copy, engine: "browser",
        content: .absent(.unsupported, note: "the linked SQLite has no dbstat")),
    ]
    report.header.engines[1].runtime = "Chrome/156.0.8078.79"
    report.checks[0].findings = [
      Finding(
        code: "foreign-key-violation", severity: .warning, subject: .source, objectKind: "table",
        object: "edges",
        location: "rowid 7", explanation: "The row refers to a parent that does not exist.")
    ]
    report.checks[0].counts = [
      FindingCount(code: "foreign-key-violation", object: "edges", total: 1, listed: 1)
    ]
    let values: [(ReportedValue?, ReportedValue?)] = [
      (.text("abc"), .text("abd")), (.integer(.max), .real(bits: (9.2e18).bitPattern)),
      (.real(bits: (0.0).bitPattern), .real(bits: (-0.0).bitPattern)),
      (.text([0x61, 0, 0x62]), .text([0x61])), (.blob([0, 255]), .null), (nil, .integer(.min)), (.null, nil),
    ]
    report.checks[2].outcome = .failed
    report.checks[2].findings = values.enumerated().map { index, pair in
      Finding(
        code: "value-differs", severity: .error, subject: .copy, objectKind: "table", object: "nodes",
        location: "rowid \(index + 1), column title", expected: pair.0, actual: pair.1,
        explanation: "The copy holds another value than the source.", remedy: "Export with another format.",
        hazard: "N8")
    }
    report.checks[2].counts = [FindingCount(code: "value-differs", object: "nodes", total: 130, listed: 7)]
    report.checks[2].ledger.append(
      LedgerEntry(
        objectKind: "virtual-table", object: "nodes_fts", property: "behaviour", element: "MATCH",
        state: .notCompared,
        reason: .unsupported, note: "the engine has no FTS5"))
    report.verdict = Verdict(planned: report.header.plannedChecks, results: report.checks)
    return report
  }()
}

extension JSONValue {
  /// The document with the value at a path of names and indices changed; nil removes it.
  func changing(_ path: [String], to change: (JSONValue?) -> JSONValue?) -> JSONValue {
    guard let name = path.first else { return change(self) ?? .null }
    let rest = Array(path.dropFirst())
    switch self {
    case .object(var members):
      let index = members.firstIndex { $0.name == name }
      let old = index.map { members[$0].value }
      let new = rest.isEmpty ? change(old) : old.map { $0.changing(rest, to: change) }
      switch (index, new) {
      case (let index?, let new?): members[index].value = new
      case (let index?, nil): members.remove(at: index)
      case (nil, let new?): members.append(Member(name, new))
      case (nil, nil): break
      }
      return .object(members)
    case .array(var elements):
      guard let index = Int(name) else { return self }
      if index == elements.count, rest.isEmpty, let new = change(nil) {
        elements.append(new)
      } else if rest.isEmpty {
        if let new = change(elements[index]) { elements[index] = new } else { elements.remove(at: index) }
      } else {
        elements[index] = elements[index].changing(rest, to: change)
      }
      return .array(elements)
    default: return self
    }
  }
}

/// Fails the test that met the wrong error.
func unexpected(_ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
  Issue.record("\(what)", sourceLocation: sourceLocation)
}
