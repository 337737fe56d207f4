internal import Engines
internal import Reports
internal import Verdicts

/// The results of several engines as one: each finding once, and who is to blame for it.
struct EngineComparison {
  private struct Key: Hashable {
    let check, code, objectKind, object, location: [UInt8]

    init(_ check: String, _ finding: Finding) {
      self.check = Array(check.utf8)
      code = Array(finding.code.utf8)
      objectKind = Array(finding.objectKind.utf8)
      object = Array(finding.object.utf8)
      location = Array((finding.location ?? "").utf8)
    }
  }

  private struct Group: Hashable {
    let cause: ReportBlame.Cause
    let engines: [String]
    let check, code, objectKind, object: String
  }

  private let runs: [EngineRun]

  init(_ runs: [EngineRun]) { self.runs = runs }

  // MARK: One result a check

  func merged() -> [CheckResult] {
    (runs.first?.results ?? []).map { first in
      let parts = runs.compactMap { run in
        run.results.first { $0.name == first.name }.map { (engine: run.name, result: $0) }
      }
      var merged = CheckResult(
        name: first.name, outcome: .passed, duration: parts.reduce(0) { $0 + $1.result.duration })
      var seen: [Key: Int] = [:]
      var entries: Set<LedgerEntry> = []
      for (engine, result) in parts {
        for finding in result.findings {
          let key = Key(first.name, finding)
          if let at = seen[key] {
            merged.findings[at].severity = max(merged.findings[at].severity, finding.severity)
          } else {
            seen[key] = merged.findings.count
            merged.findings.append(finding)
          }
        }
        for var entry in result.ledger where entries.insert(entry).inserted {
          if entry.state == .notCompared {
            entry.note = "\(engine): " + (entry.note ?? entry.reason?.rawValue ?? "")
            guard entries.insert(entry).inserted else { continue }
          }
          merged.ledger.append(entry)
        }
      }
      merged.counts = Self.counts(merged.findings, parts.flatMap(\.result.counts))
      let failures = parts.compactMap { part in part.result.failure.map { "\(part.engine): \($0)" } }
      if !failures.isEmpty { merged.failure = failures.joined(separator: "; ") }
      merged.outcome = Self.outcome(parts.map(\.result), merged)
      return merged
    }
  }

  private static func outcome(_ results: [CheckResult], _ merged: CheckResult) -> Outcome {
    if merged.failure != nil { return .errored }
    if merged.findings.contains(where: { $0.severity == .error }) { return .failed }
    return results.contains { $0.outcome == .unsupported } ? .unsupported : .passed
  }

  /// The engines' totals are of the same findings, as far as they share them: the largest counts.
  private static func counts(_ findings: [Finding], _ counts: [FindingCount]) -> [FindingCount] {
    var merged: [FindingCount] = []
    for finding in findings {
      let same = { (count: FindingCount) in
        count.code.utf8.elementsEqual(finding.code.utf8)
          && count.object.utf8.elementsEqual(finding.object.utf8)
      }
      if let at = merged.firstIndex(where: same) {
        merged[at].listed += 1
        merged[at].total = max(merged[at].total, merged[at].listed)
      } else {
        let total = counts.filter(same).map(\.total).max() ?? 1
        merged.append(
          FindingCount(code: finding.code, object: finding.object, total: max(1, total), listed: 1))
      }
    }
    return merged
  }

  // MARK: Blame

  func blames() -> [ReportBlame] {
    let compared = runs.filter { $0.imported != nil }.map(\.name)
    var order: [Key] = []
    var shown: [Key: (finding: Finding, check: String, engines: [String])] = [:]
    for run in runs {
      for result in run.results {
        for finding in result.findings {
          let key = Key(result.name, finding)
          if shown[key] == nil { order.append(key) }
          let engines = shown[key]?.engines ?? []
          // One engine may say a thing twice.
          if engines.last != run.name { shown[key] = (finding, result.name, engines + [run.name]) }
        }
      }
    }
    var groups: [Group] = []
    var counts: [Group: Int64] = [:]
    for (finding, check, engines) in order.compactMap({ shown[$0] }) {
      guard let cause = cause(of: finding, engines, compared) else { continue }
      let group = Group(
        cause: cause, engines: engines, check: check, code: finding.code, objectKind: finding.objectKind,
        object: finding.object)
      if counts[group] == nil { groups.append(group) }
      counts[group, default: 0] += 1
    }
    let gaveUp = runs.filter { $0.failure != nil }.map { run in
      ReportBlame(
        cause: .engine, engines: [run.name], check: run.results.first?.name ?? "artifact", count: 1)
    }
    return groups.map { group in
      ReportBlame(
        cause: group.cause, engines: group.engines, check: group.check, code: group.code,
        objectKind: group.objectKind, object: group.object, count: counts[group] ?? 0)
    } + gaveUp
  }

  /// nil for what is wrong with the source itself, of which no engine and no exporter is guilty.
  private func cause(of finding: Finding, _ engines: [String], _ compared: [String]) -> ReportBlame.Cause? {
    if finding.code == "engine-lacks-piece" { return .capability }
    let isEverywhere = compared.allSatisfy(engines.contains)
    if finding.subject == .source || finding.subject == .policy { return isEverywhere ? nil : .engine }
    if engines.allSatisfy({ lacks(what: finding, $0) }) { return .capability }
    if compared.count < 2 { return .undecided }
    return isEverywhere ? .exporter : .engine
  }

  /// Whether the engine refused a statement that names the object, or is what the finding tells of, for want of a piece.
  private func lacks(what finding: Finding, _ engine: String) -> Bool {
    let refusals = runs.first { $0.name == engine }?.imported?.refusals ?? []
    return refusals.contains { refusal in
      Self.isLack(refusal.reason)
        && (finding.code == "statement-refused"
          ? finding.explanation.contains(refusal.reason) : refusal.head.contains(finding.object))
    }
  }

  private static func isLack(_ reason: String) -> Bool {
    [
      "no such module", "no such function", "unknown function", "no such collation", "no such tokenizer",
      "unknown tokenizer", "prohibited in",
    ].contains { reason.contains($0) }
  }
}
