public import JSON
public import Verdicts

extension Finding {
  public var json: JSONValue {
    .record([
      "code": .string(code),
      "severity": .string(severity.rawValue),
      "subject": .string(subject.rawValue),
      "objectKind": .string(objectKind),
      "object": .string(object),
      "location": location.map(JSONValue.string),
      "expected": expected?.json,
      "actual": actual?.json,
      "explanation": .string(explanation),
      "remedy": remedy.map(JSONValue.string),
      "hazard": hazard.map(JSONValue.string),
      "waived": isWaived ? .bool(true) : nil,
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    let code = try reader.slug("code")
    let severity: Severity = try reader.choice("severity")
    let subject: Subject = try reader.choice("subject")
    let waived = try reader.optionalBool("waived")
    try reader.require(waived != false, "waived", "true or no such member", "false")
    self.init(
      code: code, severity: severity, subject: subject,
      objectKind: try reader.slug("objectKind"),
      object: try reader.string("object"),
      location: try reader.optionalString("location"),
      expected: try reader.optionalPart("expected", ReportedValue.init(json:path:)),
      actual: try reader.optionalPart("actual", ReportedValue.init(json:path:)),
      explanation: try reader.nonEmpty("explanation"),
      remedy: try reader.optionalString("remedy"),
      hazard: try reader.optionalString("hazard"),
      isWaived: waived ?? false)
    try reader.finish()
  }
}
