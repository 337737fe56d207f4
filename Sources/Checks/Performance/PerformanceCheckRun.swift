internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// One run of ``PerformanceCheck``.
struct PerformanceCheckRun {
  /// Steps of SQLite's virtual machine for one statement with all its values.
  static func stepLimit(_ mode: PerformanceFigures.Mode) -> Int { mode == .time ? 3_000_000 : 200_000 }

  let context: CheckContext
  let options: PerformanceOptions
  let source: PerformanceSide
  let copy: PerformanceSide
  let stopwatch: Stopwatch
  private let configure: PerformanceCheck.Configuration
  private let workload: Workload
  private let start = ContinuousClock.now
  var figures: PerformanceFigures
  /// How many statements about an object were compared, in the order they came.
  private var compared: [PerformanceTally] = []

  init(
    _ context: CheckContext, configure: @escaping PerformanceCheck.Configuration,
    stopwatch: @escaping Stopwatch
  ) throws {
    self.context = context
    self.configure = configure
    self.stopwatch = stopwatch
    options = context.performance
    source = try PerformanceSide(
      .source, path: context.sourcePath, catalog: context.source, cancellation: context.cancellation,
      configure: configure)
    copy = try PerformanceSide(
      .copy, path: context.copyPath, catalog: context.copy, cancellation: context.cancellation,
      configure: configure)
    workload = try Workload(
      catalog: context.source, on: source, options: options, cancellation: context.cancellation)
    figures = PerformanceFigures(
      mode: options.mode, seed: options.seed, workloadDigest: workload.digest(seed: options.seed))
  }

  /// Seconds that are left.
  var remaining: Double {
    let parts = (ContinuousClock.now - start).components
    return options.budget - Double(parts.seconds) - Double(parts.attoseconds) / 1e18
  }

  mutating func compareAll(into collector: inout FindingCollector) throws {
    for gap in workload.gaps {
      note(gap.objectKind, gap.object, "cost", nil, gap.reason, gap.note, &collector)
    }
    for statement in workload.statements {
      try context.cancellation.check()
      figures.statements.append(try compareCost(of: statement, &collector))
    }
    figures.memoryUsage = copy.connection.memoryInUse
    if options.mode == .time { try compareTimes(into: &collector) }
    if options.baseline != nil || options.record?.wantsKey == true {
      let key = try BaselineKey(
        catalog: context.source, side: source, workloadDigest: workload.digest(seed: options.seed))
      options.record?.set(key)
      if let baseline = options.baseline {
        BaselineComparison(baseline: baseline, key: key, threshold: options.costThreshold)
          .compare(figures, into: &collector)
      }
    }
    for tally in compared {
      collector.add(
        LedgerEntry(
          objectKind: tally.objectKind, object: tally.object, property: tally.property, state: .compared,
          note: tally.note, count: tally.count))
    }
    options.record?.set(figures)
  }

  // MARK: Cost

  private mutating func compareCost(
    of statement: WorkloadStatement, _ collector: inout FindingCollector
  ) throws -> StatementFigures {
    var figures = StatementFigures(
      name: statement.name, kind: statement.kind, objectKind: statement.objectKind, object: statement.object,
      sql: statement.sql, executions: statement.bindings.count)
    guard remaining > 0 else {
      note(figures, "cost", .budget, "the time budget of \(options.budget) s was spent", &collector)
      return figures
    }
    let limit = Self.stepLimit(options.mode)
    do {
      figures.source = try source.cost(of: statement, limit: limit)
    } catch let error as SQLiteError {
      try context.cancellation.check()
      note(
        figures, "cost", error.isMissingPiece ? .unsupported : .unobservable,
        "the source does not run it: \(error.message)", &collector)
      return figures
    }
    guard let expected = figures.source else { return figures }
    let allowed =
      Double(expected.steps) * options.costThreshold * 2 + Double(PerformanceOptions.stepFloor) * 2
    do {
      figures.copy = try copy.cost(
        of: statement, limit: expected.isWhole ? max(limit, Int(min(allowed, 1e15))) : limit)
    } catch let error as SQLiteError {
      try context.cancellation.check()
      fail(figures, error, &collector)
      return figures
    }
    guard let actual = figures.copy else { return figures }
    if let reason = CostJudge(threshold: options.costThreshold).regression(from: expected, to: actual) {
      collector.add(
        Finding(
          code: "performance-cost-regressed", severity: .error, subject: .copy,
          objectKind: figures.objectKind, object: figures.object, location: figures.name,
          expected: .text(expected.text), actual: .text(actual.text),
          explanation: "On the copy \(reason). \(statement.sql) \(Self.plans(expected, actual))",
          remedy: "Look for a lost index, another collation, or lost sqlite_stat1 rows."))
    }
    add(figures, "cost", expected.isWhole ? nil : "of some, the plan and a part of the steps alone")
    return figures
  }

  private func fail(
    _ figures: StatementFigures, _ error: SQLiteError, _ collector: inout FindingCollector
  ) {
    collector.add(
      Finding(
        code: "performance-statement-failed", severity: .error, subject: .copy,
        objectKind: figures.objectKind, object: figures.object, location: figures.name,
        explanation: "The source runs it, the copy does not: \(error.message). \(figures.sql)",
        remedy: "Mend what the schema check names."))
    note(figures, "cost", .unobservable, "the copy does not run it: \(error.message)", &collector)
  }

  private static func plans(_ expected: StatementCost, _ actual: StatementCost) -> String {
    func line(_ plan: [String]) -> String {
      plan.map { String($0.drop { $0 == " " }) }.joined(separator: "; ")
    }
    return "Plan of the source: \(line(expected.plan)). Plan of the copy: \(line(actual.plan))."
  }

  // MARK: Time

  private mutating func compareTimes(into collector: inout FindingCollector) throws {
    let control = try PerformanceSide(
      .control, path: context.sourcePath, catalog: context.source, cancellation: context.cancellation,
      configure: configure)
    let comparison = TimeComparison(
      trial: TimeTrial(
        sides: [.source: source, .copy: copy, .control: control], stopwatch: stopwatch, seed: options.seed),
      judge: TimeJudge(threshold: options.timeThreshold))
    let places = figures.statements.indices.filter { figures.statements[$0].copy != nil }
    for (done, place) in places.enumerated() {
      try context.cancellation.check()
      let statement = workload.statements[place]
      // Without values there is nothing to time.
      guard !statement.bindings.isEmpty else { continue }
      guard figures.statements[place].source?.isWhole == true, figures.statements[place].copy?.isWhole == true
      else {
        note(figures.statements[place], "time", .budget, "it goes beyond its step limit", &collector)
        continue
      }
      let answer: TimeComparison.Answer
      do {
        answer = try comparison.compare(
          statement, share: remaining / Double(places.count - done) * 1e9, limit: remaining * 1e9)
      } catch let error as SQLiteError {
        try context.cancellation.check()
        note(figures.statements[place], "time", .unobservable, error.message, &collector)
        continue
      }
      figures.statements[place].timing = answer.timing
      report(answer, figures.statements[place], &collector)
    }
    if remaining > 0 {
      figures.batchInsertTime = try InsertBatch(side: copy, stopwatch: stopwatch).time(workload.statements)
    }
  }

  private mutating func report(
    _ answer: TimeComparison.Answer, _ figures: StatementFigures, _ collector: inout FindingCollector
  ) {
    guard let timing = answer.timing else {
      note(figures, "time", .budget, "the time budget of \(options.budget) s was spent", &collector)
      return
    }
    switch answer.verdict {
    case .undecided(let why): note(figures, "time", .noise, why, &collector)
    case .passed: add(figures, "time", nil)
    case .slower:
      add(figures, "time", nil)
      collector.add(
        Finding(
          code: "performance-time-regressed", severity: .error, subject: .copy,
          objectKind: figures.objectKind, object: figures.object, location: figures.name,
          expected: .real(bits: timing.sourceMedian.bitPattern),
          actual: .real(bits: timing.copyMedian.bitPattern),
          explanation:
            "On the copy it takes \(TimeJudge.text(timing.ratio)) times as long; the source against "
            + "itself shows \(TimeJudge.text(timing.control)). Milliseconds of one run. \(figures.sql)"))
    }
  }

  // MARK: Ledger

  private mutating func add(_ figures: StatementFigures, _ property: String, _ note: String?) {
    let place = compared.firstIndex {
      $0.object.utf8.elementsEqual(figures.object.utf8) && $0.objectKind == figures.objectKind
        && $0.property == property
    }
    if let place {
      compared[place].count += 1
      compared[place].note = compared[place].note ?? note
    } else {
      compared.append(
        PerformanceTally(
          objectKind: figures.objectKind, object: figures.object, property: property, count: 1, note: note))
    }
  }

  private func note(
    _ figures: StatementFigures, _ property: String, _ reason: LedgerEntry.Reason, _ note: String,
    _ collector: inout FindingCollector
  ) {
    self.note(figures.objectKind, figures.object, property, figures.name, reason, note, &collector)
  }

  private func note(
    _ kind: String, _ object: String, _ property: String, _ element: String?, _ reason: LedgerEntry.Reason,
    _ note: String, _ collector: inout FindingCollector
  ) {
    collector.add(
      LedgerEntry(
        objectKind: kind, object: object, property: property, element: element, state: .notCompared,
        reason: reason, note: note))
  }
}

/// How many statements about one object were compared in one respect.
struct PerformanceTally {
  var objectKind: String
  var object: String
  var property: String
  var count: Int64
  var note: String?
}

extension StatementCost {
  /// For findings: the steps, then the plan in one line.
  var text: String {
    let least = isWhole ? "" : "at least "
    let way = plan.map { String($0.drop { $0 == " " }) }.joined(separator: "; ")
    return "\(least)\(steps) steps\(way.isEmpty ? "" : ", " + way)"
  }
}
