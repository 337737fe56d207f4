import Foundation
import Testing

/// Policies as users meet them: files, messages, exit codes.
@Suite struct PolicyTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func run(_ arguments: String...) throws -> Tool.Result {
    try Tool.run([Tool.path()] + arguments, in: scratch.path)
  }

  private func write(_ text: String, to name: String = ".roundtrip.yml") throws {
    try scratch.write(Array(text.utf8), to: name)
  }

  /// Two databases that differ in their user_version.
  private func pair() throws {
    try scratch.sample("a.db")
    try scratch.copy("a.db", to: scratch, as: "b.db")
    let changed = try Tool.run(["sqlite3", "b.db", "PRAGMA user_version = 77"], in: scratch.path)
    #expect(changed.status == 0, "\(changed.all)")
  }

  private func waiver(_ object: String, until: String) -> String {
    """
    version: 1
    waivers:
      - code: setting-changed
        object: \(object)
        reason: The app sets it.
        until: \(until)

    """
  }

  @Test func aWaiverOpensTheGateAndTheReportKeepsIt() throws {
    try pair()
    #expect(try run("diff", "a.db", "b.db").status == 2)
    try write(waiver("user_version", until: "9999-12-31"))
    let waived = try run("diff", "a.db", "b.db", "--report", "r.json")
    #expect(waived.status == 0, "\(waived.all)")
    #expect(waived.error.hasPrefix("Judging by the policy .roundtrip.yml; --no-policy leaves it aside.\n"))
    #expect(waived.error.contains("1 finding of error severity, all waived by the policy"))
    let valid = try run("report", "validate", "r.json")
    #expect(valid.status == 0, "\(valid.all)")
    let json = try JSONSerialization.jsonObject(with: Data(try scratch.bytes("r.json"))) as? [String: Any]
    let policy = try #require(json?["policy"] as? [String: Any])
    let digest = try Tool.run(["sha256sum", ".roundtrip.yml"], in: scratch.path)
    #expect(policy["sha256"] as? String == String(digest.output.prefix(64)))
    #expect(try run("diff", "a.db", "b.db", "--no-policy").status == 2)
    #expect(try run("diff", "a.db", "b.db", "--quiet").error.isEmpty)
  }

  @Test func anExpiredWaiverSaysWhichSinceWhenAndWhatToDo() throws {
    try pair()
    try write(waiver("user_version", until: "2020-02-29"), to: "ci.yml")
    let result = try run("diff", "a.db", "b.db", "--policy", "ci.yml")
    #expect(result.status == 2, "\(result.all)")
    #expect(!result.error.contains("Judging by"), "it was named")
    let text = result.error.replacing(#/\n */#, with: " ")
    #expect(
      text.contains("ci.yml:3: The waiver for setting-changed of 'user_version' ended on 2020-02-29, "))
    #expect(text.contains("1 finding of it counts again. Mend the difference and delete the waiver"))
    let checked = try run("policy", "check", "ci.yml")
    #expect(checked.status == 0 && checked.error.contains("ci.yml:3: the waiver for"), "\(checked.all)")
  }

  @Test func anUnusedWaiverClosesTheGateOfVerify() throws {
    try scratch.sample("a.db")
    try write(waiver("user_versoin", until: "9999-12-31"))
    let result = try run("verify", "a.db")
    #expect(result.status == 2, "\(result.all)")
    #expect(result.error.contains("error waiver-unused"))
    #expect(try run("verify", "a.db", "--no-policy").status == 0)
    let part = try run("verify", "a.db", "--checks", "rows")
    #expect(part.status == 0 && part.error.contains("not judged"), "\(part.all)")
  }

  @Test func aRequiredCheckThatWasNotAskedForClosesTheGate() throws {
    try scratch.sample("a.db")
    try write("version: 1\nchecks: {required: [rows, schema]}\n")
    let result = try run("verify", "a.db", "--checks", "schema")
    #expect(result.status == 2, "\(result.all)")
    #expect(result.error.contains("The policy requires the rows check, and it was not run."))
    #expect(try run("verify", "a.db").status == 0)
  }

  static let unusable: [(String, String, String)] = [
    ("typing error", "version: 1\nwaviers: []\n", "p.yml:2:1: there is no key 'waviers' here"),
    ("not YAML", "version: [1\n", "p.yml:2:1: this is not valid YAML"),
    ("empty", "", "p.yml: the policy is empty"),
    ("too large", String(repeating: "#", count: 1_100_000), "p.yml: the file is larger than 1 MiB"),
  ]

  @Test("unusable policies end the run before it begins", arguments: unusable)
  func unusablePolicy(_ label: String, _ text: String, _ message: String) throws {
    try write(text, to: "p.yml")
    for command in [["policy", "check", "p.yml"], ["verify", "missing.db", "--policy", "p.yml"]] {
      let result = try Tool.run([Tool.path()] + command, in: scratch.path)
      #expect(result.status == 64, "\(result.all)")
      #expect(result.error.hasPrefix("roundtrip: \(message)") && result.output.isEmpty, "\(result.all)")
      #expect(result.error.split(separator: "\n").count == 2, "the error and what to do: \(result.all)")
    }
  }

  @Test func aPolicyThatIsNotThere() throws {
    try scratch.sample("a.db")
    try scratch.folder("folder.yml")
    for file in ["none.yml", "folder.yml"] {
      let result = try run("diff", "a.db", "a.db", "--policy", file)
      #expect(result.status == 64, "\(result.all)")
      #expect(result.error.hasPrefix("roundtrip: \(file): "), "\(result.all)")
    }
    #expect(try run("policy", "check").status == 64)
    #expect(try run("diff", "a.db", "a.db", "--policy", "none.yml", "--no-policy").status == 64)
    try scratch.folder(".roundtrip.yml")
    #expect(try run("diff", "a.db", "a.db").status == 64, "what stands there is not passed over")
  }

  @Test func aPolicyThatLeadsNowhereIsNotPassedOver() throws {
    try scratch.sample("a.db")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.file(".roundtrip.yml"), withDestinationPath: "gone.yml")
    #expect(try run("diff", "a.db", "a.db").status == 64)
    #expect(try run("diff", "a.db", "a.db", "--no-policy").status == 0)
  }

  @Test func theReportDoesNotReplaceThePolicy() throws {
    try scratch.sample("a.db")
    try write("version: 1\n", to: "p.yml")
    let result = try run("verify", "a.db", "--policy", "p.yml", "--report", "p.yml")
    #expect(result.status == 64, "\(result.all)")
    #expect(try scratch.bytes("p.yml") == Array("version: 1\n".utf8))
  }

  @Test func explain() throws {
    let one = try run("policy", "explain", "rowid-changed")
    #expect(one.status == 0 && one.error.isEmpty, "\(one.all)")
    #expect(one.output.hasPrefix("rowid-changed  (error, check rows, about the copy)\n"))
    #expect(one.output.contains("  remedy   ") && one.output.contains("  hazard   R1\n"))
    let json = try run("policy", "explain", "rowid-changed", "--json")
    let entry = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(entry?["check"] as? String == "rows")
    let all = try run("policy", "explain", "--all", "--json")
    let entries = try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [[String: Any]]
    #expect((entries?.count ?? 0) > 50)
    let unknown = try run("policy", "explain", "row-id-changed")
    #expect(unknown.status == 64, "\(unknown.all)")
    #expect(
      unknown.error.contains("There is no finding code 'row-id-changed'. Did you mean 'rowid-changed'?"))
    for wrong in [
      [], ["--all", "row-missing"], ["row-missing", "--markdown"], ["--all", "--json", "--markdown"],
    ] {
      #expect(try Tool.run([Tool.path(), "policy", "explain"] + wrong, in: scratch.path).status == 64)
    }
  }

  @Test func checkPrintsWhatItRead() throws {
    try write("version: 1\nseverities: {row-extra: warning}\n")
    let result = try run("policy", "check", "--json")
    #expect(result.status == 0, "\(result.all)")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(json?["severities"] as? [String: String] == ["row-extra": "warning"])
  }
}
