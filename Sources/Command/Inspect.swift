import ArgumentParser
import RoundTrip
import Verdicts

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a database declares, as this tool sees it.",
    discussion: """
      EXAMPLES
        roundtrip inspect app.db
        roundtrip inspect app.db --json
      """)

  @Argument(help: "The database.")
  var source: String

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var sourceOptions: SourceOptions

  func run() throws {
    Console.conclude {
      let result = try InspectJob(
        source: source, workDirectory: sourceOptions.workDir, busyTimeout: sourceOptions.busyTimeout,
        cancellation: Console.cancellationOnSignals()
      ).run()
      try Console.print(json ? result.jsonText : result.text)
      return .open
    }
  }
}
