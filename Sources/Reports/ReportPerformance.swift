public import JSON

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

  public init(
    snapshotTime: Double? = nil, exportTime: Double? = nil, importTime: Double? = nil,
    compareTime: Double? = nil, peakMemory: Int64? = nil, enginePeakMemory: Int64? = nil
  ) {
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
    try reader.finish()
  }
}
