internal import JSON
internal import Verdicts

extension StatementFigures {
  var json: JSONValue {
    .record([
      "name": .string(name),
      "kind": .string(kind.rawValue),
      "objectKind": .string(objectKind),
      "object": .string(object),
      "sql": .string(sql),
      "executions": .integer(Int64(executions)),
      "source": source?.json,
      "copy": copy?.json,
      "timing": timing?.json,
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    self.init(
      name: try reader.string("name"), kind: try reader.choice("kind"),
      objectKind: try reader.slug("objectKind"), object: try reader.string("object"),
      sql: try reader.string("sql"), executions: Int(try reader.integer("executions", in: 0...Int64.max)),
      source: try reader.optionalPart("source", StatementCost.init(json:path:)),
      copy: try reader.optionalPart("copy", StatementCost.init(json:path:)),
      timing: try reader.optionalPart("timing", StatementTiming.init(json:path:)))
    try reader.finish()
  }
}

extension StatementCost {
  var json: JSONValue {
    .record([
      "steps": .integer(steps),
      "fullScanSteps": .integer(fullScanSteps),
      "sorts": .integer(sorts),
      "automaticIndexRows": .integer(automaticIndexRows),
      "rows": .integer(rows),
      "isWhole": .bool(isWhole),
      "plan": .strings(plan),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    self.init(
      steps: try reader.integer("steps", in: 0...Int64.max),
      fullScanSteps: try reader.integer("fullScanSteps", in: 0...Int64.max),
      sorts: try reader.integer("sorts", in: 0...Int64.max),
      automaticIndexRows: try reader.integer("automaticIndexRows", in: 0...Int64.max),
      rows: try reader.integer("rows", in: 0...Int64.max), isWhole: try reader.bool("isWhole"),
      plan: try reader.list("plan") { json, path throws(JSONShapeError) in
        guard let line = json.string else {
          throw JSONShapeError.wrongType(path: path, expected: "string", found: json.kind)
        }
        return line
      })
    try reader.finish()
  }
}

extension StatementTiming {
  var json: JSONValue {
    .record([
      "sourceMedian": .number(sourceMedian),
      "copyMedian": .number(copyMedian),
      "ratio": ratio.json,
      "control": control.json,
      "samples": .integer(Int64(samples)),
    ])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    self.init(
      sourceMedian: try reader.milliseconds("sourceMedian"),
      copyMedian: try reader.milliseconds("copyMedian"),
      ratio: try reader.part("ratio", RatioInterval.init(json:path:)),
      control: try reader.part("control", RatioInterval.init(json:path:)),
      samples: Int(try reader.integer("samples", in: 1...Int64.max)))
    try reader.finish()
  }
}

extension RatioInterval {
  var json: JSONValue { .record(["ratio": .number(ratio), "low": .number(low), "high": .number(high)]) }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    self.init(
      ratio: try reader.number("ratio"), low: try reader.number("low"), high: try reader.number("high"))
    try reader.finish()
  }
}
