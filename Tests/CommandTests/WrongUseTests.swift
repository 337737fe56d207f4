import Testing

/// Slips of the hand: each is told by name, with the right exit code.
@Suite struct WrongUseTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("in.db")
    try scratch.folder("app")
    try scratch.write(Array("no report".utf8), to: "junk.json")
  }

  static let slips: [(arguments: [String], status: Int32, words: String)] = [
    (["rollback", "history", "--app", "app"], 5, "There is no journal of any rollback"),
    (["rollback", "history", "--verify", "--app", "nosuch"], 5, "There is no journal of any rollback"),
    (["rollback", "status", "--app", "nosuch"], 5, "nosuch"),
    (["rollback", "status", "--app", "app"], 0, "No rollback is in progress"),
    (["verif", "in.db"], 64, "There is no command 'roundtrip verif'. Did you mean 'roundtrip verify'?"),
    (["report", "shwo", "junk.json"], 64, "Did you mean 'roundtrip report show'?"),
    (["frobnicate"], 64, "There is no command 'roundtrip frobnicate'. See 'roundtrip --help'"),
    (["import", "in.db", "nosuch/out.db"], 5, "nosuch/out.db: No such file or directory"),
    (["report", "show", "nosuch"], 5, "ould not open nosuch: No such file or directory Check the path"),
    (["report", "trend", "nosuch"], 5, "nosuch: No such file or directory"),
    (["report", "trend", "junk.json"], 5, "junk.json: Not a directory"),
    (["report", "show", "junk.json"], 5, "junk.json: "),
    (["conformance", "grade", "junk.json"], 5, "junk.json: "),
    (["verify", "in.db", "--workload", "nosuch.sql"], 64, "there is no such file"),
    (["verify", "in.db", "--workload", "app"], 64, "it is a folder"),
    (["verify", "in.db", "--queries", "nosuch.txt"], 64, "there is no such file"),
    (
      [
        "conformance", "--corpus", Tool.packageRoot + "/Conformance", "--case", "values/backslashes",
        "--exporter", "./nosuch",
      ], 5, "could not be started"
    ),
  ]

  @Test(arguments: slips.indices) func isTold(_ index: Int) throws {
    let slip = Self.slips[index]
    let result = try Tool.run([Tool.path()] + slip.arguments, in: scratch.path)
    #expect(result.status == slip.status, "\(result.all)")
    let words = result.all.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(slip.words), "\(result.all)")
  }
}
