import ArgumentParser
import Artifacts
import Engines
import RoundTrip
import Verdicts

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Export a database, import the artifact afresh, compare, and judge.",
    discussion: """
      The source is opened read-only; everything works on a snapshot of it, taken while others may be writing.

      EXAMPLES
        roundtrip verify app.db
        roundtrip verify app.db --format json --report report.json
        roundtrip verify app.db --artifact export.sql
        roundtrip verify app.db --engine sqljs --sqljs node_modules/sql.js/dist
        roundtrip verify app.db --engine sqljs --fts5 drop --functions rewrite
        roundtrip verify app.db --engine native,sqljs,browser --fts5 drop
        roundtrip verify app.db --checks schema,rows --keep kept/
        roundtrip verify app.db --quiet --report - | jq .verdict
        roundtrip verify app.db --policy strict.yml
        roundtrip verify app.db --junit junit.xml --sarif roundtrip.sarif --github
      """)

  @Argument(help: "The database to verify.")
  var source: String

  @Option(help: "The container to export.")
  var format: ArtifactFormat?

  @Option(
    help: "Carry full-text indexes as the rows of their shadow tables, or make them anew from their content.")
  var search = SearchCarrying.shadow

  @Option(
    help: ArgumentHelp(
      "Verify this artifact, whoever wrote it, instead of an export made now.", valueName: "path"))
  var artifact: String?

  @Option(help: ArgumentHelp("Keep artifact and copy in this folder, new or empty.", valueName: "dir"))
  var keep: String?

  @Flag(
    help:
      "Also read every column through sql.js's JavaScript API, as an app does, and list the values it would see changed."
  )
  var readings = false

  @OptionGroup var engineOptions: EngineOptions
  @OptionGroup var adaptationOptions: AdaptationOptions
  @OptionGroup var checkOptions: CheckOptions
  @OptionGroup var performanceOptions: PerformanceOptionGroup
  @OptionGroup var sourceOptions: SourceOptions
  @OptionGroup var sizes: SizesOption
  @OptionGroup var reportOptions: ReportOptions
  @OptionGroup var policyOptions: PolicyOptions

  func validate() throws {
    if artifact != nil && format != nil {
      throw ValidationError("--format is for an export made now; an artifact tells its own.")
    }
    try adaptationOptions.check(for: engineOptions.engine)
    if readings && !engineOptions.engine.hasSQLjs {
      throw ValidationError(
        "--readings is for --engine sqljs: the native engine is not read through JavaScript.")
    }
    _ = try checkOptions.plan(basePlan, performanceOptions)
  }

  func run() throws {
    Console.conclude {
      try reportOptions.check(
        inputs: [source, artifact, policyOptions.path, checkOptions.queries]
          + performanceOptions.files)
      let policy = try policyOptions.load(quiet: sourceOptions.quiet)
      let plan = try checkOptions.plan(basePlan, performanceOptions, under: policy)
      return try reportOptions.deliver(
        "verify", source: source, planned: plan.names, quiet: sourceOptions.quiet
      ) { try verification(plan, policy).run() }
    }
  }

  private var basePlan: CheckPlan { readings ? .roundTripWithReadings : .roundTrip }

  private func verification(_ plan: CheckPlan, _ policy: AppliedPolicy?) throws -> Verification {
    let cancellation = Console.cancellationOnSignals()
    let engines = try engineOptions.engines(scratch: sourceOptions.workDir, cancellation)
    var options = Verification.Options(
      source: source, format: format ?? .bundle, search: search, artifact: artifact, checks: plan,
      queries: try checkOptions.loadQueries(),
      keep: keep,
      workDirectory: sourceOptions.workDir, busyTimeout: sourceOptions.busyTimeout,
      cap: reportOptions.maxFindings, policy: policy,
      adaptations: adaptationOptions.request(for: engines),
      performance: try performanceOptions.options(under: policy))
    options.sizes = sizes.isWanted(for: reportOptions.outputs)
    return Verification(
      options, engines: engines, progress: ProgressPrinter(isQuiet: sourceOptions.quiet),
      cancellation: cancellation)
  }
}
