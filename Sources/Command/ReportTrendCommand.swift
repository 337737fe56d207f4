import ArgumentParser
import Foundation
import JSON
import Reports
import RoundTrip
import Streams
import Verdicts

struct ReportTrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Say how the reports of a folder developed.",
    discussion: """
      Reads every .json file of the folder, in the order of time, and names those that it leaves out: what is no report, and reports of \
      other databases. Ends with 0, whatever the reports say.

      EXAMPLES
        roundtrip report trend reports/
        roundtrip report trend reports/ --source app.db --html trend.html
        roundtrip report trend reports/ --json | jq '.runs[].figures.durationMs'
      """)

  @Argument(help: "The folder.")
  var folder: String

  @Option(
    help: ArgumentHelp(
      "The database, by its path in the reports; else the one that most of them are of.", valueName: "path"))
  var source: String?

  @Flag(help: "Print JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write one HTML file with a line for each figure here; - for standard output.", valueName: "file"))
  var html: String?

  func validate() throws {
    if json && html == "-" { throw ValidationError("Only one output can go to standard output.") }
  }

  func run() throws {
    Console.conclude {
      switch Files.kind(of: folder) {
      case .directory: break
      case .missing: throw FileError(.missing, operation: "look into", path: folder)
      default: throw FileError(.notADirectory, operation: "look into", path: folder)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
      let trend = try NamedFileError.naming(folder) {
        try ReportTrend(
          files: names.map { ($0, try? Files.read("\(folder)/\($0)")) }, source: source)
      }
      if let html {
        let page = try trend.html()
        if html == "-" { try Console.print(page) } else { try Files.write(Array(page.utf8), to: html) }
      }
      if json {
        try Console.print(JSONText.encode(trend.json, pretty: true) + [UInt8(ascii: "\n")])
      } else if html != "-" {
        try Console.print(trend.text())
      }
      return .open
    }
  }
}
