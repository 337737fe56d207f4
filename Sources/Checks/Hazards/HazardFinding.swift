internal import Verdicts

/// One hazard of one object, before it becomes a finding.
struct HazardFinding {
  /// What happens where nothing is done about it; each explanation ends in these words.
  enum Effect: String {
    case loss = "Data is lost."
    case loudWhole = "It fails loudly: the whole database becomes unusable there."
    case loud = "It fails loudly, nothing is lost."
    case answers = "Answers change, nothing is lost."
    case silentLoss = "An app that reads or copies it so loses data silently."
    case carried = "This tool's export carries it."
  }

  var code: String
  /// An id of the hazard list.
  var hazard: String?
  var effect: Effect
  var kind: String
  var object: String
  var location: String?
  var value: ReportedValue?
  var explanation: String
  /// nil for the register's.
  var remedy: String?

  init(
    code: String, hazard: String?, _ effect: Effect, _ kind: String, _ object: String,
    location: String? = nil,
    value: ReportedValue? = nil, _ explanation: String, remedy: String? = nil
  ) {
    self.code = code
    self.hazard = hazard
    self.effect = effect
    self.kind = kind
    self.object = object
    self.location = location
    self.value = value
    self.explanation = explanation
    self.remedy = remedy
  }

  /// With the severity of the register.
  var finding: Finding {
    let entry = FindingCode.named(code)
    return Finding(
      code: code, severity: entry?.severity ?? .error, subject: .source, objectKind: kind, object: object,
      location: location, expected: value, explanation: explanation + " " + effect.rawValue,
      remedy: remedy ?? entry?.remedy, hazard: hazard ?? entry?.hazard)
  }
}
