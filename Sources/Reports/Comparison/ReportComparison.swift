public import Verdicts

/// What changed between two reports.
///
/// A finding is the same in both where check, code, object and location are; reports list findings up to a cap, so that single
/// findings are told apart only where both reports list all of one code and object. Else their counts alone are held against each other.
public struct ReportComparison: Sendable, Hashable {
  /// What became of a check that did not answer the same in both.
  public struct CheckChange: Sendable, Hashable {
    public var name: String
    /// nil where the report has no such check.
    public var before: Outcome?
    public var after: Outcome?
  }

  /// A figure in both reports; nil where one lacks it.
  public struct Figure: Sendable, Hashable {
    public var name: String
    public var before: Double?
    public var after: Double?

    /// After against before; nil where that has no meaning.
    public var ratio: Double? {
      guard let before, let after, before > 0 else { return nil }
      return after / before
    }
  }

  public var before: Report
  public var after: Report
  /// Whether both are of databases with the same content; nil where a report has no fingerprint.
  public var isSameContent: Bool?
  /// In the order of the later report, then those that only the earlier one has.
  public var checks: [CheckChange]
  /// Those that differ, the worst first.
  public var findings: [FindingChange]
  /// Listed findings that both have.
  public var persisting: Int
  public var ledger: LedgerChange
  public var newAdaptations: [ReportAdaptation]
  public var goneAdaptations: [ReportAdaptation]
  /// Milliseconds of the run and its phases.
  public var phases: [Figure]
  /// Milliseconds of statements on the copy, for those that both have timed.
  public var statements: [Figure]
  /// Bytes of files.
  public var sizes: [Figure]
  /// Rows of the tables whose number changed.
  public var rows: [Figure]

  public init(before: Report, after: Report) {
    self.before = before
    self.after = after
    isSameContent = before.fingerprints.flatMap { old in
      after.fingerprints.map { $0.source.utf8.elementsEqual(old.source.utf8) }
    }
    checks = Self.checks(before, after)
    (findings, persisting) = FindingChange.all(before.checks, after.checks)
    ledger = LedgerChange(before.checks, after.checks)
    let old = before.header.artifact?.adaptations ?? []
    let new = after.header.artifact?.adaptations ?? []
    newAdaptations = new.filter { !old.contains($0) }
    goneAdaptations = old.filter { !new.contains($0) }
    phases = Self.phases(before, after)
    statements = Self.statements(before, after)
    sizes = Self.sizes(before, after)
    rows = Self.rows(before, after)
  }

  /// Why the later report is worse; empty where it is not. Times and sizes are no reason: they differ from run to run.
  public var reasons: [(code: GateCode, text: String)] {
    var reasons: [(GateCode, String)] = []
    let codes = [before.verdict.exitCode, after.verdict.exitCode]
    if codes[0] != codes[1] && GateCode.mostSevere(codes) == codes[1] {
      reasons.append((codes[1], "the exit code was \(codes[0].rawValue) and is \(codes[1].rawValue)"))
    }
    let grown = findings.filter(\.isWorse)
    if !grown.isEmpty {
      let added = grown.reduce(0) { $0.saturatingAdd($1.added) }
      reasons.append((.closed, "\(TextStyle.counted(added, "more finding")) of error severity"))
    }
    let missing = checks.filter { $0.before != nil && $0.after == nil }
    if !missing.isEmpty {
      reasons.append(
        (
          .inconclusive,
          "no longer checked: \(missing.map { VisibleText.clipped($0.name) }.joined(separator: ", "))"
        ))
    }
    if !ledger.lost.isEmpty {
      reasons.append(
        (.inconclusive, "\(TextStyle.counted(ledger.lost.count, "thing")) no longer compared"))
    }
    return reasons
  }

  /// `open` where the later report is no worse; else the most severe of the reasons' codes.
  public var exitCode: GateCode { GateCode.mostSevere(reasons.map(\.code)) }

  // MARK: Members

  private static func checks(_ before: Report, _ after: Report) -> [CheckChange] {
    let old = Dictionary(before.checks.map { ($0.name, $0.outcome) }) { first, _ in first }
    let new = Dictionary(after.checks.map { ($0.name, $0.outcome) }) { first, _ in first }
    let names = after.checks.map(\.name) + before.checks.map(\.name).filter { new[$0] == nil }
    return names.map { CheckChange(name: $0, before: old[$0], after: new[$0]) }.filter {
      $0.before != $0.after
    }
  }

  private static func phases(_ before: Report, _ after: Report) -> [Figure] {
    let (old, new) = (before.performance, after.performance)
    return present([
      Figure(name: "whole run", before: before.duration, after: after.duration),
      Figure(name: "snapshot", before: old.snapshotTime, after: new.snapshotTime),
      Figure(name: "export", before: old.exportTime, after: new.exportTime),
      Figure(name: "import", before: old.importTime, after: new.importTime),
      Figure(name: "compare", before: old.compareTime, after: new.compareTime),
    ])
  }

  private static func statements(_ before: Report, _ after: Report) -> [Figure] {
    let timed = (before.performance.figures?.statements ?? []).compactMap { statement in
      statement.timing.map { (Array(statement.name.utf8), $0.copyMedian) }
    }
    let old = Dictionary(timed) { first, _ in first }
    return (after.performance.figures?.statements ?? []).compactMap { statement in
      guard let time = statement.timing?.copyMedian, let earlier = old[Array(statement.name.utf8)] else {
        return nil
      }
      return Figure(name: statement.name, before: earlier, after: time)
    }
  }

  private static func sizes(_ before: Report, _ after: Report) -> [Figure] {
    let (old, new) = (before.header, after.header)
    func figure(_ name: String, _ size: (ReportHeader) -> Int64?) -> Figure {
      Figure(name: name, before: size(old).map(Double.init), after: size(new).map(Double.init))
    }
    return present([
      figure("source") { $0.source.size }, figure("snapshot") { $0.snapshot?.size },
      figure("artifact") { $0.artifact?.size }, figure("copy") { $0.copy?.size },
    ])
  }

  private static func rows(_ before: Report, _ after: Report) -> [Figure] {
    let (old, new) = (TableRows.all(before.checks), TableRows.all(after.checks))
    let earlier = Dictionary(old.map { (Array($0.name.utf8), $0.rows) }) { first, _ in first }
    let later = Set(new.map { Array($0.name.utf8) })
    let figures =
      new.map {
        Figure(name: $0.name, before: earlier[Array($0.name.utf8)].map(Double.init), after: Double($0.rows))
      }
      + old.filter { !later.contains(Array($0.name.utf8)) }
      .map { Figure(name: $0.name, before: Double($0.rows), after: nil) }
    return figures.filter { $0.before != $0.after }
  }

  private static func present(_ figures: [Figure]) -> [Figure] {
    figures.filter { $0.before != nil || $0.after != nil }
  }
}
