import ArgumentParser
import Conformance
import JSON
import Reports
import RoundTrip
import Streams
import Verdicts

struct ConformanceGrade: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade", abstract: "Make one Markdown page of several exporters' reports.",
    discussion: """
      The reports must be of the whole of one corpus, on one engine. The page holds no times and no paths: the same grades give \
      the same bytes.

      EXAMPLES
        roundtrip conformance grade ours.json dump.json --output reports/exporters.md
        roundtrip conformance grade my.json
      """)

  @Argument(help: "Reports of `roundtrip conformance --report`.")
  var reports: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to; - for standard output.", valueName: "file"))
  var output = "-"

  func run() throws {
    Console.conclude {
      let page = try ExporterTable(
        reports.map { path in
          let bytes = try Files.read(path)
          return try NamedFileError.naming(path) { try ConformanceReport(bytes: bytes) }
        }
      ).markdown
      if output == "-" { try Console.print(page) } else { try Files.write(Array(page.utf8), to: output) }
      return .open
    }
  }
}
