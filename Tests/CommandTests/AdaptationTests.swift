import Foundation
import JSON
import Testing

/// `--fts5`, `--functions` and `--reindex`, from outside.
@Suite struct AdaptationTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("in.db")
  }

  @Test func theVerdictOfAnAdaptedDatabase() throws {
    let state = try scratch.state()["in.db"]
    let result = try Tool.run(
      "verify", "in.db", "--fts5", "drop", "--reindex", "--require-complete", "--report", "out.json",
      in: scratch.path)
    #expect(result.status == 0, "\(result.all)")
    #expect(
      result.error.contains("the verdict holds for the adapted database: 18 adaptations"), "\(result.all)")
    #expect(result.error.contains("adaptation of virtual-table nodes_fts: adapted"), "\(result.all)")
    let report = try JSONText.decode(try scratch.bytes("out.json"))
    #expect(report["header"]?["artifact"]?["adaptations"]?.array?.count == 18)
    #expect(try scratch.state()["in.db"] == state)
    let valid = try Tool.run("report", "validate", "out.json", in: scratch.path)
    #expect(valid.status == 0, "\(valid.all)")
  }

  @Test(arguments: ["out.bundle", "out.json", "out.sql", "out.sqlite"])
  func anAdaptedArtifactIsVerifiedAsOne(_ target: String) throws {
    let exported = try Tool.run("export", "in.db", target, "--fts5", "drop", in: scratch.path)
    #expect(exported.status == 0, "\(exported.all)")
    #expect(exported.error.contains("adapted: drop-search nodes_fts: "), "\(exported.all)")
    let asked = try Tool.run("verify", "in.db", "--artifact", target, "--fts5", "drop", in: scratch.path)
    #expect(asked.status == 0, "\(asked.all)")
    let unasked = try Tool.run("verify", "in.db", "--artifact", target, in: scratch.path)
    #expect(unasked.status == 2, "\(unasked.all)")
    #expect(!unasked.error.contains("verdict holds for the adapted database"), "\(unasked.all)")
    let words = unasked.error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("the artifact was made with"), "\(unasked.all)")
  }

  @Test func anAdaptedExportIsRepeatable() throws {
    for target in ["one", "two"] {
      let result = try Tool.run("export", "in.db", target, "--fts5", "drop", "--quiet", in: scratch.path)
      #expect(result.status == 0 && result.error.isEmpty, "\(result.all)")
    }
    #expect(try scratch.contents("one") == scratch.contents("two"))
  }

  @Test(arguments: [
    (["--functions", "rewrite"], "--engine sqljs"), (["--fts5", "rebuild"], "rebuild"),
    (["--functions", "drop"], "drop"), (["--sqljs", "."], "--engine sqljs"),
  ])
  func wrongUse(_ extra: [String], _ expected: String) throws {
    for command in [["verify", "in.db"], ["export", "in.db", "out"]] {
      let result = try Tool.run([Tool.path()] + command + extra, in: scratch.path)
      #expect(result.status == 64 && result.error.contains(expected), "\(result.all)")
      #expect(!scratch.exists("out"))
    }
  }
}
