public import JSON

/// Who is to blame for findings of one kind, told by which engines' copies show them.
public struct ReportBlame: Sendable, Hashable {
  public enum Cause: String, Sendable, Hashable, CaseIterable {
    /// Every copy shows them: the artifact had them before any engine saw it.
    case exporter
    /// The engine lacks what the object needs.
    case capability
    /// Other engines made a good copy of the same artifact.
    case engine
    /// Only one engine made a copy, so nothing tells the exporter from the engine.
    case undecided
  }

  public var cause: Cause
  /// Those whose copies show them.
  public var engines: [String]
  public var check: String
  /// nil where a check could not be run at all.
  public var code: String?
  public var objectKind: String?
  public var object: String?
  /// How many findings are listed that these engines share.
  public var count: Int64

  public init(
    cause: Cause, engines: [String], check: String, code: String? = nil, objectKind: String? = nil,
    object: String? = nil, count: Int64
  ) {
    self.cause = cause
    self.engines = engines
    self.check = check
    self.code = code
    self.objectKind = objectKind
    self.object = object
    self.count = count
  }

  public var json: JSONValue {
    .record([
      "cause": .string(cause.rawValue), "engines": .strings(engines), "check": .string(check),
      "code": code.map(JSONValue.string), "objectKind": objectKind.map(JSONValue.string),
      "object": object.map(JSONValue.string), "count": .integer(count),
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    cause = try reader.choice("cause")
    engines = try reader.slugs("engines")
    check = try reader.slug("check")
    code = try reader.optionalString("code")
    objectKind = try reader.optionalString("objectKind")
    object = try reader.optionalString("object")
    count = try reader.integer("count", in: 0...Int64.max)
    try reader.finish()
  }
}
