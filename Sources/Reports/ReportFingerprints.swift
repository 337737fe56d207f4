public import JSON

/// The content digests of both sides, 64 lower-case hexadecimal digits each.
public struct ReportFingerprints: Sendable, Hashable {
  public var source: String
  /// nil where the copy's was not computed.
  public var copy: String?

  public init(source: String, copy: String? = nil) {
    self.source = source
    self.copy = copy
  }

  public var json: JSONValue { .record(["source": .string(source), "copy": copy.map(JSONValue.string)]) }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    source = try reader.digest("source")
    copy = try reader.optionalDigest("copy")
    try reader.finish()
  }
}
