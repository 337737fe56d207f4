import ArgumentParser
import Artifacts
import JSON
import Reports
import Streams
import Verdicts

struct ReportCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say what changed between two reports.",
    discussion: """
      Verdict, checks, findings that are new or gone, what is no longer compared, adaptations, times, sizes and rows. Times and sizes \
      never make a report worse.

      EXAMPLES
        roundtrip report compare yesterday.json today.json
        roundtrip report compare main.json branch.json --json | jq .reasons
        roundtrip report compare yesterday.json today.json --html change.html

      EXIT CODES
         0  the later report is no worse
         2  worse: more findings of error severity
         4  something that was compared before no longer is
         5  could not run: a report that is not whole

      Where the later report's own exit code is more severe than the earlier one's, that code.
      """)

  @Argument(help: "The earlier report; - for standard input.")
  var before: String

  @Argument(help: "The later report; - for standard input.")
  var after: String

  @Flag(help: "Print JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write one HTML file that needs no network here; - for standard output.", valueName: "file"))
  var html: String?

  func validate() throws {
    if json && html == "-" { throw ValidationError("Only one output can go to standard output.") }
    if before == "-" && after == "-" {
      throw ValidationError("Only one report can come from standard input.")
    }
  }

  func run() throws {
    Console.conclude {
      for input in [before, after] where input != "-" {
        if let html, html != "-", Files.isSameFile(input, html) {
          throw ArtifactError.overwritesInput(path: html)
        }
      }
      let comparison = ReportComparison(
        before: try ReportCommand.read(before), after: try ReportCommand.read(after))
      if let html {
        let page = try comparison.html()
        if html == "-" { try Console.print(page) } else { try Files.write(Array(page.utf8), to: html) }
      }
      if json {
        try Console.print(JSONText.encode(comparison.json, pretty: true) + [UInt8(ascii: "\n")])
      } else if html != "-" {
        try Console.print(comparison.text(width: Console.width))
      }
      return comparison.exitCode
    }
  }
}
