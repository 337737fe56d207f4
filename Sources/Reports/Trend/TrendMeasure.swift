internal import Verdicts

/// One thing that every run may have a figure for.
struct TrendMeasure {
  let name: String
  /// The name in JSON, with the unit.
  let key: String
  let value: @Sendable (ReportTrend.Run) -> Double?
  let word: @Sendable (Double) -> String

  static let all: [TrendMeasure] = [
    .init(name: "errors", key: "errors", value: { Double($0.report.results.errors) }, word: whole),
    .init(name: "warnings", key: "warnings", value: { Double($0.report.results.warnings) }, word: whole),
    .init(name: "not compared", key: "notCompared", value: { Double($0.notCompared) }, word: whole),
    .init(name: "rows", key: "rows", value: { $0.rows.map(Double.init) }, word: whole),
    .init(name: "source", key: "sourceBytes", value: { Double($0.report.header.source.size) }, word: size),
    .init(
      name: "artifact", key: "artifactBytes", value: { $0.report.header.artifact.map { Double($0.size) } },
      word: size),
    .init(name: "duration", key: "durationMs", value: { $0.report.duration }, word: TextStyle.duration),
    .init(
      name: "export", key: "exportMs", value: { $0.report.performance.exportTime }, word: TextStyle.duration),
    .init(
      name: "import", key: "importMs", value: { $0.report.performance.importTime }, word: TextStyle.duration),
    .init(
      name: "query", key: "queryLatencyMs", value: { $0.report.performance.figures?.queryLatency },
      word: TextWords.milliseconds),
    .init(
      name: "memory", key: "peakMemoryBytes",
      value: { $0.report.performance.peakMemory.map(Double.init) }, word: size),
  ]

  private static let whole: @Sendable (Double) -> String = { TextStyle.grouped(TextWords.integer($0)) }
  private static let size: @Sendable (Double) -> String = { TextStyle.size(TextWords.integer($0)) }
}
