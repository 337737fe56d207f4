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

  private static let available: [CheckName] = [.source, .schema, .rows, .search]

  @Argument(help: "The database that is right.")
  var source: String

  @Argument(help: "The database that is held against it.")
  var copy: String

  @Option(
    help: ArgumentHelp(
      "The checks to run, separated by commas: source, schema, rows, search.", valueName: "list"))
  var checks: String?

  @Option(
    help: ArgumentHelp(
      "Ask both sides these full-text queries too: one a line, the table, a tab, what follows MATCH.",
      valueName: "file"))
  var queries: String?

  @OptionGroup var sourceOptions: SourceOptions
  @OptionGroup var reportOptions: ReportOptions

  func validate() throws {
    let chosen = try CheckSelection.parse(checks, from: Self.available)
    if queries != nil && !chosen.contains(.search) {
      throw ValidationError("--queries is for the search check, which --checks leaves out.")
    }
  }

  func run() throws {
    let chosen = try CheckSelection.parse(checks, from: Self.available)
    Console.conclude {
      try reportOptions.check(inputs: [source, copy, queries])
      let comparison = Comparison(
        Comparison.Options(
          source: source, copy: copy, checks: chosen, queries: try queries.map(SearchQueryFile.init(path:)),
          workDirectory: sourceOptions.workDir,
          busyTimeout: sourceOptions.busyTimeout, cap: reportOptions.maxFindings),
        progress: ProgressPrinter(isQuiet: sourceOptions.quiet), cancellation: Console.cancellationOnSignals()
      )
      return try reportOptions.deliver(try comparison.run(), quiet: sourceOptions.quiet)
    }
  }
}
