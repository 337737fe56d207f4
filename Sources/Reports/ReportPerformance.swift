public import JSON
public import Verdicts

/// What a run took. Times are wall times in milliseconds; nil where a phase did not take place or was not measured.
public struct ReportPerformance: Sendable, Hashable {
  public var snapshotTime: Double?
  public var exportTime: Double?
  public var importTime: Double?
  public var compareTime: Double?
  /// The largest resident size of the process in bytes.
  public var peakMemory: Int64?
  /// The same of the engine's own process; nil where it has none.
  public var enginePeakMemory: Int64?
  /// What the performance check measured; nil where it did not run. The members `queryLatency`, `insertLatency`, `batchInsertTime`,
  /// `searchQueryTime` and `memoryUsage` of the app's earlier report follow from it, and are absent where it did not measure them.
  public var figures: PerformanceFigures?

  public init(
    snapshotTime: Double? = nil, exportTime: Double? = nil, importTime: Double? = nil,
    compareTime: Double? = nil, peakMemory: Int64? = nil, enginePeakMemory: Int64? = nil,
    figures: PerformanceFigures? = nil
  ) {
    self.figures = figures
    self.snapshotTime = snapshotTime
    self.exportTime = exportTime
    self.importTime = importTime
    self.compareTime = compareTime
    self.peakMemory = peakMemory
    self.enginePeakMemory = enginePeakMemory
  }

  public var json: JSONValue {
    .record([
      "snapshotTime": snapshotTime.map(JSONValue.number),
      "exportTime": exportTime.map(JSONValue.number),
      "importTime": importTime.map(JSONValue.number),
      "compareTime": compareTime.map(JSONValue.number),
      "peakMemory": peakMemory.map(JSONValue.integer),
      "enginePeakMemory": enginePeakMemory.map(JSONValue.integer),
      "queryLatency": figures?.queryLatency.map(JSONValue.number),
      "insertLatency": figures?.insertLatency.map(JSONValue.number),
      "batchInsertTime": figures?.batchInsertTime.map(JSONValue.number),
      "searchQueryTime": figures?.searchQueryTime.map(JSONValue.number),
      "memoryUsage": figures?.memoryUsage.map(JSONValue.integer),
      "workload": figures?.json,
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    snapshotTime = try reader.optionalMilliseconds("snapshotTime")
    exportTime = try reader.optionalMilliseconds("exportTime")
    importTime = try reader.optionalMilliseconds("importTime")
    compareTime = try reader.optionalMilliseconds("compareTime")
    peakMemory = try reader.optionalInteger("peakMemory", in: 0...Int64.max)
    enginePeakMemory = try reader.optionalInteger("enginePeakMemory", in: 0...Int64.max)
    let said: [(String, Double?)] = [
      ("queryLatency", try reader.optionalMilliseconds("queryLatency")),
      ("insertLatency", try reader.optionalMilliseconds("insertLatency")),
      ("batchInsertTime", try reader.optionalMilliseconds("batchInsertTime")),
      ("searchQueryTime", try reader.optionalMilliseconds("searchQueryTime")),
    ]
    let memory = try reader.optionalInteger("memoryUsage", in: 0...Int64.max)
    figures = try reader.optionalPart("workload", PerformanceFigures.init(json:path:))
    let known = [
      figures?.queryLatency, figures?.insertLatency, figures?.batchInsertTime, figures?.searchQueryTime,
    ]
    for ((name, said), known) in zip(said, known) where said != known {
      throw .badValue(
        path: reader.path(of: name),
        expected: known.map { "\($0), as the workload has it" } ?? "no such member",
        found: said.map { "\($0)" } ?? "absent")
    }
    guard memory == figures?.memoryUsage else {
      throw .badValue(
        path: reader.path(of: "memoryUsage"), expected: "what the workload has",
        found: memory.map { "\($0)" } ?? "absent")
    }
    try reader.finish()
  }
}
