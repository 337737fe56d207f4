public import JSON
internal import Verdicts

extension ConformanceReport {
  private static let version: Int64 = 1

  public var json: JSONValue {
    .record([
      "conformanceVersion": .integer(Self.version),
      "header": .record([
        "tool": tool.json, "startedAt": .string(startedAt.text), "durationMilliseconds": .number(duration),
        "engine": engine.json,
        "exporter": .record([
          "name": .string(exporter.name),
          "command": exporter.command.isEmpty ? nil : .strings(exporter.command),
          "format": exporter.format.map(JSONValue.string),
        ]),
        "corpus": .record([
          "version": .string(corpus.version), "sha256": .string(corpus.sha256),
          "cases": .integer(Int64(corpus.cases)), "planned": .integer(Int64(corpus.planned)),
        ]),
        "strict": .bool(isStrict),
      ]),
      "cases": .array(cases.map(\.json)),
      "staleKnownFailures": .strings(staleKnownFailures),
      "totals": totals,
      "exitCode": .integer(Int64(exitCode.rawValue)),
      "footer": footer,
    ])
  }

  private var totals: JSONValue {
    .object(ConformanceCase.Result.allCases.map { .init($0.rawValue, .integer(Int64(count($0)))) })
  }

  private var footer: JSONValue {
    .record([
      "cases": .integer(Int64(cases.count)),
      "problems": .integer(Int64(cases.reduce(0) { $0 + $1.problems.count })),
      "complete": .bool(true),
    ])
  }

  /// - Throws: ``ReportError`` for a text that is no whole report, or one that contradicts itself.
  public init(bytes: [UInt8]) throws(ReportError) {
    let json: JSONValue
    do { json = try JSONText.decode(bytes) } catch { throw ReportError(error) }
    if let version = json["conformanceVersion"]?.integer, version != Self.version {
      throw .unknownVersion(version)
    }
    guard json["footer"] != nil else { throw .missingFooter }
    do { self = try Self.read(json) } catch { throw .badShape(error) }
    for (member, value) in [
      ("totals", totals), ("exitCode", .integer(Int64(exitCode.rawValue))), ("footer", footer),
    ]
    where json[member] != value {
      throw .contradiction(
        path: "$.\(member)", said: Self.text(json[member] ?? .null), expected: Self.text(value))
    }
    for (index, one) in cases.enumerated() where cases[..<index].contains(where: { $0.id == one.id }) {
      throw .contradiction(
        path: "$.cases[\(index)].id", said: one.id, expected: "a case that stands there once")
    }
  }

  private static func text(_ value: JSONValue) -> String {
    ((try? JSONText.encode(value)).map { String(decoding: $0, as: UTF8.self) }) ?? value.kind
  }

  private static func read(_ json: JSONValue) throws(JSONShapeError) -> ConformanceReport {
    var reader = try JSONObjectReader(json)
    _ = try reader.integer("conformanceVersion")
    var header = try JSONObjectReader(reader.required("header"), path: reader.path(of: "header"))
    let report = ConformanceReport(
      tool: try header.part("tool", ReportTool.init(json:path:)),
      startedAt: try header.timestamp("startedAt"), duration: try header.milliseconds("durationMilliseconds"),
      engine: try header.part("engine", ReportEngine.init(json:path:)),
      exporter: try header.part("exporter", Exporter.init(json:path:)),
      corpus: try header.part("corpus", Corpus.init(json:path:)), isStrict: try header.bool("strict"),
      cases: try reader.list("cases", ConformanceCase.init(json:path:)),
      staleKnownFailures: try reader.list("staleKnownFailures", ConformanceCase.text))
    try header.finish()
    for member in ["totals", "exitCode", "footer"] { _ = try reader.required(member) }
    try reader.finish()
    return report
  }
}

extension ConformanceReport.Exporter {
  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    name = try reader.nonEmpty("name")
    command = try reader.optionalList("command", ConformanceCase.text) ?? []
    format = try reader.optionalString("format")
    try reader.finish()
  }
}

extension ConformanceReport.Corpus {
  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    version = try reader.nonEmpty("version")
    sha256 = try reader.digest("sha256")
    cases = Int(try reader.integer("cases", in: 0...Int64(Int32.max)))
    planned = Int(try reader.integer("planned", in: 0...Int64(Int32.max)))
    try reader.finish()
  }
}
