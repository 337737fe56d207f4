import JSON
import Testing
import Verdicts

@testable import Policies

@Suite struct PolicyReaderTests {
  private static let checks = ["source", "schema", "rows"]

  private static func read(_ text: String) throws(PolicyError) -> Policy {
    try PolicyReader(path: "p.yml", checks: checks).read(Array(text.utf8))
  }

  @Test func everyKey() throws {
    let policy = try Self.read(
      """
      # comment
      version: 1
      severities: {row-extra: warning, source-damaged: 'info'}
      checks:
        required: [rows, "schema"]
      warnings: {max: 12}
      requireComplete: true
      performance: {cost: 1.25, time: 3}
      rollback: {onTrigger: run}
      waivers:
        - code: value-changed
          object: 'nodes.title'
          reason: >-
            two
            lines
          until: 2026-12-01
        - {code: row-missing, object: "", reason: é, until: "2024-02-29"}
      """)
    #expect(
      policy
        == Policy(
          severities: [
            Policy.SeverityRule(code: "row-extra", severity: .warning),
            Policy.SeverityRule(code: "source-damaged", severity: .info),
          ],
          requiredChecks: ["rows", "schema"], maxWarnings: 12, requiresComplete: true,
          costThreshold: 1.25, timeThreshold: 3, onTrigger: .run,
          waivers: [
            Waiver(
              code: "value-changed", object: "nodes.title", reason: "two lines",
              until: Day("2026-12-01") ?? .first, line: 11),
            Waiver(
              code: "row-missing", object: "", reason: "é", until: Day("2024-02-29") ?? .first, line: 17),
          ]))
    var again = try Self.read(String(decoding: try JSONText.encode(policy.json), as: UTF8.self))
    for index in again.waivers.indices { again.waivers[index].line = policy.waivers[index].line }
    #expect(again == policy, "JSON is YAML: what check --json prints can be read")
  }

  static let accepted: [(String, String)] = [
    ("least", "version: 1"), ("JSON", #"{"version": 1, "waivers": []}"#),
    ("byte order mark", "\u{feff}version: 1"), ("Windows line ends", "version: 1\r\nwaivers: []\r\n"),
    ("document marks", "---\nversion: 1\n...\n"),
    (
      "anchor",
      "version: 1\nwaivers:\n- {code: row-extra, object: a, reason: &r why, until: 2026-01-01}\n- {code: row-extra, object: b, reason: *r, until: 2026-01-01}"
    ),
  ]

  @Test("accepted", arguments: accepted)
  func accepts(_ label: String, _ text: String) throws { _ = try Self.read(text) }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let label: String
    let text: String
    /// The whole message; what follows the file's name.
    let message: String
    let hint: String?
    var testDescription: String { label }

    init(_ label: String, _ text: String, _ message: String, _ hint: String? = nil) {
      self.label = label
      self.text = text
      self.message = message
      self.hint = hint
    }

    /// One waiver with one member replaced.
    init(waiver label: String, _ member: String, _ value: String, _ message: String, _ hint: String? = nil) {
      var members = ["code": "row-extra", "object": "t", "reason": "why", "until": "2026-12-01"]
      members[member] = value
      let lines = ["code", "object", "reason", "until"].compactMap { name in
        members[name].map { $0.isEmpty ? "" : "    \(name): \($0)\n" }
      }
      self.init(label, "version: 1\nwaivers:\n  -\n" + lines.joined(), message, hint)
    }
  }

  static let refused = [
    Refusal("empty", "", ": the policy is empty", "A policy begins with 'version: 1'."),
    Refusal("comment only", "# nothing\n", ": the policy is empty"),
    Refusal(
      "a text", "hello",
      ":1:1: the policy is the text 'hello', not a mapping with version, severities, checks, warnings, requireComplete, performance, rollback or waivers"
    ),
    Refusal(
      "no version", "waivers: []", ":1:1: the policy has no 'version'", "A policy begins with 'version: 1'."),
    Refusal(
      "another version", "version: 2", ":1:10: this form of policy is not known",
      "This program reads version 1."),
    Refusal(
      "version as text", "version: '1'",
      ":1:10: version is the text '1', not a whole number in plain digits"),
    Refusal(
      "unknown key", "version: 1\nwaviers: []", ":2:1: there is no key 'waviers' here",
      "Did you mean 'waivers'?"),
    Refusal(
      "key in another case", "Version: 1", ":1:1: there is no key 'Version' here", "Did you mean 'version'?"),
    Refusal(
      "unknown key, nothing near", "version: 1\nbudgetary: {}", ":2:1: there is no key 'budgetary' here",
      "It may be version, severities, checks, warnings, requireComplete, performance, rollback or waivers."),
    Refusal(
      "threshold of one", "version: 1\nperformance: {cost: 1}",
      ":2:21: performance.cost is the number 1, not a number above 1 in plain digits"),
    Refusal(
      "threshold as text", "version: 1\nperformance: {time: '1.5'}",
      ":2:21: performance.time is the text '1.5', not a number above 1 in plain digits"),
    Refusal(
      "threshold with an exponent", "version: 1\nperformance: {time: 2e0}",
      ":2:21: performance.time is the number 2e0, not a number above 1 in plain digits"),
    Refusal(
      "unknown threshold", "version: 1\nperformance: {costs: 2}", ":2:15: there is no key 'costs' here",
      "Did you mean 'cost'?"),
    Refusal(
      "unknown key inside", "version: 1\nchecks: {require: [rows]}", ":2:10: there is no key 'require' here",
      "Did you mean 'required'?"),
    Refusal(
      "key that is no text", "version: 1\nyes: 1",
      ":2:1: a key is yes, which YAML reads as a truth value, not a text"),
    Refusal(
      "merge key", "version: 1\n<<: {}", ":2:1: a key is '<<' of type tag:yaml.org,2002:merge, not a text"),
    Refusal(
      "duplicate key", "version: 1\nwaivers: []\nwaivers: []",
      ":2:1: 'waivers' stands twice in one mapping, first here", "Keep one of them."),
    Refusal("two documents", "version: 1\n---\nversion: 1", ":2:1: a second document begins here"),
    Refusal(
      "list for mapping", "version: 1\nchecks: [rows]", ":2:9: checks is a list, not a mapping with required"),
    Refusal(
      "mapping for list", "version: 1\nwaivers: {code: row-extra}", ":2:10: waivers is a mapping, not a list"),
    Refusal("nothing for list", "version: 1\nwaivers:", ":2:9: waivers is nothing, not a list"),
    Refusal(
      "unknown code", "version: 1\nseverities: {row-mising: error}",
      ":2:14: there is no finding code 'row-mising' here", "Did you mean 'row-missing'?"),
    Refusal(
      "the policy's own code", "version: 1\nseverities: {waiver-expired: info}",
      ":2:14: waiver-expired is about the policy itself, and always closes the gate"),
    Refusal(
      "unknown severity", "version: 1\nseverities: {row-extra: ignore}",
      ":2:25: there is no severity 'ignore' here", "It may be info, warning or error."),
    Refusal(
      "severity no", "version: 1\nseverities: {row-extra: no}",
      ":2:25: severities.row-extra is no, which YAML reads as a truth value, not a text",
      "Write it in quotes: 'no'."),
    Refusal(
      "unknown check", "version: 1\nchecks: {required: [row]}", ":2:21: there is no check 'row' here",
      "Did you mean 'rows'?"),
    Refusal("check twice", "version: 1\nchecks: {required: [rows, rows]}", ":2:27: rows stands twice"),
    Refusal(
      "negative number", "version: 1\nwarnings: {max: -1}",
      ":2:17: warnings.max is the number -1, not a whole number in plain digits"),
    Refusal(
      "octal number", "version: 1\nwarnings: {max: 010}",
      ":2:17: warnings.max is the number 010, not a whole number in plain digits",
      "Write a whole number from 0 on in plain digits, such as 3."),
    Refusal(
      "grouped number", "version: 1\nwarnings: {max: 1_000}",
      ":2:17: warnings.max is the number 1_000, not a whole number in plain digits"),
    Refusal(
      "fraction", "version: 1\nwarnings: {max: 1.0}",
      ":2:17: warnings.max is the number 1.0, not a whole number in plain digits"),
    Refusal(
      "huge number", "version: 1\nwarnings: {max: 9223372036854775808}",
      ":2:17: warnings.max is the number 9223372036854775808, not a whole number in plain digits"),
    Refusal(
      "yes for true", "version: 1\nrequireComplete: yes",
      ":2:18: requireComplete is yes, which YAML reads as a truth value, not the word true or false",
      "Write true or false, without quotes."),
    Refusal(
      "quoted truth", "version: 1\nrequireComplete: 'true'",
      ":2:18: requireComplete is the text 'true', not the word true or false"),
    Refusal(
      "tab", "version: 1\nchecks:\n\trequired: [rows]",
      ":3:1: this is not valid YAML: found character that cannot start any token while scanning for the next token"
    ),
    Refusal(
      "open quote", "version: 1\nwaivers: 'a",
      ":2:12: this is not valid YAML: found unexpected end of stream while scanning a quoted scalar"),
    Refusal("unknown alias", "version: *v", ":1:10: this is not valid YAML: found undefined alias"),
    Refusal(
      "control character", "version: 1\u{1}", ": this is not valid YAML: control characters are not allowed"),
    Refusal(waiver: "no code", "code", "", ":4:5: waivers[0] has no 'code'"),
    Refusal(waiver: "no object", "object", "", ":4:5: waivers[0] has no 'object'"),
    Refusal(waiver: "no reason", "reason", "", ":4:5: waivers[0] has no 'reason'"),
    Refusal(
      waiver: "no day", "until", "", ":4:5: waivers[0] has no 'until'",
      "Give the last day on which it holds, such as until: 2026-12-01."),
    Refusal(
      waiver: "number as object", "object", "0123",
      ":5:13: waivers[0].object is the number 0123, not a text", "Write it in quotes: '0123'."),
    Refusal(
      waiver: "nothing as object", "object", "~",
      ":5:13: waivers[0].object is ~, which YAML reads as nothing, not a text"
    ),
    Refusal(waiver: "list of objects", "object", "[a, b]", ":5:13: waivers[0].object is a list, not a text"),
    Refusal(waiver: "blank reason", "reason", "'  '", ":6:13: waivers[0].reason is empty"),
    Refusal(
      waiver: "day that is none", "until", "2026-02-30",
      ":7:12: waivers[0].until is '2026-02-30', which is no day",
      "Write a day as YYYY-MM-DD, such as 2026-12-01."),
    Refusal(
      waiver: "moment", "until", "2026-12-01T00:00:00Z",
      ":7:12: waivers[0].until is '2026-12-01T00:00:00Z', which is no day"),
    Refusal(
      waiver: "short day", "until", "2026-12-1", ":7:12: waivers[0].until is '2026-12-1', which is no day"),
    Refusal(waiver: "year", "until", "2026", ":7:12: waivers[0].until is the number 2026, not a day"),
    Refusal(
      waiver: "the policy's own", "code", "waiver-unused",
      ":4:11: waiver-unused is about the policy itself, and always closes the gate"),
    Refusal(
      "waiver twice",
      "version: 1\nwaivers:\n- {code: row-extra, object: t, reason: a, until: 2026-12-01}\n- {code: row-extra, object: t, reason: b, until: 2027-12-01}",
      ":4:3: there is a waiver for row-extra of 't' already, in line 3"),
  ]

  @Test("refused", arguments: refused)
  func refuses(_ refusal: Refusal) throws {
    let error = try #require(throws: PolicyError.self) { try Self.read(refusal.text) }
    #expect(error.description == "p.yml" + refusal.message)
    if let hint = refusal.hint { #expect(error.hint == hint) }
  }

  @Test("what to do", arguments: refused)
  func everyRefusalSaysWhatToDo(_ refusal: Refusal) throws {
    let error = try #require(throws: PolicyError.self) { try Self.read(refusal.text) }
    #expect(error.hint != nil)
  }

  @Test func notUTF8() throws {
    let error = try #require(throws: PolicyError.self) {
      try PolicyReader(path: "p.yml", checks: []).read([0x76, 0xff])
    }
    #expect(error.description == "p.yml: the file is not UTF-8")
  }

  @Test func deepNestingIsAnErrorAndNoCrash() {
    for text in [String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000)] {
      #expect(throws: PolicyError.self) { try Self.read("version: 1\nwaivers: " + text) }
    }
  }
}
