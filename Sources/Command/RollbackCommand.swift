import ArgumentParser
import Foundation
import JSON
import Rollback
import Streams
import Verdicts

struct RollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Go back from the native database to sql.js: plan, run, resume, abort, restore, watch.",
    discussion: """
      Whatever ends a run, the app is exactly as before or exactly in the new state, or `resume` brings it there. The native \
      database is never written to; a backup of all that is replaced is made first.

      EXAMPLES
        roundtrip rollback plan app.db --install public/notes.sqlite \\
          --env .env.local --set DATABASE_MODE=sqljs \\
          --engine sqljs --reason "search answers wrongly" --out plan.json
        roundtrip rollback run --plan plan.json
        roundtrip rollback run --plan plan.json --approve PLAN-ID     a risky plan
        roundtrip rollback status
        roundtrip rollback restore --list
        roundtrip rollback watch app.db --install public/notes.sqlite --every 300
      """,
    subcommands: [
      RollbackPlanCommand.self, RollbackRunCommand.self, RollbackResumeCommand.self,
      RollbackAbortCommand.self, RollbackStatusCommand.self, RollbackHistoryCommand.self,
      RollbackRestoreCommand.self, RollbackBackupCommand.self, RollbackPruneCommand.self,
      RollbackValidateCommand.self, RollbackWatchCommand.self, RollbackSignalCommand.self,
    ])
}

/// Where the state folder is.
struct RollbackStateOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The app's folder; else the working folder.", valueName: "dir"))
  var app: String?

  @Option(
    help: ArgumentHelp(
      "Where journal, backups and runs are kept; else \(RollbackSettings.stateFolderName) in the app's folder.",
      valueName: "dir"))
  var state: String?

  var appPath: String { AbsolutePath.of(app ?? ".") }
  var statePath: String {
    state.map { AbsolutePath.of($0) } ?? AbsolutePath.of(RollbackSettings.stateFolderName, from: appPath)
  }
}

/// How a run is carried out.
struct RollbackRunOptions: ParsableArguments {
  @OptionGroup var sourceOptions: SourceOptions

  @Flag(help: "Print JSON.")
  var json = false

  func options() -> RunOptions {
    var options = RunOptions()
    options.busyTimeout = sourceOptions.busyTimeout
    options.workDirectory = sourceOptions.workDir
    options.commandLine = CommandLine.arguments
    options.progress = ProgressPrinter(isQuiet: sourceOptions.quiet)
    options.cancellation = Console.cancellationOnSignals()
    #if DEBUG
      if let files = CrashSwitch.files { options.files = files }
    #endif
    return options
  }

  /// Says how it ended, and returns the exit code.
  func deliver(_ outcome: RollbackOutcome) throws -> GateCode {
    if json {
      try Console.print(JSONText.encode(outcome.json, pretty: true) + [UInt8(ascii: "\n")])
    } else {
      // How it ended is what was asked for, in quiet mode too.
      try Console.print(RollbackText.of(outcome, isQuiet: sourceOptions.quiet) + "\n")
    }
    return outcome.exitCode
  }
}

enum AbsolutePath {
  /// As it is where it begins with a slash; `.` and `..` are resolved, links are not.
  static func of(_ path: String, from folder: String = FileManager.default.currentDirectoryPath) -> String {
    let absolute = path.hasPrefix("/") ? path : folder + "/" + path
    return URL(fileURLWithPath: absolute).standardizedFileURL.path
  }
}

enum RollbackText {
  static func of(_ outcome: RollbackOutcome, isQuiet: Bool = false) -> String {
    var lines: [String]
    switch outcome.result {
    case .finished: lines = ["ROLLED BACK  the app is in its new state"]
    case .paused: lines = ["PAUSED  before \(outcome.step?.rawValue ?? "?"); nothing of the app was changed"]
    case .wentBack: lines = ["WENT BACK  the app is as it was"]
    case .aborted: lines = ["ABORTED  nothing of the app was changed"]
    case .restored: lines = ["RESTORED  the app is as the backup says"]
    case .dryRun: lines = ["DRY RUN  nothing was changed"]
    }
    for (name, value) in [("run", outcome.run), ("plan", outcome.plan), ("backup", outcome.backup)] {
      if let value { lines.append("  \(name.padding(toLength: 7, withPad: " ", startingAt: 0)) \(value)") }
    }
    if !isQuiet { lines += outcome.notes.map { "  " + $0 } }
    if outcome.result == .paused { lines.append("  `roundtrip rollback resume` goes on.") }
    return lines.joined(separator: "\n")
  }

  static func of(_ plan: RollbackPlan) -> String {
    var lines = [
      "\(plan.dataSafety.rawValue.uppercased())  \(plan.settings.source) -> \(plan.settings.install)", "",
      "  plan      \(plan.id)",
      "  target    \(plan.targetEngine.name), SQLite \(plan.targetEngine.sqliteVersion)",
      "  takes     about \(plan.estimatedDuration) s", "  backups   \(plan.backupLocation)",
    ]
    if !plan.hazards.isEmpty { lines.append("  hazards   \(plan.hazards.joined(separator: ", "))") }
    if let part = plan.part {
      lines += part.members.map {
        "  goes back \($0.kind) \($0.name)" + ($0.reason.map { " (added: \($0))" } ?? "")
      }
      lines += part.leftOut.map { "  left out  \($0.kind) \($0.name)" }
      lines += part.kept.map { "  stays     \($0.kind) \($0.name), as it is installed" }
      lines += part.notes.map { "  note      \($0)" }
      lines += part.conflicts.map { "  refused   \($0.phrase)" }
    }
    if let sync = plan.sync {
      lines.append("  sync      \(plan.settings.sync.rawValue): \(sync.phrase)")
      lines += sync.conflicts.map { "  refused   \($0.phrase)" }
    }
    for change in plan.settings.environment {
      let settings = change.settings.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      lines.append("  changes   \(change.file): \(settings)")
    }
    lines.append("")
    lines += plan.requiredSteps.map {
      "  \($0.name.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0)) \($0.description)"
    }
    return lines.joined(separator: "\n")
  }
}
