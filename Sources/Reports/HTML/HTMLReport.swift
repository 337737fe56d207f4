public import Verdicts

/// A report as one HTML file that needs no network: the verdict first, then checks, findings with filter and search, what was not
/// compared, hazards, timings, sizes, engines, and the proof that the checks can fail.
///
/// Its content security policy allows its own style sheet and script by their digests, and nothing else. Without JavaScript the first
/// findings are there, and the page says how many are not.
public struct HTMLReport: Sendable {
  /// The journal of a rollback, to be shown as a timeline; nil for none.
  public var timeline: RollbackTimeline?
  /// What the timings are held against besides the source; nil for nothing.
  public var baseline: Baseline?

  public init(timeline: RollbackTimeline? = nil, baseline: Baseline? = nil) {
    self.timeline = timeline
    self.baseline = baseline
  }

  /// - Throws: an error of the template engine or of JSON, neither of which the report's content can bring about.
  public func text(_ report: Report) throws -> String {
    let header = report.header
    let path = VisibleText.clipped(header.source.path)
    let verdict = report.verdict
    let tool = VisibleText.clipped("\(header.tool.name) \(header.tool.version)")
    var facts = [
      HTMLBanner.Fact(name: "database", value: path),
      .init(name: "exit code", value: String(verdict.exitCode.rawValue)),
      .init(name: "run", value: TextWords.time(header.startedAt)),
      .init(name: "took", value: TextStyle.duration(report.duration)),
    ]
    if let artifact = header.artifact { facts.append(.init(name: "format", value: artifact.format.rawValue)) }
    let page = HTMLPage(
      title: "\(verdict.word): \(path)", generator: tool,
      banner: HTMLBanner(
        kicker: "\(header.tool.name) \(header.command)", state: .of(verdict.exitCode, verdict.word),
        heading: verdict.word, why: Self.sentence(VisibleText.clipped(verdict.summary, 2_000)),
        reasons: report.gateProblems.filter { $0.code != "gate-not-open" }.map { problem in
          VisibleText.clipped((problem.check.map { "\($0): " } ?? "") + problem.message, 1_000)
        }, facts: facts),
      sections: try sections(report),
      footer:
        "\(tool), \(VisibleText.clipped(header.host.os)) \(VisibleText.clipped(header.host.architecture)). The JSON report has what is cut here."
    )
    return try HTMLRenderer.text(page)
  }

  private func sections(_ report: Report) throws -> [HTMLSection] {
    let sections: [HTMLSection?] = [
      HTMLChecks.section(report), try HTMLFindingsSection.section(report.checks),
      HTMLLedger.section(report.checks), HTMLEngines.section(report),
      HTMLHazards.section(report.checks), HTMLTimings(report: report, baseline: baseline).section(),
      HTMLSizes.section(report), report.policy.map { HTMLPolicy.section($0, report.checks) },
      report.selfProof.map(HTMLProof.section), timeline.flatMap(HTMLTimeline.section),
      HTMLRun.section(report),
    ]
    return sections.compactMap(\.self)
  }

  /// With a capital letter and a full stop.
  static func sentence(_ text: String) -> String {
    let capital = text.prefix(1).uppercased() + text.dropFirst()
    return capital.last.map { ".!?…".contains($0) } == true ? capital : capital + "."
  }
}
