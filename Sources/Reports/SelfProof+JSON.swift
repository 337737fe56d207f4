internal import JSON
internal import Verdicts

extension SelfProof {
  var json: JSONValue {
    .record([
      "holds": .bool(holds),
      "duration": .number(duration),
      "trials": .array(trials.map(\.json)),
    ])
  }

  /// - Throws: ``JSONShapeError``, also where `holds` is not what the trials amount to.
  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    let saidToHold = try reader.bool("holds")
    let duration = try reader.milliseconds("duration")
    self.init(trials: try reader.list("trials", Trial.init(json:path:)), duration: duration)
    try reader.finish()
    try reader.require(saidToHold == holds, "holds", "\(holds) for these trials", String(saidToHold))
  }
}

extension SelfProof.Trial {
  fileprivate var json: JSONValue {
    .record([
      "check": .string(check),
      "change": .string(change),
      "expected": expected.map(JSONValue.string),
      "outcome": .string(outcome.rawValue),
      "note": note.map(JSONValue.string),
    ])
  }

  fileprivate init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    self.init(
      check: try reader.slug("check"), change: try reader.nonEmpty("change"),
      expected: try reader.optionalString("expected"), outcome: try reader.choice("outcome"),
      note: try reader.optionalString("note"))
    try reader.finish()
  }
}
