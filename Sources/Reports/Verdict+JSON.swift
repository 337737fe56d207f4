public import JSON
public import Verdicts

extension Verdict {
  public var json: JSONValue {
    .record([
      "open": .bool(isOpen),
      "exitCode": .integer(Int64(exitCode.rawValue)),
      "summary": .string(summary),
      "decidedBy": .strings(decidedBy),
    ])
  }

  /// - Throws: ``JSONShapeError``, also for a number that is no exit code, and for `open` beside an exit code other than 0.
  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    let open = try reader.bool("open")
    let number = try reader.integer("exitCode")
    let code = Int32(exactly: number).flatMap(GateCode.init(rawValue:))
    guard let code else {
      throw .badValue(
        path: reader.path(of: "exitCode"),
        expected: "one of \(GateCode.allCases.map { String($0.rawValue) }.joined(separator: ", "))",
        found: String(number))
    }
    try reader.require(
      open == (code == .open), "open", "\(code == .open) beside exit code \(number)", String(open))
    self.init(
      exitCode: code, summary: try reader.nonEmpty("summary"), decidedBy: try reader.slugs("decidedBy"))
    try reader.finish()
  }
}
