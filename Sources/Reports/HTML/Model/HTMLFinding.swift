internal import JSON
internal import Verdicts

/// All findings of one code on one object, as the page shows them. Nothing in its strings is hidden, and none is long.
struct HTMLFinding {
  struct Place {
    let `where`: String
    let expected: String?
    let found: String?
    /// What is said of this one alone; nil where the group says it.
    let own: String?
  }

  let tone: String
  let mark: String
  let severity: String
  let code: String
  let check: String
  let kind: String
  let object: String
  let times: String?
  let subject: String?
  let hazard: String?
  let waiver: String?
  let explanation: String
  let remedy: String?
  let placesCaption: String
  // The template sees stored properties alone.
  let hasPlaces: Bool
  var places: [Place]
  var rest: String?
  /// All occurrences, and those that stand in the report.
  let total: Int
  let listed: Int

  static let blank = HTMLFinding(
    tone: "", mark: "", severity: "", code: "", check: "", kind: "", object: "", times: "", subject: "",
    hazard: "", waiver: "", explanation: "", remedy: "", placesCaption: "",
    hasPlaces: true, places: [Place(where: "", expected: "", found: "", own: "")], rest: "", total: 0,
    listed: 0)

  func cut(to limit: Int) -> HTMLFinding {
    guard places.count > limit else { return self }
    var cut = self
    cut.places = Array(places.prefix(limit))
    cut.rest = "\(TextStyle.grouped(places.count - limit)) more are listed. \(rest ?? "")"
    return cut
  }

  var json: JSONValue {
    .record([
      "tone": .string(tone), "mark": .string(mark), "severity": .string(severity), "code": .string(code),
      "check": .string(check), "kind": .string(kind), "object": .string(object),
      "times": times.map(JSONValue.string), "subject": subject.map(JSONValue.string),
      "hazard": hazard.map(JSONValue.string), "waiver": waiver.map(JSONValue.string),
      "explanation": .string(explanation), "remedy": remedy.map(JSONValue.string),
      "caption": .string(placesCaption), "rest": rest.map(JSONValue.string),
      "total": .integer(Int64(total)), "listed": .integer(Int64(listed)),
      "rows": .array(
        places.map { place in
          .array([
            .string(place.where), place.expected.map(JSONValue.string) ?? .null,
            place.found.map(JSONValue.string) ?? .null, place.own.map(JSONValue.string) ?? .null,
          ])
        }),
    ])
  }
}

extension HTMLFinding {
  /// The characters that a value, a name and a sentence are cut at.
  static let valueLimit = 120
  static let sentenceLimit = 1_000

  init(_ group: ObjectSummary.Group, check: String) {
    let first = group.findings.first
    let state = HTMLState.of(group.severity)
    tone = state.tone
    mark = state.mark
    severity = group.severity.rawValue
    code = VisibleText.clipped(group.code)
    self.check = VisibleText.clipped(check)
    kind = VisibleText.clipped(group.kind)
    object = group.object.isEmpty ? "\"\"" : VisibleText.clipped(group.object)
    times = group.total > 1 ? "\(TextStyle.grouped(group.total)) times" : nil
    subject = first.flatMap { $0.subject == .copy ? nil : "in the \($0.subject.rawValue)" }
    hazard = first?.hazard.map { "hazard \(VisibleText.clipped($0))" }
    waiver = first?.isWaived == true ? "waived" : nil
    let said = first?.explanation ?? ""
    explanation = VisibleText.clipped(said, Self.sentenceLimit)
    remedy = first?.remedy.map { VisibleText.clipped($0, Self.sentenceLimit) }
    placesCaption = "\(code) of \(kind) \(object)"
    places = group.findings.compactMap { Place($0, unlike: said, first?.remedy) }
    hasPlaces = !places.isEmpty
    total = group.total
    listed = group.findings.count
    rest =
      group.total > group.findings.count
      ? "\(TextStyle.grouped(group.total - group.findings.count)) more were counted and not listed (--max-findings)."
      : nil
  }
}

extension HTMLFinding.Place {
  /// nil where the finding says no more than its group.
  init?(_ finding: Finding, unlike explanation: String, _ remedy: String?) {
    let sides = TextValue.sides(finding.expected, finding.actual, limit: HTMLFinding.valueLimit)
    var own: [String] = []
    if !finding.explanation.utf8.elementsEqual(explanation.utf8) { own.append(finding.explanation) }
    if let other = finding.remedy, remedy.map({ other.utf8.elementsEqual($0.utf8) }) != true {
      own.append("Remedy: " + other)
    }
    if finding.location == nil && sides.expected == nil && sides.actual == nil && own.isEmpty { return nil }
    self.init(
      where: finding.location.map { VisibleText.clipped($0) } ?? "the whole", expected: sides.expected,
      found: sides.actual,
      own: own.isEmpty ? nil : VisibleText.clipped(own.joined(separator: " "), HTMLFinding.sentenceLimit))
  }
}
