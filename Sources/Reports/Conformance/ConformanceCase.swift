public import JSON

/// What became of one case of the corpus.
public struct ConformanceCase: Sendable, Hashable {
  public enum Result: String, Sendable, Hashable, CaseIterable {
    /// It is as the case expects.
    case passed
    case failed
    /// It failed as the list of known failures says.
    case knownFailure = "known-failure"
    /// The engine lacks what the case needs, and said so.
    case unsupported
    /// It could not be run.
    case errored
  }

  /// One reason why a case failed: a finding code, or one of the runner's own (docs/EXPORTERS.md).
  public struct Problem: Sendable, Hashable {
    public var code: String
    /// The object it is about; empty where the code says it all.
    public var object: String
    /// How often.
    public var count: Int
    /// One sentence; nil where the code says it all.
    public var explanation: String?

    public init(code: String, object: String = "", count: Int = 1, explanation: String? = nil) {
      self.code = code
      self.object = object
      self.count = count
      self.explanation = explanation
    }
  }

  /// `AREA/NAME`.
  public var id: String
  public var title: String
  public var isMust: Bool
  public var hazards: [String]
  public var exercises: [String]
  public var result: Result
  /// Why it failed; empty unless it did.
  public var problems: [Problem]
  /// What the engine lacks, for `unsupported`; empty otherwise.
  public var lacks: [String]
  /// The case itself says that an engine may lack that.
  public var isStated: Bool
  /// Why it could not be run, for `errored`, or the remark of the list of known failures; nil otherwise.
  public var note: String?
  /// The exporter rewrote the source's files without changing what they hold, as a checkpoint does.
  public var touchedSource: Bool
  /// Wall time in milliseconds.
  public var duration: Double

  public init(
    id: String, title: String, isMust: Bool, hazards: [String] = [], exercises: [String] = [], result: Result,
    problems: [Problem] = [], lacks: [String] = [], isStated: Bool = false, note: String? = nil,
    touchedSource: Bool = false, duration: Double = 0
  ) {
    self.id = id
    self.title = title
    self.isMust = isMust
    self.hazards = hazards
    self.exercises = exercises
    self.result = result
    self.problems = problems
    self.lacks = lacks
    self.isStated = isStated
    self.note = note
    self.touchedSource = touchedSource
    self.duration = duration
  }

  /// The area: what stands before the slash.
  public var area: String { String(id.prefix { $0 != "/" }) }

  /// The codes of its problems, each once, in their order.
  public var codes: [String] {
    var codes: [String] = []
    for problem in problems where !codes.contains(problem.code) { codes.append(problem.code) }
    return codes
  }

  public var json: JSONValue {
    .record([
      "id": .string(id), "title": .string(title), "level": .string(isMust ? "MUST" : "SHOULD"),
      "hazards": .strings(hazards), "exercises": .strings(exercises), "result": .string(result.rawValue),
      "problems": problems.isEmpty
        ? nil
        : .array(
          problems.map {
            .record([
              "code": .string($0.code), "object": $0.object.isEmpty ? nil : .string($0.object),
              "count": .integer(Int64($0.count)), "explanation": $0.explanation.map(JSONValue.string),
            ])
          }),
      "lacks": lacks.isEmpty ? nil : .strings(lacks),
      "stated": result == .unsupported ? .bool(isStated) : nil,
      "note": note.map(JSONValue.string),
      "touchedSource": touchedSource ? .bool(true) : nil,
      "durationMilliseconds": .number(duration),
    ])
  }

  public init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    id = try reader.nonEmpty("id")
    try reader.require(id.split(separator: "/").count == 2, "id", "AREA/NAME", id)
    title = try reader.nonEmpty("title")
    let level = try reader.string("level")
    try reader.require(["MUST", "SHOULD"].contains(level), "level", "MUST or SHOULD", level)
    isMust = level == "MUST"
    hazards = try reader.list("hazards", Self.text)
    exercises = try reader.list("exercises", Self.text)
    result = try reader.choice("result")
    problems = try reader.optionalList("problems", Problem.init(json:path:)) ?? []
    try reader.require(
      problems.isEmpty == ![.failed, .knownFailure].contains(result), "problems", "some where it failed",
      "\(problems.count) of a case that \(result.rawValue)")
    lacks = try reader.optionalList("lacks", Self.text) ?? []
    isStated = try reader.optionalBool("stated") ?? false
    note = try reader.optionalString("note")
    touchedSource = try reader.optionalBool("touchedSource") ?? false
    duration = try reader.milliseconds("durationMilliseconds")
    try reader.finish()
  }

  static func text(_ value: JSONValue, _ path: String) throws(JSONShapeError) -> String {
    guard let text = value.string else {
      throw .wrongType(path: path, expected: "string", found: value.kind)
    }
    return text
  }
}

extension ConformanceCase.Problem {
  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    code = try reader.slug("code")
    object = try reader.optionalString("object") ?? ""
    count = Int(try reader.integer("count", in: 1...Int64(Int32.max)))
    explanation = try reader.optionalString("explanation")
    try reader.finish()
  }
}
