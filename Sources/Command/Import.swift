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
      """)

  @Argument(help: "The artifact: a bundle folder, a .json or .sql file, or an image.")
  var artifact: String

  @Argument(help: "Where the database goes.")
  var target: String

  @Flag(help: "Replace what stands at the target.")
  var force = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    Console.conclude {
      let result = try ImportJob(
        artifact: artifact, target: target, overwrites: force, progress: ProgressPrinter(isQuiet: quiet),
        cancellation: Console.cancellationOnSignals()
      ).run(on: try NativeEngine())
      for standIn in result.standIns { Console.say("roundtrip: stood in for: \(standIn)") }
      for refusal in result.refusals {
        Console.say("roundtrip: refused: \(refusal.reason): \(refusal.head.prefix(80))")
      }
      if !quiet { Console.say("\(target): \(result.statementCount) statements") }
      return result.refusalCount > 0 ? .closed : result.standIns.isEmpty ? .open : .inconclusive
    }
  }
}
