import ArgumentParser
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
        roundtrip diff a.db b.db --quiet --junit - | xmllint --format -
      """)

  @Argument(help: "The database that is right.")
  var source: String

  @Argument(help: "The database that is held against it.")
  var copy: String

  @OptionGroup var checkOptions: CheckOptions
  @OptionGroup var performanceOptions: PerformanceOptionGroup
  @OptionGroup var sourceOptions: SourceOptions
  @OptionGroup var sizes: SizesOption
  @OptionGroup var reportOptions: ReportOptions
  @OptionGroup var policyOptions: PolicyOptions

  func validate() throws { _ = try checkOptions.plan(.comparison, performanceOptions) }

  func run() throws {
    Console.conclude {
      try reportOptions.check(
        inputs: [source, copy, policyOptions.path, checkOptions.queries]
          + performanceOptions.files)
      let policy = try policyOptions.load(quiet: sourceOptions.quiet)
      let plan = try checkOptions.plan(.comparison, performanceOptions, under: policy)
      return try reportOptions.deliver(
        "diff", source: source, planned: plan.names, quiet: sourceOptions.quiet
      ) {
        var options = Comparison.Options(
          source: source, copy: copy, checks: plan, queries: try checkOptions.loadQueries(),
          workDirectory: sourceOptions.workDir,
          busyTimeout: sourceOptions.busyTimeout, cap: reportOptions.maxFindings, policy: policy,
          performance: try performanceOptions.options(under: policy))
        options.sizes = sizes.isWanted(for: reportOptions.outputs)
        return try Comparison(
          options, progress: ProgressPrinter(isQuiet: sourceOptions.quiet),
          cancellation: Console.cancellationOnSignals()
        ).run()
      }
    }
  }
}
