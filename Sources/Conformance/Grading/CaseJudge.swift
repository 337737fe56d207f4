internal import Reports
internal import Verdicts

/// Holds what came of a case against what it expects.
struct CaseJudge {
  struct Judgement: Equatable {
    var result = ConformanceCase.Result.passed
    var problems: [ConformanceCase.Problem] = []
    var lacks: [String] = []
    var isStated = false

    static func failed(_ problems: [ConformanceCase.Problem]) -> Judgement {
      Judgement(result: .failed, problems: problems)
    }

    static func failed(_ code: CaseCode, _ explanation: String) -> Judgement {
      failed([.init(code, explanation: explanation)])
    }
  }

  let one: CorpusCase
  /// What the case requires and the engine does not have.
  let unmet: [CaseRequirement]

  func judge(_ trial: CaseTrial) -> Judgement {
    switch (trial, one.expected) {
    case (.sourceRefused(let failure), .refused) where failure.exitCode == .couldNotRun: Judgement()
    case (.judged(let report), .refused):
      .failed(
        .sourceNotRefused, "The source must not be readable; the verdict was: \(report.verdict.summary).")
    case (.sourceRefused(let failure), _): .failed(.sourceRefused, failure.message)
    case (.artifactUnreadable(let failure), _): .failed(.artifactUnreadable, failure.message)
    case (.importFailed(let failure), _): .failed(.importFailed, failure.message)
    case (.judged(let report), _): judge(report)
    }
  }

  private func judge(_ report: Report) -> Judgement {
    let errored = report.checks.filter { $0.outcome == .errored }
    guard errored.isEmpty else {
      return .failed(
        errored.map { .init(.checkErrored, object: $0.name, explanation: $0.failure) })
    }
    let pieces = report.checks.flatMap(\.findings).filter { $0.code == "engine-lacks-piece" }
      .compactMap(\.location)
    if !unmet.isEmpty { return judgeWithout(report, pieces) }
    guard pieces.isEmpty else {
      var seen: [String] = []
      for piece in pieces where !seen.contains(piece) { seen.append(piece) }
      return Judgement(result: .unsupported, lacks: seen)
    }
    let problems = problems(report)
    if problems.isEmpty, report.verdict.exitCode == .inconclusive {
      return .failed(.inconclusive, report.verdict.summary)
    }
    return problems.isEmpty ? Judgement() : .failed(problems)
  }

  /// An engine that lacks what the case requires must say so: nothing else than that is right.
  private func judgeWithout(_ report: Report, _ pieces: [String]) -> Judgement {
    let lacks = unmet.map(\.text)
    let hasGap = report.checks.contains { check in
      check.ledger.contains { $0.state == .notCompared && $0.reason == .unsupported }
    }
    let isNoticed =
      report.verdict.exitCode == .inconclusive && (!pieces.isEmpty || hasGap)
      || unmet.allSatisfy { !$0.isForeseen } && [.inconclusive, .closed].contains(report.verdict.exitCode)
    if isNoticed { return Judgement(result: .unsupported, lacks: lacks, isStated: true) }
    let found = problems(report)
    return found.isEmpty
      ? .failed(
        .lackNotNoticed,
        "The engine lacks \(lacks.joined(separator: ", ")), which the case requires; the answer was exit code \(report.verdict.exitCode.rawValue)."
      )
      : .failed(found)
  }

  /// Findings of warning or error severity that the case does not name, and those it names that were not raised.
  private func problems(_ report: Report) -> [ConformanceCase.Problem] {
    var named: [String] = []
    if case .findings(let codes) = one.expected { named = codes }
    var raised: Set<String> = []
    var problems: [ConformanceCase.Problem] = []
    for check in report.checks {
      for count in check.counts {
        let own = check.findings.filter { $0.code == count.code && $0.object == count.object }
        let severity = own.map(\.severity).max() ?? FindingCode.named(count.code)?.severity ?? .error
        raised.insert(count.code)
        guard severity > .info, !named.contains(count.code) else { continue }
        // The engine repeats what the source check says of the source.
        if !named.isEmpty, count.code == "engine-check-failed", severity == .warning { continue }
        problems.append(
          .init(
            code: count.code, object: count.object, count: count.total, explanation: own.first?.explanation))
      }
    }
    problems += named.filter { !raised.contains($0) }.map {
      .init(
        .findingMissing, object: $0,
        explanation: "The source has a fault of its own, and nothing was said of it.")
    }
    return problems
  }
}

extension ConformanceCase.Problem {
  init(_ code: CaseCode, object: String = "", explanation: String?) {
    self.init(code: code.rawValue, object: object, explanation: explanation)
  }
}
