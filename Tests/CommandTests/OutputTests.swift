import Foundation
import TestSupport
import Testing

/// What goes to standard output, what to standard error, and what a report is worth.
@Suite struct OutputTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("in.db")
  }

  private func run(_ arguments: String..., environment: [String: String] = [:], input: String? = nil) throws
    -> Tool.Result
  {
    try Tool.run([Tool.path()] + arguments, in: scratch.path, environment: environment, input: input)
  }

  @Test func reportOnStandardOutput() throws {
    let result = try run("verify", "in.db", "--report", "-")
    #expect(result.status == 0, "\(result.all)")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(json?["status"] as? String == "PASSED")
    #expect(result.error.contains("GATE OPEN"))

    let validated = try run("report", "validate", "-", input: result.output)
    #expect(validated.status == 0 && validated.output.isEmpty, "\(validated.all)")
    let cut = try run("report", "validate", "-", input: String(result.output.dropLast(40)))
    #expect(cut.status == 5, "\(cut.all)")
    let shown = try run("report", "show", "-", input: result.output)
    #expect(shown.status == 0 && shown.output.contains("GATE OPEN") && shown.error.isEmpty, "\(shown.all)")
  }

  @Test func quiet() throws {
    for arguments in [["verify", "in.db"], ["export", "in.db", "out"], ["diff", "in.db", "in.db"]] {
      let result = try Tool.run([Tool.path()] + arguments + ["--quiet"], in: scratch.path)
      #expect(result.status == 0 && result.output.isEmpty && result.error.isEmpty, "\(result.all)")
    }
    let result = try run("import", "out", "copy.db", "-q")
    #expect(result.status == 0 && result.output.isEmpty && result.error.isEmpty, "\(result.all)")
  }

  @Test(arguments: [["digest", "in.db"], ["inspect", "in.db"]])
  func data(command: [String]) throws {
    let text = try Tool.run([Tool.path()] + command, in: scratch.path)
    #expect(text.status == 0 && !text.output.isEmpty && text.error.isEmpty, "\(text.all)")
    let json = try Tool.run([Tool.path()] + command + ["--json"], in: scratch.path)
    #expect(json.status == 0 && json.error.isEmpty)
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
  }

  /// Python gives the tool a terminal, since a file is none.
  @Test(arguments: [("", true), ("1", false)])
  func colour(value: String, isExpected: Bool) throws {
    let script = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
    let result = try Tool.run(
      ["python3", "-c", script, Tool.path(), "verify", "in.db"], in: scratch.path,
      environment: ["NO_COLOR": value, "TERM": "xterm"])
    #expect(result.status == 0 && result.output.contains("GATE OPEN"), "\(result.all)")
    #expect(result.output.contains("\u{1b}[32m") == isExpected, "\(result.output.debugDescription)")
    let plain = try run("verify", "in.db", environment: ["NO_COLOR": "", "TERM": "xterm"])
    #expect(!plain.error.contains("\u{1b}"))
  }

  static let commands = [
    [], ["verify"], ["assess"], ["rollback"], ["export"], ["import"], ["diff"], ["digest"], ["inspect"],
    ["check"], ["remigrate"],
    ["sample"], ["report"], ["policy"], ["conformance"], ["baseline"], ["prove"], ["fuzz"],
    ["report", "show"], ["report", "validate"], ["report", "convert"], ["report", "html"],
    ["report", "compare"], ["report", "trend"], ["policy", "check"],
    ["policy", "explain"], ["policy", "schema"], ["conformance", "run"], ["conformance", "grade"],
    ["baseline", "record"], ["baseline", "show"], ["baseline", "compare"], ["rollback", "plan"],
    ["rollback", "run"], ["rollback", "resume"], ["rollback", "abort"], ["rollback", "status"],
    ["rollback", "history"], ["rollback", "restore"], ["rollback", "backup"], ["rollback", "prune"],
    ["rollback", "validate"], ["rollback", "watch"], ["rollback", "signal"],
  ]

  @Test(arguments: commands)
  func help(command: [String]) throws {
    let result = try Tool.run([Tool.path()] + command + ["--help"], in: scratch.path)
    #expect(result.status == 0 && result.error.isEmpty)
    #expect(result.output.contains("EXAMPLES") && result.output.contains("USAGE: roundtrip"), "\(result.all)")
    // What is longer than 80 columns is broken, and what follows stands at the margin: no example can be copied then.
    let lines = result.output.components(separatedBy: "USAGE:")[0].components(separatedBy: "\n")
    for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("  ") {
      #expect(next.isEmpty || next.hasPrefix("  "), "\(line)|\(next)")
    }
  }

  /// A command that the help names and this list lacks would go untested.
  @Test(arguments: [[], ["report"], ["policy"], ["conformance"], ["baseline"], ["rollback"]])
  func everyCommandIsListed(group: [String]) throws {
    let help = try Tool.run([Tool.path()] + group + ["--help"], in: scratch.path).output
    let listed = help.components(separatedBy: "SUBCOMMANDS:").last ?? ""
    let names = listed.split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.contains("See ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    let known = Self.commands.filter { $0.count == group.count + 1 && $0.dropLast() == group[...] }
    #expect(Set(names) == Set(known.compactMap(\.last)))
  }

  @Test func versionAndCompletion() throws {
    let version = try run("--version")
    #expect(version.status == 0)
    #expect(version.output.wholeMatch(of: /\d+\.\d+\.\d+\S*\n/) != nil, "\(version.all)")
    let completion = try run("--generate-completion-script", "bash")
    #expect(completion.status == 0 && completion.output.contains("complete "))
    try scratch.write(Array(completion.output.utf8), to: "completion.bash")
    let parsed = try Tool.run(["bash", "-n", "completion.bash"], in: scratch.path)
    #expect(parsed.status == 0, "\(parsed.all)")
  }

  static let misuse: [[String]] = [
    ["verify"], ["verify", "in.db", "--checks", "nonsense"], ["verify", "in.db", "--checks", ""],
    ["verify", "in.db", "--checks", ","], ["diff", "in.db", "in.db", "--checks", "artifact"],
    ["diff", "in.db"], ["verify", "in.db", "--format", "tar"], ["verify", "in.db", "--engine", "psychic"],
    ["verify", "in.db", "--artifact", "x.json", "--format", "json"],
    ["verify", "in.db", "--max-findings", "0"], ["verify", "in.db", "--busy-timeout", "-1"],
    ["verify", "in.db", "--no-such-option"], ["no-such-command"], ["export", "in.db", "out", "--tables", ""],
    ["export", "in.db", "out", "--tables", ","],
    ["verify", "in.db", "--report", "-", "--junit", "-"],
    ["diff", "in.db", "in.db", "--sarif", "-", "--markdown", "-"],
    ["verify", "in.db", "--report", "out", "--sarif", "out"], ["report", "convert", "out"],
    ["verify", "in.db", "--html", "out", "--sarif", "out"],
    ["verify", "in.db", "--html", "-", "--report", "-"],
    ["assess", "in.db", "--html", "-", "--report", "-"], ["report", "compare", "out"],
    ["report", "compare", "-", "-"], ["report", "trend"], ["report", "trend", ".", "--json", "--html", "-"],
    ["report", "compare", "a", "b", "--json", "--html", "-"],
    ["report", "convert", "out", "--to", "yaml"], ["rollback", "plan", "in.db"],
    ["rollback", "plan", "in.db", "--install", "out", "--set", "A=b"],
    ["rollback", "plan", "in.db", "--install", "out", "--env", "e", "--set", "A"],
    ["rollback", "plan", "in.db", "--install", "in.db"], ["rollback", "run"],
    ["rollback", "run", "--plan", "in.db"], ["rollback", "run", "--plan", "p", "--pause-before", "finish"],
    ["rollback", "run", "--plan", "p", "--override", ""], ["rollback", "resume"], ["rollback", "abort"],
    ["rollback", "restore"], ["rollback", "restore", "x"], ["rollback", "restore", "x", "--list"],
  ]

  @Test(arguments: misuse)
  func wrongUse(arguments: [String]) throws {
    let result = try Tool.run([Tool.path()] + arguments, in: scratch.path)
    #expect(result.status == 64 && result.output.isEmpty && !result.error.isEmpty, "\(result.all)")
    #expect(!scratch.exists("out"))
  }

  private static let validator = """
    import json, sys
    try:
      import jsonschema
    except ImportError:
      sys.exit('jsonschema is missing: run scripts/setup.sh')
    schema = json.load(open(sys.argv[1]))
    check = jsonschema.Draft202012Validator(schema)
    errors = [f'{name}: {e.json_path}: {e.message}' for name in sys.argv[2:] for e in check.iter_errors(json.load(open(name)))]
    sys.exit('\\n'.join(errors) or None)
    """

  @Test func reportsAreAsTheSchemaSays() throws {
    try scratch.sample("torture.db", profile: "torture", rows: 50)
    #expect(try run("verify", "in.db", "-q", "--report", "open.json").status == 0)
    #expect(try run("verify", "in.db", "-q", "--checks", "rows", "--report", "one.json").status == 0)
    #expect(try run("verify", "torture.db", "-q", "--format", "image", "--report", "image.json").status == 0)
    #expect(try run("diff", "in.db", "torture.db", "-q", "--report", "closed.json").status == 2)
    let venv = Tool.packageRoot + "/.roundtrip/venv/bin/python3"
    let python = FileManager.default.isExecutableFile(atPath: venv) ? venv : "python3"
    let result = try Tool.run(
      [
        python, "-c", Self.validator, Tool.packageRoot + "/reports/schema/report.schema.json", "open.json",
        "one.json", "image.json", "closed.json",
      ], in: scratch.path)
    #expect(result.status == 0, "\(result.all)")
    for name in ["open.json", "one.json", "image.json", "closed.json"] {
      #expect(try run("report", "validate", name).status == 0)
    }
  }

  @Test(arguments: ["bundle", "json", "sql", "image"])
  func whileAnotherProcessWrites(format: String) throws {
    let child = try PythonChild(OtherPrograms.inserter, scratch.file("in.db"))
    #expect(child.line() != nil)
    let result = try run("verify", "in.db", "--format", format)
    #expect(result.status == 0, "\(result.all)")
  }
}
