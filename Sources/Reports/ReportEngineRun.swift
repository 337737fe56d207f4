public import JSON

/// What one engine made of the artifact.
public struct ReportEngineRun: Sendable, Hashable {
  /// `native`, `sqljs` or `browser`; each once.
  public var engine: String
  /// By its own checks alone.
  public var exitCode: Int64
  /// Why it gave up; nil where it did not.
  public var failure: String?
  /// Milliseconds; nil where it made no copy.
  public var importTime: Double?
  public var compareTime: Double?
  /// Of its own process, in bytes; nil where it has none.
  public var peakMemory: Int64?
  /// nil for engines that are no browser.
  public var storage: ReportStorage?

  public init(
    engine: String, exitCode: Int64, failure: String? = nil, importTime: Double? = nil,
    compareTime: Double? = nil, peakMemory: Int64? = nil, storage: ReportStorage? = nil
  ) {
    self.engine = engine
    self.exitCode = exitCode
    self.failure = failure
    self.importTime = importTime?.toMicroseconds
    self.compareTime = compareTime?.toMicroseconds
    self.peakMemory = peakMemory
    self.storage = storage
  }

  public var json: JSONValue {
    .record([
      "engine": .string(engine), "exitCode": .integer(exitCode), "failure": failure.map(JSONValue.string),
      "importTime": importTime.map(JSONValue.number), "compareTime": compareTime.map(JSONValue.number),
      "peakMemory": peakMemory.map(JSONValue.integer), "storage": storage?.json,
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    engine = try reader.slug("engine")
    exitCode = try reader.integer("exitCode", in: 0...64)
    failure = try reader.optionalString("failure")
    importTime = try reader.optionalMilliseconds("importTime")
    compareTime = try reader.optionalMilliseconds("compareTime")
    peakMemory = try reader.optionalInteger("peakMemory", in: 0...Int64.max)
    storage = try reader.optionalPart("storage", ReportStorage.init(json:path:))
    try reader.finish()
  }
}
