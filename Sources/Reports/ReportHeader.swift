public import JSON

/// What was run, where, when, and on what.
public struct ReportHeader: Sendable, Hashable {
  public var tool: ReportTool
  /// The subcommand: `verify`, `diff`, …
  public var command: String
  /// The names of the checks that were declared before anything ran, in their order. The verdict is judged against them.
  public var plannedChecks: [String]
  public var startedAt: Timestamp
  public var finishedAt: Timestamp
  public var host: ReportHost
  public var source: ReportFile
  /// The database that was compared with the source; nil where it was not kept.
  public var copy: ReportFile?
  /// nil where the source was read as it stands.
  public var snapshot: ReportSnapshot?
  public var engines: [ReportEngine]
  /// nil where two databases were compared directly.
  public var artifact: ReportArtifact?

  public init(
    tool: ReportTool, command: String, plannedChecks: [String], startedAt: Timestamp, finishedAt: Timestamp,
    host: ReportHost, source: ReportFile, copy: ReportFile? = nil, snapshot: ReportSnapshot? = nil,
    engines: [ReportEngine], artifact: ReportArtifact? = nil
  ) {
    self.tool = tool
    self.command = command
    self.plannedChecks = plannedChecks
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.host = host
    self.source = source
    self.copy = copy
    self.snapshot = snapshot
    self.engines = engines
    self.artifact = artifact
  }

  public var json: JSONValue {
    .record([
      "reportVersion": .integer(Int64(ReportVersion.current)),
      "tool": tool.json,
      "command": .string(command),
      "plannedChecks": .strings(plannedChecks),
      "startedAt": .string(startedAt.text),
      "finishedAt": .string(finishedAt.text),
      "host": host.json,
      "source": source.json,
      "copy": copy?.json,
      "snapshot": snapshot?.json,
      "engines": .array(engines.map(\.json)),
      "artifact": artifact?.json,
    ])
  }

  /// Whether the version is one this reader knows is asked before this is called; here it need only be there.
  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    _ = try reader.integer("reportVersion")
    tool = try reader.part("tool", ReportTool.init(json:path:))
    command = try reader.slug("command")
    plannedChecks = try reader.slugs("plannedChecks")
    startedAt = try reader.timestamp("startedAt")
    finishedAt = try reader.timestamp("finishedAt")
    host = try reader.part("host", ReportHost.init(json:path:))
    source = try reader.part("source", ReportFile.init(json:path:))
    copy = try reader.optionalPart("copy", ReportFile.init(json:path:))
    snapshot = try reader.optionalPart("snapshot", ReportSnapshot.init(json:path:))
    engines = try reader.list("engines", ReportEngine.init(json:path:))
    artifact = try reader.optionalPart("artifact", ReportArtifact.init(json:path:))
    try reader.finish()
  }
}
