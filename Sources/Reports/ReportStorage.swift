public import JSON

/// How a browser kept the image of a copy. Sizes are in bytes, times wall times in milliseconds.
public struct ReportStorage: Sendable, Hashable {
  public var browser: String
  /// False where it ran without its sandbox.
  public var isSandboxed: Bool
  public var records: Int64
  public var size: Int64
  /// The most bytes of one record.
  public var recordSize: Int64
  /// SHA-256 of the image that came out.
  public var sha256: String
  /// What the origin may keep, and keeps; nil where the browser does not say.
  public var quota: Int64?
  public var usage: Int64?
  /// False: the browser may evict it.
  public var isPersisted: Bool
  public var storeTime: Double
  public var reloadTime: Double
  public var restartTime: Double
  public var sendTime: Double

  public init(
    browser: String, isSandboxed: Bool, records: Int64, size: Int64, recordSize: Int64, sha256: String,
    quota: Int64?, usage: Int64?, isPersisted: Bool, storeTime: Double, reloadTime: Double,
    restartTime: Double, sendTime: Double
  ) {
    self.browser = browser
    self.isSandboxed = isSandboxed
    self.records = records
    self.size = size
    self.recordSize = recordSize
    self.sha256 = sha256
    self.quota = quota
    self.usage = usage
    self.isPersisted = isPersisted
    self.storeTime = storeTime.toMicroseconds
    self.reloadTime = reloadTime.toMicroseconds
    self.restartTime = restartTime.toMicroseconds
    self.sendTime = sendTime.toMicroseconds
  }

  public var json: JSONValue {
    .record([
      "browser": .string(browser), "sandboxed": .bool(isSandboxed), "records": .integer(records),
      "size": .integer(size), "recordSize": .integer(recordSize), "sha256": .string(sha256),
      "quota": quota.map(JSONValue.integer), "usage": usage.map(JSONValue.integer),
      "persisted": .bool(isPersisted), "storeTime": .number(storeTime), "reloadTime": .number(reloadTime),
      "restartTime": .number(restartTime), "sendTime": .number(sendTime),
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    browser = try reader.nonEmpty("browser")
    isSandboxed = try reader.bool("sandboxed")
    records = try reader.integer("records", in: 0...Int64.max)
    size = try reader.integer("size", in: 0...Int64.max)
    recordSize = try reader.integer("recordSize", in: 0...Int64.max)
    sha256 = try reader.digest("sha256")
    quota = try reader.optionalInteger("quota", in: 0...Int64.max)
    usage = try reader.optionalInteger("usage", in: 0...Int64.max)
    isPersisted = try reader.bool("persisted")
    storeTime = try reader.milliseconds("storeTime")
    reloadTime = try reader.milliseconds("reloadTime")
    restartTime = try reader.milliseconds("restartTime")
    sendTime = try reader.milliseconds("sendTime")
    try reader.finish()
  }
}
