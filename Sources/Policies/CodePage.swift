public import JSON
public import Verdicts

/// What the register says of finding codes, for people and for programs.
public enum CodePage {
  /// A few lines on one code, for a terminal.
  public static func text(_ code: FindingCode) -> String {
    var lines = [
      "\(code.code)  (\(code.severity.rawValue), \(about(code)))", "  \(code.meaning)",
      "  example  \(code.example)", "  remedy   \(code.remedy)",
    ]
    if let hazard = code.hazard { lines.append("  hazard   \(hazard)") }
    return lines.joined(separator: "\n") + "\n"
  }

  public static func json(_ code: FindingCode) -> JSONValue {
    .record([
      "code": .string(code.code), "severity": .string(code.severity.rawValue),
      "subject": .string(code.subject.rawValue), "check": .string(code.check),
      "meaning": .string(code.meaning), "example": .string(code.example), "remedy": .string(code.remedy),
      "hazard": code.hazard.map(JSONValue.string),
    ])
  }

  /// The whole register as a page of documentation, `docs/FINDINGS.md`.
  public static func markdown(_ codes: [FindingCode] = FindingCode.all) -> String {
    var checks: [String] = []
    for code in codes where !checks.contains(code.check) { checks.append(code.check) }
    var text = """
      # Finding codes

      Every finding has one of these codes. They are stable: a policy, a waiver or a program that reads reports may rely on
      them. The severity is the default one; a policy can change it. `roundtrip policy explain CODE` prints an entry.

      This page is made from the register in `Sources/Verdicts/Codes` by `scripts/generate.sh`; do not edit it.

      """
    for check in checks {
      text += check == Policy.checkName ? "\n## The policy itself\n" : "\n## Check `\(check)`\n"
      for code in codes where code.check == check { text += "\n" + section(code) }
    }
    return text
  }

  private static func section(_ code: FindingCode) -> String {
    let hazard = code.hazard.map { ", hazard \($0)" } ?? ""
    return """
      ### `\(code.code)`

      \(code.meaning)

      - Severity \(code.severity.rawValue), about the \(code.subject.rawValue)\(hazard)
      - Example: \(span(code.example))
      - Remedy: \(code.remedy)

      """
  }

  /// A code span, so that no character of an example means anything to Markdown.
  private static func span(_ text: String) -> String { text.contains("`") ? "`` \(text) ``" : "`\(text)`" }

  private static func about(_ code: FindingCode) -> String {
    code.check == Policy.checkName
      ? "of the policy itself" : "check \(code.check), about the \(code.subject.rawValue)"
  }
}
