public import JSON

/// Which database file a report is about.
public struct ReportFile: Sendable, Hashable {
  public var path: String
  /// Size of the main file in bytes.
  public var size: Int64
  /// SHA-256 of the main file, 64 lower-case hexadecimal digits; nil where it was not computed.
  public var sha256: String?
  /// Size of the `-wal` file in bytes; nil where there is none.
  public var walSize: Int64?

  public init(path: String, size: Int64, sha256: String? = nil, walSize: Int64? = nil) {
    self.path = path
    self.size = size
    self.sha256 = sha256
    self.walSize = walSize
  }

  public var json: JSONValue {
    .record([
      "path": .string(path),
      "size": .integer(size),
      "sha256": sha256.map(JSONValue.string),
      "walSize": walSize.map(JSONValue.integer),
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    self.path = try reader.nonEmpty("path")
    size = try reader.integer("size", in: 0...Int64.max)
    sha256 = try reader.optionalDigest("sha256")
    walSize = try reader.optionalInteger("walSize", in: 0...Int64.max)
    try reader.finish()
  }
}
