import ArgumentParser
import Foundation
import JSON
import Rollback
import Streams
import Verdicts

struct RollbackBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Make a backup by itself, as a run does before anything else.",
    discussion: """
      It holds the database and everything that a run would replace, and is read again before it bears its name.

      EXAMPLES
        roundtrip rollback backup app.db --install public/notes.sqlite \\
          --env .env.local --reason "before the update"
        roundtrip rollback restore --list
      """)

  @Argument(help: "The native database.")
  var source: String

  @OptionGroup var plan: RollbackPlanOptions
  @OptionGroup var runOptions: RollbackRunOptions

  func run() throws {
    Console.conclude {
      let backup = try RollbackOperations(runOptions.options()).backUp(
        plan.settings(source: source), reason: plan.reason)
      if runOptions.json {
        try Console.print(JSONText.encode(backup.json, pretty: true) + [UInt8(ascii: "\n")])
      } else {
        try Console.print(backup.id + "\n")
      }
      return .open
    }
  }
}

struct RollbackPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove old backups; never the newest.",
    discussion: """
      EXAMPLES
        roundtrip rollback prune --keep-days 90 --dry-run
        roundtrip rollback prune --keep-backups 10
      """)

  @Option(help: ArgumentHelp("Remove backups older than this many days.", valueName: "days"))
  var keepDays: Int64?

  @Option(help: ArgumentHelp("Keep only the newest so many backups.", valueName: "n"))
  var keepBackups: Int64?

  @Flag(help: "Only name those that would go.")
  var dryRun = false

  @OptionGroup var stateOptions: RollbackStateOptions
  @OptionGroup var runOptions: RollbackRunOptions

  func validate() throws {
    guard keepDays != nil || keepBackups != nil else {
      throw ValidationError("Give --keep-days, --keep-backups or both.")
    }
    guard keepBackups ?? 1 > 0, keepDays ?? 0 >= 0 else {
      throw ValidationError("--keep-backups takes a number from 1 on, --keep-days from 0 on.")
    }
  }

  func run() throws {
    Console.conclude {
      let gone = try RollbackOperations(runOptions.options()).prune(
        state: stateOptions.statePath, days: keepDays, count: keepBackups, isDryRun: dryRun)
      if runOptions.json {
        let document = JSONValue.record(["isDryRun": .bool(dryRun), "removed": .strings(gone)])
        try Console.print(JSONText.encode(document, pretty: true) + [UInt8(ascii: "\n")])
      } else {
        for id in gone { try Console.print(id + "\n") }
      }
      return .open
    }
  }
}

struct RollbackValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Say whether all still stands as the last finished rollback left it.",
    discussion: """
      Artifact and environment are held against the digests of the switch. An app that has written since is one reason for a \
      difference; `roundtrip check` looks into the artifact.

      EXAMPLES
        roundtrip rollback validate
        roundtrip rollback validate --app ~/notes --json

      EXIT CODES
         0  as the rollback left it
         2  something is not
        64  no rollback has finished there
      """)

  @OptionGroup var stateOptions: RollbackStateOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    Console.conclude {
      let differences = try RollbackOperations(RunOptions()).differences(state: stateOptions.statePath)
      if json {
        let document = JSONValue.record([
          "isAsItWasLeft": .bool(differences.isEmpty), "differences": .strings(differences),
        ])
        try Console.print(JSONText.encode(document, pretty: true) + [UInt8(ascii: "\n")])
      } else {
        let lines = differences.isEmpty ? ["All is as the rollback left it."] : differences
        try Console.print(lines.joined(separator: "\n") + "\n")
      }
      return differences.isEmpty ? .open : .closed
    }
  }
}
