internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// One run of ``ConstraintCheck``.
struct ConstraintCheckRun {
  static let triesPerConstraint = 200
  /// Steps of SQLite's virtual machine for one probe.
  static let probeLimit = 200_000
  /// The same for all probes of one side together.
  static let totalLimit = 20_000_000

  private let context: CheckContext
  private let source: ProbeSide
  private let copy: ProbeSide
  private var probed: [NameKey: ProbedTable] = [:]
  private var elements: Set<[String]> = []

  init(_ context: CheckContext) throws {
    self.context = context
    source = try ProbeSide(
      path: context.sourcePath, catalog: context.source, cancellation: context.cancellation)
    copy = try ProbeSide(path: context.copyPath, catalog: context.copy, cancellation: context.cancellation)
  }

  mutating func compareAll(into collector: inout FindingCollector) throws {
    let tables = context.source.tables.filter { $0.role == .ordinary }
    for table in tables {
      try context.cancellation.check()
      probed[NameKey(table.name)] = ProbedTable(table, context.source, source)
    }
    for table in tables {
      try context.cancellation.check()
      let known = probed
      guard var own = known[NameKey(table.name)] else { continue }
      try own.findFreshRow(on: source) { known[NameKey($0)] }
      probed[NameKey(table.name)] = own
    }
    let known = probed
    for table in tables {
      guard let probed = known[NameKey(table.name)] else { continue }
      guard let twin = context.copy.table(named: table.name) else {
        lose("table", table.name, &collector)
        continue
      }
      let targets =
        TableTargets(probed: probed, catalog: context.source, side: source, otherLiterals: literals(of: twin))
        .all()
        + ForeignKeyTargets(child: probed, parent: { known[NameKey($0)] }, side: source).all()
      for target in targets { try compare(target, into: &collector) }
    }
    let triggers = TriggerTargets(table: { known[NameKey($0)] }, catalog: context.source, side: source)
    for trigger in context.source.triggers {
      guard let target = triggers.target(trigger) else {
        add(
          "trigger", trigger.name, nil, .notCompared, .unobservable, "what it watches cannot be written", nil,
          &collector)
        continue
      }
      try compare(target, into: &collector)
    }
    try ViewComparison(source: source, copy: copy, context: context).compareAll(into: &collector)
    for virtual in context.source.virtualTables {
      add(
        "virtual-table", virtual.name, "storage", .notCompared, .derived,
        "what a trigger writes into its index is seen by the rows it stores for documents, not by the index itself",
        nil,
        &collector)
    }
    if !ChangeRecorder.isAvailable {
      add(
        "database", "main", "effects", .notCompared, .unsupported,
        "the linked SQLite has no sqlite3_preupdate_hook()", nil, &collector)
    }
  }

  private func literals(of table: Table) -> [String] {
    Declaration.constraints(of: table.sql).filter { $0.kind == .check }.flatMap(\.literals)
  }

  // MARK: One target

  private mutating func compare(_ target: ProbeTarget, into collector: inout FindingCollector) throws {
    var target = target
    // Two constraints may say the same.
    if let element = target.element {
      var number = 1
      var name = element
      while !elements.insert([target.kind, target.object, name]).inserted {
        number += 1
        name = "\(element) #\(number)"
      }
      target.element = name
    }
    var compared: Int64 = 0
    var unfinished = 0
    var sawViolation = false
    var missing: String?
    var raised: Set<String> = []
    var isUnsteady = false
    for probe in target.probes {
      try context.cancellation.check()
      guard max(source.budget.total, copy.budget.total) < Self.totalLimit else {
        unfinished += 1
        continue
      }
      let expected = try source.run(probe, limit: Self.probeLimit)
      try context.cancellation.check()
      if let name = expected.missing {
        missing = name
        continue
      }
      guard !expected.isUnfinished else {
        unfinished += 1
        continue
      }
      let actual = try copy.run(probe, limit: Self.probeLimit)
      try context.cancellation.check()
      guard !actual.isUnfinished else {
        unfinished += 1
        continue
      }
      compared += 1
      if probe.expectation == .violation, isViolation(expected, probe) { sawViolation = true }
      guard let code = try difference(expected, actual, probe, target, &isUnsteady) else { continue }
      guard raised.insert(code).inserted else { continue }
      collector.add(
        Finding(
          code: code, severity: .error, subject: .copy, objectKind: target.kind, object: target.object,
          location: target.element, expected: .text(expected.text(beside: actual)),
          actual: .text(actual.text(beside: expected)),
          explanation: Self.explanation(code)
            + " Tried: \(probe.steps.last { !$0.sql.hasPrefix("SELECT") }?.sql ?? "")."))
    }
    if let missing {
      add(
        target.kind, target.object, target.element ?? "plain changes", .notCompared, .unsupported, missing,
        nil, &collector)
    } else if compared == 0 {
      add(
        target.kind, target.object, target.element, .notCompared, .budget,
        unfinished > 0 ? "every probe went beyond its step budget" : "no row to try it with was found", nil,
        &collector)
    } else if target.needsViolation, !sawViolation, raised.isEmpty {
      add(
        target.kind, target.object, target.element, .notCompared, .budget,
        "no value that breaks it was found in \(compared) tries", nil, &collector)
    } else {
      var notes: [String] = []
      if unfinished > 0 { notes.append("\(unfinished) probes went beyond their step budget") }
      if isUnsteady { notes.append("values that change from run to run were not compared") }
      add(
        target.kind, target.object, target.element, .compared, nil,
        notes.isEmpty ? nil : notes.joined(separator: "; "), compared, &collector)
    }
  }

  /// Refused, or accepted with something else done than was asked for.
  private func isViolation(_ outcome: ProbeOutcome, _ probe: Probe) -> Bool {
    if case .refused(let code, _) = outcome.refusal, code & 0xff == 19 { return true }
    return outcome.marks.contains { $0[2] == 1 } || outcome.changeCount != 1
  }

  /// The code of the finding; nil where both sides do the same.
  private func difference(
    _ expected: ProbeOutcome, _ actual: ProbeOutcome, _ probe: Probe, _ target: ProbeTarget,
    _ isUnsteady: inout Bool
  ) throws -> String? {
    if expected.answers != actual.answers {
      if expected.refusal == nil { return "constraint-added" }
      return actual.refusal == nil ? "constraint-lost" : "constraint-code-changed"
    }
    if expected.hasSameEffect(as: actual) { return nil }
    // A clock or random() makes even the source differ from itself.
    for _ in 0..<2 {
      let again = try source.run(probe, limit: Self.probeLimit)
      let other = try copy.run(probe, limit: Self.probeLimit)
      if again.hasSameEffect(as: other) { return nil }
      guard again.hasSameEffect(as: expected) else {
        isUnsteady = true
        return again.hasSameShape(as: other) ? nil : effectCode(target)
      }
    }
    return effectCode(target)
  }

  private func effectCode(_ target: ProbeTarget) -> String {
    target.kind == "trigger" ? "trigger-effect-changed" : "constraint-effect-changed"
  }

  private static func explanation(_ code: String) -> String {
    switch code {
    case "constraint-lost": "The source refuses a change that the copy accepts."
    case "constraint-added": "The copy refuses a change that the source accepts."
    case "constraint-code-changed": "Source and copy refuse a change for different reasons."
    case "trigger-effect-changed": "What fires the trigger changes other rows in the copy than in the source."
    default: "The same change has another effect in the copy than in the source."
    }
  }

  // MARK: Ledger

  private func lose(_ kind: String, _ object: String, _ collector: inout FindingCollector) {
    collector.add(
      Finding(
        code: "constraint-lost", severity: .error, subject: .copy, objectKind: kind, object: object,
        explanation: "The copy lacks the \(kind), and so all its constraints."))
    add(kind, object, nil, .notCompared, .notRun, "the copy does not have it", nil, &collector)
  }

  private func add(
    _ kind: String, _ object: String, _ element: String?, _ state: LedgerEntry.State,
    _ reason: LedgerEntry.Reason?, _ note: String?, _ count: Int64?, _ collector: inout FindingCollector
  ) {
    collector.add(
      LedgerEntry(
        objectKind: kind, object: object, property: "behaviour", element: element, state: state,
        reason: reason,
        note: note, count: count))
  }
}
