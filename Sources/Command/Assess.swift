import ArgumentParser
import Artifacts
import Engines
import Foundation
import JSON
import Reports
import RoundTrip
import Streams
import Verdicts

struct Assess: ParsableCommand {
  /// What the database is to go to.
  enum Target: String, ExpressibleByArgument, CaseIterable {
    case sqljs
    case browser
    case native
  }

  static let configuration = CommandConfiguration(
    abstract: "Say what sql.js would do to a database, before anything is exported.",
    discussion: """
      Looks for everything that the build at hand is known to get wrong: what it lacks, what it computes otherwise, \
      values that JavaScript changes, and sizes it cannot hold. `roundtrip policy explain CODE` explains a finding.

      EXAMPLES
        roundtrip assess app.db                      a build in node_modules/sql.js
        roundtrip assess app.db --sqljs vendor/sqljs another build
        roundtrip assess app.db --report assessment.json --html assessment.html
        roundtrip assess app.db --sync-profile s.yml where sync state is

      EXIT CODES
         0  nothing is lost or missing; answers may change where warnings say so
         2  data would be lost, or the whole database would be unusable
         4  something the database needs is missing in the target
         5  could not run: unreadable source, no Node.js, no build
      """)

  @Argument(help: "The database.")
  var source: String

  @Option(help: "What it is to go to.")
  var engine = Target.sqljs

  @Option(
    help: ArgumentHelp(
      "A file or folder of a sql.js build; else node_modules/sql.js/dist, looked for upwards.",
      valueName: "path"))
  var sqljs: String?

  @Option(help: ArgumentHelp("Node.js.", valueName: "path"))
  var node = "node"

  @Option(
    help: ArgumentHelp(
      "The Chromium or Chrome of --engine browser; else CHROME_PATH, else one in PATH.", valueName: "path"))
  var browser: String?

  @Option(help: ArgumentHelp("Write the result as JSON here; - for standard output.", valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Write the result as one HTML file here, which needs no network; - for standard output.",
      valueName: "file"))
  var html: String?

  @OptionGroup var syncOptions: SyncOptions
  @OptionGroup var sourceOptions: SourceOptions

  private var files: [String] { [report, html].compactMap(\.self) }

  func validate() throws {
    try ReportOptions.confirmApart(files)
    if browser != nil && engine != .browser { throw ValidationError("--browser is for --engine browser.") }
  }

  func run() throws {
    Console.conclude {
      for file in files where file != "-" && Files.isSameFile(file, source) {
        throw ArtifactError.overwritesInput(path: file)
      }
      let result = try AssessJob(
        source: source, target: target(), workDirectory: sourceOptions.workDir,
        busyTimeout: sourceOptions.busyTimeout, syncProfile: syncOptions.profile(),
        syncMode: syncOptions.sync,
        progress: ProgressPrinter(isQuiet: sourceOptions.quiet),
        cancellation: Console.cancellationOnSignals()
      ).run()
      let document = result.report
      if let report {
        let bytes = try JSONText.encode(document.json, pretty: true) + [UInt8(ascii: "\n")]
        if report == "-" { try Console.print(bytes) } else { try Files.write(bytes, to: report) }
      }
      if let html {
        let page = try HTMLReport().text(document)
        if html == "-" { try Console.print(page) } else { try Files.write(Array(page.utf8), to: html) }
      }
      if !sourceOptions.quiet {
        Console.sayRaw(document.text(colour: Console.wantsColour, width: Console.width))
      }
      return result.assessment.exitCode
    }
  }

  private func target() throws -> AssessJob.Target {
    switch engine {
    case .native: return .native
    case .sqljs: return .sqljs(build: try build(), node: node)
    case .browser:
      EngineOptions.sayWhereThereIsNoSandbox()
      return .browser(build: try build(), browser: browser)
    }
  }

  private func build() throws -> SQLjsBuild {
    try SQLjsBuild(path: sqljs, lookingFrom: FileManager.default.currentDirectoryPath)
  }
}
