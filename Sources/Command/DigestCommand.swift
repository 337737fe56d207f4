import ArgumentParser
import RoundTrip
import Verdicts

struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Print the fingerprint of a database, and a digest of each table.",
    discussion: """
      The fingerprint covers declarations, settings and rows, and not the layout of the file: VACUUM, another page size \
      and WAL mode do not change it. docs/FINGERPRINT.md says how it is made.

      EXAMPLES
        roundtrip digest app.db
        roundtrip digest app.db --json
      """)

  @Argument(help: "The database.")
  var source: String

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var sourceOptions: SourceOptions

  func run() throws {
    Console.conclude {
      let result = try DigestJob(
        source: source, workDirectory: sourceOptions.workDir, busyTimeout: sourceOptions.busyTimeout,
        progress: ProgressPrinter(isQuiet: sourceOptions.quiet || !Console.isErrorTerminal),
        cancellation: Console.cancellationOnSignals()
      ).run()
      try Console.print(json ? result.jsonText : result.text)
      return .open
    }
  }
}
