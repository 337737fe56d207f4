import Foundation
import Testing

/// `--queries`, from outside.
@Suite struct QueriesTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("in.db")
  }

  private func write(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: scratch.path + "/queries"))
  }

  @Test(arguments: [["verify", "in.db"], ["diff", "in.db", "in.db"]])
  func areAsked(command: [String]) throws {
    try write("# mine\nnodes_fts\t\"a\" OR AND\n")
    let result = try Tool.run(
      [Tool.path()] + command + ["--queries", "queries", "--report", "-"], in: scratch.path)
    #expect(result.status == 0, "\(result.all)")
    #expect(result.output.contains("fts5: syntax error near"), "\(result.all)")
  }

  @Test(arguments: [
    ("nodes_fts\tone\nnosuch\ttwo\n", "line 2"), ("nodes_fts one", "line 1"), ("nodes\tone", "line 1"),
  ])
  func wrongLines(text: String, expected: String) throws {
    try write(text)
    for command in [["verify", "in.db"], ["diff", "in.db", "in.db"]] {
      let result = try Tool.run([Tool.path()] + command + ["--queries", "queries"], in: scratch.path)
      #expect(result.status == 64 && result.error.contains(expected), "\(result.all)")
    }
  }

  @Test func wrongUse() throws {
    for extra in [["--queries", "nosuchfile"], ["--queries", "in.db", "--checks", "rows"]] {
      let result = try Tool.run([Tool.path(), "verify", "in.db"] + extra, in: scratch.path)
      #expect(result.status == 64, "\(result.all)")
    }
  }
}
