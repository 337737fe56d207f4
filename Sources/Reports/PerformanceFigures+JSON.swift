internal import JSON
internal import Verdicts

extension PerformanceFigures {
  var json: JSONValue {
    .record([
      "mode": .string(mode.rawValue),
      // As text: JSON readers round integers above 2^53.
      "seed": .string(String(seed)),
      "workloadDigest": .string(workloadDigest),
      "statements": .array(statements.map(\.json)),
      "memoryUsage": memoryUsage.map(JSONValue.integer),
      "batchInsertTime": batchInsertTime.map(JSONValue.number),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    let mode: Mode = try reader.choice("mode")
    let text = try reader.string("seed")
    guard let seed = UInt64(text), String(seed).utf8.elementsEqual(text.utf8) else {
      throw .badValue(
        path: reader.path(of: "seed"), expected: "a number of at most 64 bits", found: text)
    }
    self.init(
      mode: mode, seed: seed, workloadDigest: try reader.digest("workloadDigest"),
      statements: try reader.list("statements", StatementFigures.init(json:path:)),
      memoryUsage: try reader.optionalInteger("memoryUsage", in: 0...Int64.max),
      batchInsertTime: try reader.optionalMilliseconds("batchInsertTime"))
    try reader.finish()
  }
}
