public import JSON

/// The journal of rollbacks, as `roundtrip rollback history --json` prints it, for the timeline of the HTML report.
public struct RollbackTimeline: Sendable, Hashable {
  public struct Line: Sendable, Hashable {
    public var time: Timestamp
    public var event: String
    /// nil where it belongs to no run.
    public var run: String?
    public var step: String?
    /// A reason or note that the line carries; nil where it has none.
    public var reason: String?
  }

  /// In the order of the journal.
  public var lines: [Line]

  /// - Throws: `JSONShapeError` where the document is another one, or was printed with `--verify` and has no lines.
  public init(json: JSONValue) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json)
    _ = try reader.bool("isWhole")
    let count = try reader.integer("count", in: 0...Int64.max)
    lines = try reader.list("lines", Self.line)
    try reader.finish()
    try reader.require(count == Int64(lines.count), "count", String(lines.count), String(count))
  }

  private static func line(_ json: JSONValue, _ path: String) throws(JSONShapeError) -> Line {
    var reader = try JSONObjectReader(json, path: path)
    _ = try reader.integer("sequence", in: 1...Int64.max)
    let time = try reader.timestamp("time")
    let event = try reader.slug("event")
    let run = try reader.optionalString("run")
    let step = try reader.optionalString("step")
    let data = reader.optional("data")
    _ = try reader.digest("previous")
    try reader.finish()
    return Line(
      time: time, event: event, run: run, step: step,
      reason: ["reason", "note", "error"].lazy.compactMap { data?[$0]?.string }.first)
  }
}
