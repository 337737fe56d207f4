import ArgumentParser
import Artifacts
import JSON
import Reports
import RoundTrip
import Streams
import Verdicts

struct ReportHTMLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "html",
    abstract: "Write a report as one HTML file that needs no network.",
    discussion: """
      The verdict first, then checks, findings with filter and search, what was not compared, timings and sizes. Ends with 0, \
      whatever the report's verdict.

      EXAMPLES
        roundtrip report html report.json --output report.html
        roundtrip report html report.json --baseline base.json --output report.html
        roundtrip rollback history --json > history.json
        roundtrip report html report.json --history history.json --output report.html
      """)

  @Argument(help: "The report; - for standard input.")
  var file: String

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
  var output = "-"

  @Option(
    help: ArgumentHelp(
      "Show the journal of rollbacks as a timeline: what `rollback history --json` printed.",
      valueName: "file"))
  var history: String?

  @Option(
    help: ArgumentHelp("Hold times and costs of statements against this baseline, too.", valueName: "file"))
  var baseline: String?

  func run() throws {
    Console.conclude {
      for input in [file, history, baseline].compactMap(\.self) where output != "-" && input != "-" {
        if Files.isSameFile(input, output) { throw ArtifactError.overwritesInput(path: output) }
      }
      let report = try ReportCommand.read(file)
      let timeline = try history.map { path in
        try NamedFileError.naming(path) { try RollbackTimeline(json: JSONText.decode(Files.read(path))) }
      }
      let page = try HTMLReport(timeline: timeline, baseline: baseline.map(BaselineFile.read)).text(report)
      if output == "-" { try Console.print(page) } else { try Files.write(Array(page.utf8), to: output) }
      return .open
    }
  }
}
