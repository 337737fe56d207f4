import Foundation
import TestSupport
import Testing

/// Input that cannot be worked on: exit 5, words, and nothing touched or left behind.
@Suite struct BadInputTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  enum Input: String, CaseIterable {
    case missing, directory, empty, text, gzip, encrypted, truncated, flippedHeader, flippedSchema

    func make(in scratch: Scratch) throws {
      switch self {
      case .missing: break
      case .directory: try scratch.folder("in.db")
      case .empty: try scratch.write([], to: "in.db")
      case .text: try scratch.write(Array("Dear diary,\nnothing happened today.\n".utf8), to: "in.db")
      case .gzip:
        try scratch.write(
          [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + (0..<600).map { UInt8(truncatingIfNeeded: $0 &* 97) },
          to: "in.db")
      case .encrypted:
        var random = Random(seed: 7)
        try scratch.write((0..<8_192).map { _ in UInt8(truncatingIfNeeded: random.next()) }, to: "in.db")
      case .truncated:
        try scratch.sample("in.db")
        try scratch.write(scratch.bytes("in.db").dropLast(5_000), to: "in.db")
      case .flippedHeader: try flip(at: 16, in: scratch)
      case .flippedSchema: try flip(at: 100, in: scratch)
      }
    }

    private func flip(at offset: Int, in scratch: Scratch) throws {
      try scratch.sample("in.db")
      var bytes = try scratch.bytes("in.db")
      bytes[offset] ^= 0x5a
      try scratch.write(bytes, to: "in.db")
    }
  }

  static let commands: [[String]] = [
    ["verify", "in.db"], ["verify", "good.db", "--artifact", "in.db"], ["export", "in.db", "out.bundle"],
    ["export", "in.db", "out.json"], ["export", "in.db", "out.sqlite"], ["import", "in.db", "out.db"],
    ["diff", "in.db", "good.db"], ["diff", "good.db", "in.db"], ["digest", "in.db"], ["inspect", "in.db"],
  ]

  /// Runs a command that must refuse, and looks at what it left.
  private func refuse(_ arguments: [String], expecting status: Int32 = 5) throws -> Tool.Result {
    let before = try scratch.state()
    let result = try Tool.run(
      [Tool.path()] + arguments, in: scratch.path, environment: ["TMPDIR": scratch.file("work")])
    #expect(result.status == status && !result.wasSignalled, "\(arguments): \(result.all)")
    #expect(result.output.isEmpty)
    let after = try scratch.state()
    #expect(after == before, "\(arguments)")
    return result
  }

  @Test(arguments: Input.allCases, commands)
  func refused(input: Input, command: [String]) throws {
    try scratch.sample("good.db")
    try input.make(in: scratch)
    let isArtifact = command[0] == "import" || command.contains("--artifact")
    // A database with damage inside has a good enough header for an image: the copy is what is examined.
    if isArtifact, [.truncated, .flippedHeader, .flippedSchema].contains(input) { return }
    // Text may be a script: each refused statement is a finding, the gate closes.
    if command.contains("--artifact"), input == .text { return }
    let result = try refuse(command)
    #expect(result.error.contains("in.db"), "where: \(result.error)")
    let lines = result.error.split(separator: "\n")
    #expect(
      lines.contains { $0.hasPrefix("roundtrip: ") } && lines.last?.hasPrefix("  ") == true, "\(result.error)"
    )
  }

  @Test(arguments: [
    ["verify", "in.db"], ["export", "in.db", "out.bundle"], ["diff", "in.db", "in.db"], ["digest", "in.db"],
    ["inspect", "in.db"],
  ])
  func locked(command: [String]) throws {
    try scratch.sample("in.db")
    let child = try PythonChild(OtherPrograms.holder, scratch.file("in.db"))
    #expect(child.line() != nil)
    let result = try refuse(command + ["--busy-timeout", "200"])
    #expect(result.error.contains("locked by another process for more than 200 ms"))
    #expect(result.error.contains("--busy-timeout"))
  }

  static let targets: [(arguments: [String], status: Int32, words: String)] = [
    (["export", "good.db", "nowhere/out.bundle"], 5, "nowhere"),
    (["export", "good.db", "nowhere/out.json"], 5, "nowhere"),
    (["export", "good.db", "nowhere/out.sql"], 5, "nowhere"),
    (["export", "good.db", "nowhere/out.sqlite"], 5, "nowhere"),
    (["export", "good.db", "good.db/out.bundle"], 5, "Not a directory"),
    (["export", "good.db", "mine"], 64, "mine exists already"),
    (["export", "good.db", "mine", "--force"], 5, "Directory not empty"),
    (["export", "good.db", "mine", "--force", "--format", "json"], 5, "Is a directory"),
    (["export", "good.db", "good.db", "--force"], 64, "would be replaced"),
    (["export", "good.db", "./good.db", "--force", "--format", "bundle"], 64, "would be replaced"),
    (["export", "good.db", "/dev/null", "--force"], 5, "/dev/null"),
    (["export", "good.db", "out.bundle", "--resume"], 5, "no interrupted export"),
    (["export", "good.db", "out.bundle", "--tables", "nodes,ghosts"], 64, "ghosts"),
    (["import", "dump.sql", "nowhere/out.db"], 5, "nowhere"),
    (["import", "dump.sql", "mine"], 5, "mine"),
    (["import", "dump.sql", "mine", "--force"], 5, "mine"),
    (["import", "dump.sql", "good.db"], 64, "good.db exists already"),
    (["import", "dump.sql", "dump.sql", "--force"], 64, "would be replaced"),
    (["verify", "good.db", "--work-dir", "nowhere"], 5, "nowhere"),
    (["verify", "good.db", "--work-dir", "good.db"], 5, "good.db"),
    (["digest", "good.db", "--work-dir", "nowhere"], 5, "nowhere"),
    (["verify", "good.db", "--keep", "mine"], 5, "mine"),
    (["verify", "good.db", "--keep", "good.db"], 5, "good.db"),
    (["verify", "good.db", "--quiet", "--report", "nowhere/report.json"], 5, "nowhere/report.json"),
    (["verify", "good.db", "--quiet", "--report", "mine"], 5, "mine"),
    (["verify", "good.db", "--quiet", "--report", "/dev/full"], 5, "No space left"),
    (["verify", "good.db", "--report", "good.db"], 64, "would be replaced"),
    (["diff", "good.db", "good.db", "--report", "./good.db"], 64, "would be replaced"),
    (["verify", "good.db", "--junit", "good.db"], 64, "would be replaced"),
    (["verify", "nothing.db", "--junit", "nothing.db"], 64, "would be replaced"),
    (["diff", "good.db", "good.db", "--quiet", "--markdown", "nowhere/x.md"], 5, "nowhere/x.md"),
    (["report", "convert", "dump.sql", "--to", "sarif", "--output", "dump.sql"], 64, "would be replaced"),
    (["report", "show", "good.db"], 5, "not valid JSON"),
    (["report", "validate", "nothing.json"], 5, "nothing.json"),
    (["sample", "nowhere/x.db", "--rows", "1"], 5, "nowhere"),
    (["sample", "good.db", "--rows", "1"], 64, "good.db"),
  ]

  @Test(arguments: targets.indices)
  func target(index: Int) throws {
    let (arguments, status, words) = Self.targets[index]
    try scratch.sample("good.db")
    try scratch.folder("mine")
    try scratch.write(Array("keep me".utf8), to: "mine/diary.txt")
    try scratch.write(Array("CREATE TABLE t(a);\n".utf8), to: "dump.sql")
    let result = try refuse(arguments, expecting: status)
    #expect(result.error.contains(words), "\(result.error)")
  }

  @Test(arguments: ["bundle", "json", "sql", "image"], [10, 180])
  func fullDisk(format: String, limit: Int) throws {
    try scratch.sample("in.db", rows: 100)
    let before = try scratch.state()
    let result = try Tool.run(
      limit: limit, "export", "in.db", "out", "--format", format, "--work-dir", "work", in: scratch.path)
    #expect(result.status == 5 && !result.wasSignalled, "\(result.all)")
    #expect(result.error.contains("space") || result.error.contains("too large"), "\(result.error)")
    let after = try scratch.state()
    #expect(after == before)
  }

  @Test func fullDiskWhileImporting() throws {
    try scratch.sample("in.db", rows: 100)
    #expect(try Tool.run("export", "in.db", "a.bundle", "-q", in: scratch.path).status == 0)
    let before = try scratch.state()
    let result = try Tool.run(limit: 180, "import", "a.bundle", "out.db", in: scratch.path)
    #expect(result.status == 5 && !result.wasSignalled, "\(result.all)")
    let after = try scratch.state()
    #expect(after == before)
  }

  @Test(arguments: ["verify in.db -q --report -", "digest in.db", "inspect in.db"])
  func fullStandardOutput(command: String) throws {
    try scratch.sample("in.db")
    let result = try Tool.run(
      ["bash", "-c", "exec \"$0\" \(command) >/dev/full", Tool.path()], in: scratch.path)
    #expect(result.status == 5 && !result.wasSignalled, "\(result.all)")
    #expect(result.error.contains("standard output: No space left on device"))
  }

  @Test func readerThatWentAway() throws {
    try scratch.sample("in.db")
    let result = try Tool.run(
      ["bash", "-c", "\"$0\" digest in.db | true; exit ${PIPESTATUS[0]}", Tool.path()], in: scratch.path)
    #expect(result.status == 0 || result.status == 5, "\(result.all)")
  }
}
