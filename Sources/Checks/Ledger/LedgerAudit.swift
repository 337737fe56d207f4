public import Artifacts
public import Catalog
internal import SQLite
public import Verdicts

/// Holds the ledger of a run against the catalog of the source: what no check says a word about is a gap.
///
/// It runs after all checks, as a check of its own, and is told nothing by them but their results.
public struct LedgerAudit: Sendable {
  public static let name = "ledger"

  private let catalog: Catalog
  private let planned: [CheckName]
  private let available: [CheckName]
  private let isRequired: Bool
  private let adaptations: [Adaptation]

  /// - Parameters:
  ///   - catalog: of the source.
  ///   - planned: the checks that were to run.
  ///   - available: the checks that could have run on what was given.
  ///   - isRequired: a gap, or a check left out, closes the gate; else a gap is a warning, and what was left out an entry.
  ///   - adaptations: what was changed on request before the comparison; each becomes an entry.
  public init(
    catalog: Catalog, planned: [CheckName], available: [CheckName], isRequired: Bool,
    adaptations: [Adaptation] = []
  ) {
    self.adaptations = adaptations
    self.catalog = catalog
    self.planned = planned
    self.available = available
    self.isRequired = isRequired
  }

  public func run(over results: [CheckResult], into collector: inout FindingCollector) {
    var accounted: Int64 = 0
    let said = Dictionary(grouping: results, by: \.name).mapValues { SaidObjects($0) }
    for expectation in LedgerExpectation.all(for: catalog) where planned.contains(expectation.check) {
      if said[expectation.check.rawValue]?.covers(expectation) == true {
        accounted += 1
      } else {
        add(expectation, to: &collector)
      }
    }
    if accounted > 0 {
      collector.add(
        LedgerEntry(
          objectKind: "database", object: "main", property: "ledger", state: .compared,
          note: "what the catalog declares, held against what the checks say", count: accounted))
    }
    for adaptation in adaptations { collector.add(LedgerEntry(adaptation)) }
    for check in available where !planned.contains(check) { leaveOut(check, &collector) }
    for result in results {
      for entry in result.ledger where entry.state == .notCompared && entry.reason == .notRun && isRequired {
        addUnexplained(entry, of: result.name, to: &collector)
      }
    }
  }

  private func add(_ gap: LedgerExpectation, to collector: inout FindingCollector) {
    collector.add(
      Finding(
        code: "ledger-gap", severity: isRequired ? .error : .warning, subject: .copy, objectKind: gap.kind,
        object: gap.object, location: gap.check.rawValue,
        explanation: "The \(gap.check.rawValue) check does not say whether \(gap.subject) were looked at.",
        remedy: "This is a fault of the tool: please report it. The object was not compared in this respect.")
    )
    collector.add(
      LedgerEntry(
        objectKind: gap.kind, object: gap.object, property: gap.properties.sorted().first ?? "behaviour",
        state: .notCompared, reason: .notRun, note: "the \(gap.check.rawValue) check says nothing of it"))
  }

  private func addUnexplained(
    _ entry: LedgerEntry, of check: String, to collector: inout FindingCollector
  ) {
    collector.add(
      Finding(
        code: "ledger-not-compared", severity: .error, subject: .copy, objectKind: entry.objectKind,
        object: entry.object, location: "\(check): \(entry.property)",
        explanation: "It was not compared\(entry.note.map { ": \($0)" } ?? "").",
        remedy: "Mend what kept it from being compared, or do without --require-complete."))
  }

  private func leaveOut(_ check: CheckName, _ collector: inout FindingCollector) {
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: check.rawValue, state: .notCompared,
        reason: .filter, note: "the \(check.rawValue) check was not asked for"))
    guard isRequired else { return }
    collector.add(
      Finding(
        code: "check-left-out", severity: .error, subject: .copy, objectKind: "database", object: "main",
        location: check.rawValue,
        explanation: "A complete comparison is required, and the \(check.rawValue) check was not asked for.",
        remedy: "Add \(check.rawValue) to --checks, or do without --require-complete."))
  }
}

/// What the results of one check speak of.
private struct SaidObjects {
  private struct Key: Hashable {
    let kind: String
    let object: NameKey
    let property: String
  }

  private var entries: Set<Key> = []
  private var anyProperty: Set<Key> = []
  /// Objects with a finding of error severity: the gate is closed on them, whatever else was looked at.
  private var condemned: Set<NameKey> = []

  init(_ results: [CheckResult]) {
    for result in results {
      for entry in result.ledger {
        let object = NameKey(entry.object)
        entries.insert(Key(kind: entry.objectKind, object: object, property: entry.property))
        anyProperty.insert(Key(kind: entry.objectKind, object: object, property: ""))
      }
      for finding in result.findings where finding.severity == .error {
        condemned.insert(NameKey(finding.object))
      }
    }
  }

  func covers(_ expectation: LedgerExpectation) -> Bool {
    let object = NameKey(expectation.object)
    if condemned.contains(object) { return true }
    guard !expectation.properties.isEmpty else {
      return anyProperty.contains(Key(kind: expectation.kind, object: object, property: ""))
    }
    return expectation.properties.contains {
      entries.contains(Key(kind: expectation.kind, object: object, property: $0))
    }
  }
}
