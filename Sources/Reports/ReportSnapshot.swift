public import JSON

/// The consistent state of the source that was exported.
public struct ReportSnapshot: Sendable, Hashable {
  /// How it was taken: `backup`, `vacuum-into`, `read-transaction`, …; lower case with hyphens.
  public var method: String
  /// Bytes.
  public var size: Int64
  /// 64 lower-case hexadecimal digits; nil where it was not computed.
  public var sha256: String?
  /// A sentence for people; nil where there is nothing to say.
  public var note: String?

  public init(method: String, size: Int64, sha256: String? = nil, note: String? = nil) {
    self.method = method
    self.size = size
    self.sha256 = sha256
    self.note = note
  }

  public var json: JSONValue {
    .record([
      "method": .string(method),
      "size": .integer(size),
      "sha256": sha256.map(JSONValue.string),
      "note": note.map(JSONValue.string),
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    method = try reader.slug("method")
    size = try reader.integer("size", in: 0...Int64.max)
    sha256 = try reader.optionalDigest("sha256")
    note = try reader.optionalString("note")
    try reader.finish()
  }
}
