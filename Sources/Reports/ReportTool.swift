public import JSON

/// The program that wrote a report.
public struct ReportTool: Sendable, Hashable {
  public var name: String
  public var version: String

  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }

  public var json: JSONValue { .record(["name": .string(name), "version": .string(version)]) }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    name = try reader.nonEmpty("name")
    version = try reader.nonEmpty("version")
    try reader.finish()
  }
}
