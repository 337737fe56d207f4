import ArgumentParser
import Foundation
import JSON
import Rollback
import Streams
import Verdicts

struct RollbackStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say whether a rollback is in progress, and where it stands.",
    discussion: """
      EXAMPLES
        roundtrip rollback status
        roundtrip rollback status --json | jq .phase
      """)

  @OptionGroup var stateOptions: RollbackStateOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    Console.conclude {
      // A folder that is not there is a slip, not an app without a rollback.
      guard stateOptions.state != nil || Files.kind(of: stateOptions.appPath) == .directory else {
        throw FileError(.missing, operation: "look into", path: stateOptions.appPath)
      }
      let status = try RollbackOperations(RunOptions()).status(state: stateOptions.statePath)
      if json {
        try Console.print(JSONText.encode(status.json, pretty: true) + [UInt8(ascii: "\n")])
      } else {
        var lines = [
          status.phase == .idle
            ? "No rollback is in progress." : "\(status.phase.rawValue)  \(status.run ?? "")"
        ]
        if let reason = status.reason { lines.append("  reason  \(reason)") }
        if let step = status.step { lines.append("  step    \(step.rawValue)") }
        if let event = status.lastEvent { lines.append("  last    \(event), \(status.lastTime ?? "")") }
        if let advice = status.advice { lines.append("  \(advice)") }
        try Console.print(lines.joined(separator: "\n") + "\n")
      }
      return .open
    }
  }
}

struct RollbackHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Print the journal, each line held against the one before it.",
    discussion: """
      EXAMPLES
        roundtrip rollback history
        roundtrip rollback history --verify              only whether the chain holds
        roundtrip rollback history --verify --head 5f2c…   and has a noted line
        roundtrip rollback history --json | jq -r '.lines[].event'

      The chain proves that nothing was altered, taken out, moved or cut off by whoever did not write all of it anew, state file \
      included. The digest of a line, noted where that somebody cannot write (--json of every outcome and of `watch` has it), proves \
      that too.
      """)

  @Flag(help: "Only verify.")
  var verify = false

  @Option(help: ArgumentHelp("The digest of a line that must be there.", valueName: "sha256"))
  var head: String?

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var stateOptions: RollbackStateOptions

  func run() throws {
    Console.conclude {
      guard Files.kind(of: stateOptions.statePath) == .directory else {
        throw RollbackError.noHistory(folder: stateOptions.statePath)
      }
      let operations = RollbackOperations(RunOptions())
      let lines = try operations.history(state: stateOptions.statePath)
      if let head { try operations.confirm(head: head, state: stateOptions.statePath) }
      let last = try operations.journalHead(state: stateOptions.statePath)
      if json {
        let document = JSONValue.record([
          "isWhole": .bool(true), "count": .integer(Int64(lines.count)),
          "head": last.map(JSONValue.string),
          "lines": verify ? nil : .array(lines.map(\.json)),
        ])
        try Console.print(JSONText.encode(document, pretty: true) + [UInt8(ascii: "\n")])
      } else if verify {
        try Console.print("The journal is whole: \(lines.count) lines, the last \(last ?? "none").\n")
      } else {
        for line in lines {
          let data =
            try line.data.map { " " + String(decoding: try JSONText.encode($0), as: UTF8.self) } ?? ""
          let step = line.step.map { " \($0.rawValue)" } ?? ""
          try Console.print("\(line.sequence)  \(line.time)  \(line.event)\(step)\(data)\n")
        }
      }
      return .open
    }
  }
}

struct RollbackRestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Bring back what a backup holds of the app: artifact and environment, absence included.",
    discussion: """
      The native database is not touched; its copy in the backup is there for whoever wants it. What stands there now is backed up \
      first.

      EXAMPLES
        roundtrip rollback restore --list
        roundtrip rollback restore 20261123T072306123Z-3f6c01ab
      """)

  @Argument(help: "The backup's id.")
  var backup: String?

  @Flag(help: "Name the backups, the oldest first.")
  var list = false

  @OptionGroup var stateOptions: RollbackStateOptions
  @OptionGroup var runOptions: RollbackRunOptions

  func validate() throws {
    guard list != (backup != nil) else { throw ValidationError("Give a backup's id, or --list.") }
  }

  func run() throws {
    Console.conclude {
      let operations = RollbackOperations(runOptions.options())
      if let backup {
        return try runOptions.deliver(operations.restore(backup, state: stateOptions.statePath))
      }
      let backups = try operations.backups(state: stateOptions.statePath)
      if runOptions.json {
        try Console.print(JSONText.encode(.array(backups.map(\.json)), pretty: true) + [UInt8(ascii: "\n")])
      } else {
        for backup in backups { try Console.print("\(backup.id)  \(backup.reason)\n") }
      }
      return .open
    }
  }
}
