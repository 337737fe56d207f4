import ArgumentParser
import JSON
import Policies
import Verdicts

struct PolicyExplain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a finding code means, and what to do about it.",
    discussion: """
      EXAMPLES
        roundtrip policy explain rowid-changed
        roundtrip policy explain rowid-changed --json
        roundtrip policy explain --all
        roundtrip policy explain --all --markdown > docs/FINDINGS.md
      """)

  @Argument(help: "The finding's code, as the report has it.")
  var code: String?

  @Flag(help: "Explain every code there is.")
  var all = false

  @Flag(help: "Print JSON: an object for one code, an array for all.")
  var json = false

  @Flag(help: "Print the page docs/FINDINGS.md; with --all.")
  var markdown = false

  func validate() throws {
    guard all != (code != nil) else { throw ValidationError("Name one finding code, or say --all.") }
    if markdown && !all { throw ValidationError("--markdown is for --all.") }
    if markdown && json { throw ValidationError("--markdown and --json exclude each other.") }
    _ = try entry()
  }

  private func entry() throws -> FindingCode? {
    guard let code else { return nil }
    if let entry = FindingCode.named(code) { return entry }
    let hint =
      NearestName.to(code, among: FindingCode.all.map(\.code)).map { "Did you mean '\($0)'?" }
      ?? "'roundtrip policy explain --all' lists them."
    throw ValidationError("There is no finding code '\(code)'. \(hint)")
  }

  func run() throws {
    let codes = try entry().map { [$0] } ?? FindingCode.all
    Console.conclude {
      if json {
        let values = codes.map(CodePage.json)
        let value = all ? JSONValue.array(values) : values.first ?? .null
        try Console.print(try JSONText.encode(value, pretty: true) + [UInt8(ascii: "\n")])
      } else {
        try Console.print(
          markdown ? CodePage.markdown() : codes.map(CodePage.text).joined(separator: "\n"))
      }
      return .open
    }
  }
}
