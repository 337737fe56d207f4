import JSON
import Testing

/// `check` and `remigrate`, from outside.
@Suite struct RollbackTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("app.db")
    for arguments in [
      ["export", "app.db", "app.bundle", "--fts5", "drop", "--quiet"],
      ["import", "app.bundle", "saved.db", "--quiet"],
    ] {
      let result = try Tool.run([Tool.path()] + arguments, in: scratch.path)
      #expect(result.status == 0, "\(result.all)")
    }
  }

  @Test func thereAndBackAndForth() throws {
    let state = try scratch.state()
    let check = try Tool.run(
      "check", "saved.db", "--against", "app.bundle", "--checklist", "list.md", "--report", "check.json",
      in: scratch.path)
    #expect(check.status == 0, "\(check.all)")
    #expect(String(decoding: try scratch.bytes("list.md"), as: UTF8.self).contains("- [x] Every table"))
    let forth = try Tool.run(
      "remigrate", "saved.db", "--into", "native.db", "--manifest", "app.bundle", "--baseline", "app.db",
      "--report", "forth.json", in: scratch.path)
    #expect(forth.status == 0, "\(forth.all)")
    for report in ["check.json", "forth.json"] {
      let valid = try Tool.run("report", "validate", report, in: scratch.path)
      #expect(valid.status == 0, "\(valid.all)")
    }
    let diff = try Tool.run(
      "diff", "app.db", "native.db", "--checks", "schema,search,constraints", in: scratch.path)
    #expect(diff.status == 0, "\(diff.all)")
    let after = try scratch.state()
    #expect(state.allSatisfy { after[$0.key] == $0.value }, "an input was changed")
  }

  @Test func whatStandsThereIsNotReplacedUnasked() throws {
    let first = try Tool.run(
      "remigrate", "saved.db", "--into", "native.db", "--manifest", "app.bundle", "--quiet", in: scratch.path)
    #expect(first.status == 0, "\(first.all)")
    let again = ["remigrate", "saved.db", "--into", "native.db", "--manifest", "app.bundle", "--quiet"]
    #expect(try Tool.run([Tool.path()] + again, in: scratch.path).status == 64)
    let forced = try Tool.run([Tool.path()] + again + ["--force"], in: scratch.path)
    #expect(forced.status == 0 && forced.error.contains("native.db.before-remigrate"), "\(forced.all)")
    let onto = try Tool.run(
      "remigrate", "saved.db", "--into", "saved.db", "--manifest", "app.bundle", "--force", in: scratch.path)
    #expect(onto.status != 0 && onto.error.contains("saved.db"), "\(onto.all)")
    let list = try Tool.run(
      "check", "saved.db", "--against", "app.bundle", "--checklist", "saved.db", in: scratch.path)
    #expect(list.status != 0 && list.error.contains("would be replaced"), "\(list.all)")
  }

  /// No earlier success stays in its place.
  @Test func aRunThatBreaksOffSaysSoInTheChecklist() throws {
    try scratch.write(Array("- [x] all is well".utf8), to: "list.md")
    try scratch.write(Array("not a database".utf8), to: "saved.db")
    let result = try Tool.run(
      "check", "saved.db", "--against", "app.bundle", "--checklist", "list.md", in: scratch.path)
    #expect(result.status == 5, "\(result.all)")
    let text = String(decoding: try scratch.bytes("list.md"), as: UTF8.self)
    #expect(text.contains("NOT PROVEN") && !text.contains("[x]"), "\(text)")
  }
}
