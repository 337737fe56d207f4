import ArgumentParser
import Artifacts
import Engines
import RoundTrip
import Streams
import Verdicts

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a fresh database from an artifact.",
    discussion: """
      The artifact is checked against its manifest first; a damaged one is refused by name.

      EXAMPLES
        roundtrip import app.bundle copy.db
        roundtrip import dump.sql copy.db --force
        roundtrip import app.bundle copy.db --engine sqljs --sqljs vendor/sqljs
      """)

  @Argument(help: "The artifact: a bundle folder, a .json or .sql file, or an image.")
  var artifact: String

  @Argument(help: "Where the database goes.")
  var target: String

  @Flag(help: "Replace what stands at the target.")
  var force = false

  @OptionGroup var engineOptions: EngineOptions

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws { try engineOptions.requireOne() }

  func run() throws {
    Console.conclude {
      let cancellation = Console.cancellationOnSignals()
      let engine = try engineOptions.engine(scratch: nil, cancellation)
      let result = try ImportJob(
        artifact: artifact, target: target, overwrites: force, progress: ProgressPrinter(isQuiet: quiet),
        cancellation: cancellation
      ).run(on: engine)
      for standIn in result.standIns { Console.say("roundtrip: stood in for: \(standIn)") }
      for refusal in result.refusals {
        Console.say("roundtrip: refused: \(refusal.reason): \(refusal.head.prefix(80))")
      }
      for check in result.checks {
        for problem in check.problems {
          Console.say("roundtrip: the engine's \(check.name) says: \(problem)")
        }
      }
      if !quiet { Console.say("\(target): \(result.statementCount) statements") }
      return result.refusalCount > 0 ? .closed : result.standIns.isEmpty ? .open : .inconclusive
    }
  }
}
