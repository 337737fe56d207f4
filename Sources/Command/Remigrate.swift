import ArgumentParser
import Reports
import RoundTrip
import Verdicts

struct Remigrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a native database of the one that sql.js saved after a rollback.",
    discussion: """
      Restores what the export had adapted away (full-text tables, triggers, views, indexes, generated columns), says \
      what changed since the rollback, and proves that every row of EXPORTED is there before anything takes the target's name.

      EXAMPLES
        roundtrip remigrate saved.db --into native.db --manifest app.bundle
        roundtrip remigrate saved.db --into native.db --baseline old-native.db \\
          --manifest app.sqlite.manifest.json
        roundtrip remigrate saved.db --into native.db --manifest app.bundle \\
          --force --report remigrate.json
        roundtrip remigrate saved.db --into native.db --baseline old-native.db \\
          --sync-profile sync.yml

      A row that the sync layer knows, and that was deleted and inserted again under its key, is refused (docs/SYNC.md).

      EXIT CODES
         0  written, everything restored and proven
         2  something could not be restored; or the proof failed, or a synced row was
            inserted again, and nothing was written: see the report
         4  written, but without a manifest nobody knows what was adapted away
         5  could not run: damaged database, manifest of another database
      """)

  @Argument(help: "The database, as sql.js saved it.")
  var exported: String

  @Option(help: ArgumentHelp("Where the native database goes.", valueName: "native.db"))
  var into: String

  @Option(
    help: ArgumentHelp(
      "The manifest of the export, or the export itself; else EXPORTED.manifest.json where there is one.",
      valueName: "manifest"))
  var manifest: String?

  @Option(
    help: ArgumentHelp(
      "The native database from before the rollback, to tell row by row what changed since.",
      valueName: "old.db"))
  var baseline: String?

  @Flag(help: "Replace what stands at the target; the old file is kept as TARGET.before-remigrate.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "Go on although synced rows were inserted again; the reason goes into the report.", valueName: "reason")
  )
  var override: String?

  @OptionGroup var syncOptions: SyncProfileOptions
  @OptionGroup var sourceOptions: SourceOptions
  @OptionGroup var reportOptions: ReportOptions

  func validate() throws {
    if override?.isEmpty == true { throw ValidationError("--override takes a reason.") }
  }

  func run() throws {
    Console.conclude {
      try reportOptions.check(inputs: [exported, into, manifest, baseline])
      return try reportOptions.deliver(
        "remigrate", source: exported, planned: Remigration.checks, quiet: sourceOptions.quiet
      ) {
        let result = try Remigration(
          Remigration.Options(
            exported: exported, target: into, manifest: manifest, baseline: baseline, overwrites: force,
            workDirectory: sourceOptions.workDir, busyTimeout: sourceOptions.busyTimeout,
            cap: reportOptions.maxFindings, syncProfile: syncOptions.profile(), override: override),
          progress: ProgressPrinter(isQuiet: sourceOptions.quiet),
          cancellation: Console.cancellationOnSignals()
        ).run()
        if let backup = result.backup { Console.say("The file that was replaced is kept as \(backup).") }
        return result.report
      }
    }
  }
}
