public import Artifacts
public import Engines
public import Verdicts

/// What became of one seed.
public struct FuzzSeedResult: Sendable {
  public var seed: UInt64
  public var format: ArtifactFormat
  public var tables: Int
  /// Rows that the script inserts; some break a constraint and are left out by SQLite.
  public var rows: Int
  /// What the engine cannot hold, so that nothing was compared; empty elsewhere.
  public var lacks: [String]
  /// The fault that the copy was given; nil where it did not come to one.
  public var fault: String?
  /// nil where every answer was right.
  public var problem: FuzzProblem?
  /// The case that was written of it; nil for none.
  public var path: String?
  /// How many rows that case has.
  public var shrunkRows: Int?
}

/// What a campaign came to.
public struct FuzzReport: Sendable {
  public var engine: EngineIdentity
  public var firstSeed: UInt64
  /// The most rows of a table.
  public var rows: Int
  public var formats: [ArtifactFormat]
  /// What the generator left out since the engine lacks it.
  public var omissions: [String]
  public var results: [FuzzSeedResult]
  /// True where not all seeds were tried, since somebody stopped it.
  public var isInterrupted: Bool
  /// Milliseconds.
  public var duration: Double

  public var failures: [FuzzSeedResult] { results.filter { $0.problem != nil } }
  public var unsupportedCount: Int { results.count { !$0.lacks.isEmpty } }
  public var foundFaults: Int { results.count { $0.problem == nil && $0.fault != nil } }

  /// 6 where it was stopped, 0 where every answer was right, 2 where one was wrong, 5 where nothing could be answered; wrong answers come first.
  public var exitCode: GateCode {
    if isInterrupted { return .interrupted }
    let kinds = failures.compactMap(\.problem?.kind)
    let ownFaults: Set<FuzzProblem.Kind> = [.scriptFailed, .couldNotExport]
    if kinds.contains(where: { !ownFaults.contains($0) }) { return .closed }
    return kinds.isEmpty && !results.isEmpty ? .open : .couldNotRun
  }

  /// The command that repeats one seed.
  public func command(for seed: UInt64) -> String {
    let format = formats.count == 1 ? formats[0].rawValue : "all"
    return "roundtrip fuzz --seed \(seed) --count 1"
      + (engine.name == "native" ? "" : " --engine \(engine.name)")
      + (format == "bundle" ? "" : " --format \(format)")
      + (rows == GeneratorOptions().rows ? "" : " --rows \(rows)")
  }
}
