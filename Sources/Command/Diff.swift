import ArgumentParser
import Checks
import RoundTrip
import Verdicts

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two databases by the equality contract.",
    discussion: """
      Storage classes and bytes count, and so do rowids, declarations and settings; the layout of the file does not.

      EXAMPLES
        roundtrip diff before.db after.db
        roundtrip diff a.db b.db --report - --quiet
      """)

  private static let available: [CheckName] = [.source, .schema, .rows, .constraints]

  @Argument(help: "The database that is right.")
  var source: String

  @Argument(help: "The database that is held against it.")
  var copy: String

  @Option(
    help: ArgumentHelp(
      "The checks to run, separated by commas: source, schema, rows, constraints.", valueName: "list"))
  var checks: String?

  @OptionGroup var sourceOptions: SourceOptions
  @OptionGroup var reportOptions: ReportOptions

  func validate() throws { _ = try CheckSelection.parse(checks, from: Self.available) }

  func run() throws {
    let chosen = try CheckSelection.parse(checks, from: Self.available)
    Console.conclude {
      try reportOptions.check(inputs: [source, copy])
      let comparison = Comparison(
        Comparison.Options(
          source: source, copy: copy, checks: chosen, workDirectory: sourceOptions.workDir,
          busyTimeout: sourceOptions.busyTimeout, cap: reportOptions.maxFindings),
        progress: ProgressPrinter(isQuiet: sourceOptions.quiet), cancellation: Console.cancellationOnSignals()
      )
      return try reportOptions.deliver(try comparison.run(), quiet: sourceOptions.quiet)
    }
  }
}
