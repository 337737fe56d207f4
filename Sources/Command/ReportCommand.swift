import ArgumentParser
import Artifacts
import Foundation
import JSON
import Reports
import RoundTrip
import Streams
import Verdicts

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Read and convert reports that verify and diff have written.",
    discussion: """
      EXAMPLES
        roundtrip report show report.json
        roundtrip report validate report.json
        roundtrip report convert report.json --to junit --output junit.xml
        roundtrip report html report.json --output report.html
        roundtrip report compare yesterday.json today.json
        roundtrip report trend reports/
      """,
    subcommands: [
      Show.self, Validate.self, Convert.self, ReportHTMLCommand.self, ReportCompareCommand.self,
      ReportTrendCommand.self,
    ])

  /// The report of a file; `-` is standard input.
  static func read(_ path: String) throws -> Report {
    let bytes =
      path == "-" ? [UInt8](FileHandle.standardInput.readDataToEndOfFile()) : try Files.read(path)
    return try NamedFileError.naming(path == "-" ? "standard input" : path) { try ReportReader.read(bytes) }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a report for people.",
      discussion: """
        EXAMPLES
          roundtrip report show report.json
          roundtrip verify app.db --quiet --report - | roundtrip report show -
        """)

    @Argument(help: "The report; - for standard input.")
    var file: String

    func run() throws {
      Console.conclude {
        let report = try ReportCommand.read(file)
        try Console.print(TextReport(colour: false, width: Console.width).text(report))
        return .open
      }
    }
  }

  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check that a report is whole and does not contradict itself.",
      discussion: """
        Ends with 0 for a valid report, whatever its verdict, and with 5 for one that must not be trusted.

        EXAMPLES
          roundtrip report validate report.json
        """)

    @Argument(help: "The report; - for standard input.")
    var file: String

    func run() throws {
      Console.conclude {
        let report = try ReportCommand.read(file)
        Console.say("\(file): valid, \(report.status), exit code \(report.verdict.exitCode.rawValue)")
        return .open
      }
    }
  }

  struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a report in another form, such as CI systems read.",
      discussion: """
        junit is JUnit XML, sarif is SARIF 2.1.0, markdown is for step summaries and comments, github is workflow commands that annotate \
        a run of GitHub Actions, html is one page for a browser. Ends with 0, whatever the report's verdict.

        EXAMPLES
          roundtrip report convert report.json --to junit --output junit.xml
          roundtrip report convert report.json --to markdown >> "$GITHUB_STEP_SUMMARY"
          roundtrip report convert report.json --to github
        """)

    @Argument(help: "The report; - for standard input.")
    var file: String

    @Option(help: "The form to write.")
    var to: ReportOutput

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
    var output = "-"

    func run() throws {
      Console.conclude {
        if file != "-", output != "-", Files.isSameFile(file, output) {
          throw ArtifactError.overwritesInput(path: output)
        }
        let bytes = try to.bytes(ReportCommand.read(file))
        if output == "-" { try Console.print(bytes) } else { try Files.write(bytes, to: output) }
        return .open
      }
    }
  }
}
