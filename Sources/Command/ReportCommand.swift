import ArgumentParser
import Foundation
import JSON
import Reports
import RoundTrip
import Verdicts

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Read reports that verify and diff have written.",
    discussion: """
      EXAMPLES
        roundtrip report show report.json
        roundtrip report validate report.json
      """,
    subcommands: [Show.self, Validate.self])

  /// The report of a file; `-` is standard input.
  private static func read(_ path: String) throws -> Report {
    let bytes =
      path == "-" ? [UInt8](FileHandle.standardInput.readDataToEndOfFile()) : try JSONFile.read(path)
    return try ReportReader.read(bytes)
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
}
