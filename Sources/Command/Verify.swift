import ArgumentParser
import Artifacts
import Checks
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
        roundtrip verify app.db --checks schema,rows --keep kept/
        roundtrip verify app.db --quiet --report - | jq .verdict
      """)

  enum EngineName: String, ExpressibleByArgument, CaseIterable {
    case native
  }

  @Argument(help: "The database to verify.")
  var source: String

  @Option(help: "The engine that imports the artifact.")
  var engine = EngineName.native

  @Option(help: "The container to export.")
  var format: ArtifactFormat?

  @Option(
    help: "Carry full-text indexes as the rows of their shadow tables, or make them anew from their content.")
  var search = SearchCarrying.shadow

  @Option(
    help: ArgumentHelp(
      "Verify this artifact, whoever wrote it, instead of an export made now.", valueName: "path"))
  var artifact: String?

  @Option(
    help: ArgumentHelp(
      "The checks to run, separated by commas: source, artifact, schema, rows, constraints.",
      valueName: "list"))
  var checks: String?

  @Option(help: ArgumentHelp("Keep artifact and copy in this folder, new or empty.", valueName: "dir"))
  var keep: String?

  @OptionGroup var sourceOptions: SourceOptions
  @OptionGroup var reportOptions: ReportOptions

  func validate() throws {
    if artifact != nil && format != nil {
      throw ValidationError("--format is for an export made now; an artifact tells its own.")
    }
    _ = try CheckSelection.parse(checks, from: CheckName.allCases)
  }

  func run() throws {
    let chosen = try CheckSelection.parse(checks, from: CheckName.allCases)
    Console.conclude {
      try reportOptions.check(inputs: [source, artifact])
      let verification = Verification(
        Verification.Options(
          source: source, format: format ?? .bundle, search: search, artifact: artifact, checks: chosen,
          keep: keep,
          workDirectory: sourceOptions.workDir, busyTimeout: sourceOptions.busyTimeout,
          cap: reportOptions.maxFindings),
        engine: try NativeEngine(), progress: ProgressPrinter(isQuiet: sourceOptions.quiet),
        cancellation: Console.cancellationOnSignals())
      return try reportOptions.deliver(try verification.run(), quiet: sourceOptions.quiet)
    }
  }
}
