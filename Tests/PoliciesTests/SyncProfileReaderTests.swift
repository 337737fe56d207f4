import Testing

@testable import Policies

@Suite struct SyncProfileReaderTests {
  private func read(_ text: String) throws(PolicyError) -> SyncProfile {
    try SyncProfileReader(path: "s.yml").read(text)
  }

  @Test func theBuiltInProfileReads() throws {
    #expect(try SyncProfileReader(path: nil).read(SyncProfile.builtInText) == SyncProfile.builtIn)
    #expect(SyncProfile.builtIn.synced.map(\.table) == ["nodes"])
    #expect(SyncProfile.builtIn.tokens == [SyncProfile.Token(table: "sync_state", column: "server_token")])
    #expect(SyncProfile.builtIn.name == "built-in")
  }

  @Test func everyMember() throws {
    let profile = try read(
      """
      version: 1
      synced:
        - {table: notes, key: [zone, id], changeTag: tag}
      pending:
        - {table: queue, key: [id]}
        - {table: notes, key: [id], where: {column: sent, isNot: null}, clear: {column: sent, to: 'no'}}
      tombstones:
        - {table: gone, key: [zone, id], of: notes, where: {column: "a b", is: -7}}
      tokens:
        - {table: zones, column: token}
      """)
    #expect(profile.synced == [.init(table: "notes", key: ["zone", "id"], changeTag: "tag")])
    #expect(profile.synced[0].stateTable == "notes")
    #expect(profile.pending[0] == .init(table: "queue", key: ["id"]))
    #expect(profile.pending[1].condition == .init(column: "sent", value: .null, isNegated: true))
    #expect(profile.pending[1].clearing == .init(column: "sent", value: .text("no")))
    #expect(profile.tombstones[0].condition == .init(column: "a b", value: .integer(-7), isNegated: false))
    #expect(profile.path == "s.yml")
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var label: String
    var text: String
    var line: Int?
    var problem: String
    var testDescription: String { label }
  }

  static let mistakes = [
    Mistake(label: "nothing", text: "", problem: "the sync profile is empty"),
    Mistake(label: "no version", text: "tokens: []", line: 1, problem: "the sync profile has no 'version'"),
    Mistake(
      label: "another version", text: "version: 2", line: 1, problem: "this form of sync profile is not known"
    ),
    Mistake(label: "no table", text: "version: 1", line: 1, problem: "the sync profile names no table"),
    Mistake(
      label: "an unknown member", text: "version: 1\ntokns: []", line: 2,
      problem: "there is no key 'tokns' here"),
    Mistake(
      label: "a table of another type", text: "version: 1\ntokens:\n  - {table: 1, column: a}", line: 3,
      problem: "tokens[0].table is the number 1, not a text"),
    Mistake(
      label: "an empty key", text: "version: 1\npending:\n  - {table: a, key: []}", line: 3,
      problem: "pending[0].key is empty"),
    Mistake(
      label: "SQL for a value", text: "version: 1\npending:\n  - {table: a, key: [i], where: \"a = 1\"}",
      line: 3,
      problem: "pending[0].where is the text 'a = 1', not a mapping"),
    Mistake(
      label: "a truth value",
      text: "version: 1\npending:\n  - {table: a, key: [i], where: {column: b, is: true}}",
      line: 3, problem: "true, which YAML reads as a truth value"),
    Mistake(
      label: "both is and isNot",
      text: "version: 1\npending:\n  - {table: a, key: [i], where: {column: b, is: 1, isNot: 2}}", line: 3,
      problem: "needs either 'is' or 'isNot'"),
    Mistake(
      label: "no identity", text: "version: 1\nsynced:\n  - {table: a, key: [i]}", line: 3,
      problem: "names neither recordName nor changeTag"),
    Mistake(
      label: "a state of another key",
      text: "version: 1\nsynced:\n  - {table: a, key: [i], changeTag: t, state: {table: b, key: [i, j]}}",
      line: 3,
      problem: "another number of columns"),
    Mistake(
      label: "a tombstone of nothing", text: "version: 1\ntombstones:\n  - {table: a, key: [i], of: b}",
      line: 3,
      problem: "there is no synced table 'b' here"),
  ]

  @Test(arguments: mistakes)
  func aMistakeIsNamedWithItsPlace(_ mistake: Mistake) throws {
    let error = #expect(throws: PolicyError.self) { try read(mistake.text) }
    #expect(error?.line == mistake.line, "\(String(describing: error))")
    #expect(error?.problem.contains(mistake.problem) == true, "\(error?.problem ?? "")")
  }
}
