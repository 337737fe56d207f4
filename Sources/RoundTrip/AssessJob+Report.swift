internal import Checks
public import Reports

extension AssessJob.Result {
  /// The result as it is written and printed.
  public var report: AssessmentReport {
    AssessmentReport(
      tool: ReportTool(name: Tool.name, version: Tool.version), source: source, engine: engine.name,
      engineVersion: engine.sqliteVersion, dataSafety: assessment.dataSafety.rawValue,
      exitCode: assessment.exitCode, recommended: assessment.recommended.rawValue, reason: assessment.reason,
      containers: assessment.estimates.map {
        .init(
          format: $0.format.rawValue, size: $0.size, duration: $0.duration, peakMemory: $0.peakMemory,
          obstacle: $0.obstacle)
      },
      check: scan.check, sync: sync.json, syncPhrase: sync.phrase)
  }
}
