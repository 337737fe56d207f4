public import ArgumentParser
import Foundation
import JSON
public import Rollback
import Streams
import Verdicts

extension StepName: ExpressibleByArgument {}

struct RollbackRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Carry a plan out.",
    discussion: """
      A safe plan runs as it is. A risky one needs --approve with its id, and the database as it was when the plan was made: one write \
      after that voids the approval. A dangerous one is refused without --override REASON.

      EXAMPLES
        roundtrip rollback run --plan plan.json
        roundtrip rollback run --plan plan.json --approve 3f6c…      the whole id
        roundtrip rollback run --plan plan.json --pause-before switch
        roundtrip rollback run --plan plan.json --dry-run

      EXIT CODES
         0  the app is in its new state
         2  refused, not proved, or taken back: the app is as it was
         4  the target engine cannot hold the database: the app is as it was
         5  could not run; `roundtrip rollback status` says what can be gone on with
         6  paused, or interrupted; `roundtrip rollback resume` goes on
      """)

  @Option(help: ArgumentHelp("The plan.", valueName: "file"))
  var plan: String

  @Flag(help: "Export and prove in a scratch folder, and say what would be replaced.")
  var dryRun = false

  @Option(help: "Stop before this step, with exit code 6.")
  var pauseBefore: StepName?

  @Option(help: ArgumentHelp("The id of the risky plan that was read and approved.", valueName: "plan-id"))
  var approve: String?

  @Option(
    help: ArgumentHelp(
      "Run a dangerous plan all the same; the reason goes into the journal.", valueName: "reason"))
  var override: String?

  @OptionGroup var runOptions: RollbackRunOptions

  func validate() throws {
    if let pauseBefore, !pauseBefore.isBeforeCommit {
      throw ValidationError("A run cannot stop before \(pauseBefore.rawValue): the app would be half-way.")
    }
    if override?.isEmpty == true { throw ValidationError("--override takes a reason.") }
  }

  func run() throws {
    Console.conclude {
      let made = try RollbackPlan(reading: Files.read(plan), path: plan)
      var options = runOptions.options()
      options.approval = approve
      options.override = override
      options.pauseBefore = pauseBefore
      let operations = RollbackOperations(options)
      return try runOptions.deliver(dryRun ? operations.rehearse(made) : operations.run(made))
    }
  }
}

struct RollbackResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Go on with a rollback that was paused, interrupted or killed.",
    discussion: """
      EXAMPLES
        roundtrip rollback resume
        roundtrip rollback resume --app ~/notes --json
      """)

  @Option(help: "Stop before this step, with exit code 6.")
  var pauseBefore: StepName?

  @OptionGroup var stateOptions: RollbackStateOptions
  @OptionGroup var runOptions: RollbackRunOptions

  func validate() throws {
    if let pauseBefore, !pauseBefore.isBeforeCommit {
      throw ValidationError("A run cannot stop before \(pauseBefore.rawValue): the app would be half-way.")
    }
  }

  func run() throws {
    Console.conclude {
      var options = runOptions.options()
      options.pauseBefore = pauseBefore
      return try runOptions.deliver(RollbackOperations(options).resume(state: stateOptions.statePath))
    }
  }
}

struct RollbackAbortCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "abort",
    abstract: "Drop a rollback that has not been committed.",
    discussion: """
      One that is past its commit point is finished instead; `roundtrip rollback restore` brings the state before back.

      EXAMPLES
        roundtrip rollback abort
        roundtrip rollback abort --app ~/notes
      """)

  @OptionGroup var stateOptions: RollbackStateOptions
  @OptionGroup var runOptions: RollbackRunOptions

  func run() throws {
    Console.conclude {
      try runOptions.deliver(RollbackOperations(runOptions.options()).abort(state: stateOptions.statePath))
    }
  }
}
