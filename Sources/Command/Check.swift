import ArgumentParser
import Reports
import RoundTrip
import Streams
import Verdicts

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a database that came back against the manifest of its export, without the source.",
    discussion: """
      Rows are held against counts and digests, declarations and settings against the export's statements where it is \
      at hand, else against the fingerprint. What cannot be compared without the source is in the ledger.

      EXAMPLES
        roundtrip check saved.db --against app.bundle
        roundtrip check saved.db --against app.sqlite.manifest.json --report out.json
        roundtrip check saved.db --against app.bundle --checklist rollback.md

      EXIT CODES
         0  everything is as it was exported
         2  something was lost or changed, or the file is damaged
         4  something could not be told without the source or the export's statements
         5  could not run: unreadable database, damaged manifest or export
      """)

  @Argument(help: "The database, as sql.js saved it.")
  var copy: String

  @Option(help: ArgumentHelp("A manifest, or an export that brings one.", valueName: "manifest"))
  var against: String

  @Option(
    help: ArgumentHelp(
      "Write a checklist in Markdown here, to be completed and signed by hand.", valueName: "file"))
  var checklist: String?

  @OptionGroup var sourceOptions: SourceOptions
  @OptionGroup var reportOptions: ReportOptions

  func run() throws {
    Console.conclude {
      try reportOptions.check(inputs: [copy, against])
      try ChecklistFile.check(checklist, inputs: [copy, against])
      return try reportOptions.deliver(
        "check", source: copy, planned: ManifestCheck.checks, quiet: sourceOptions.quiet
      ) {
        try ChecklistFile.write(checklist) {
          try ManifestCheck(
            ManifestCheck.Options(
              copy: copy, manifest: against, workDirectory: sourceOptions.workDir,
              busyTimeout: sourceOptions.busyTimeout, cap: reportOptions.maxFindings),
            progress: ProgressPrinter(isQuiet: sourceOptions.quiet),
            cancellation: Console.cancellationOnSignals()
          ).run()
        }
      }
    }
  }
}
