public import ArgumentParser
import Foundation
public import Samples
import Streams
import Verdicts

extension SampleProfile: ExpressibleByArgument {}

struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Make a sample database; the same options give the same bytes.",
    discussion: """
      PROFILES
        notes    the app's kind of data: nodes, edges, facets, sync state, three FTS5
        torture  every hard value and every kind of declaration

      EXAMPLES
        roundtrip sample notes.db
        roundtrip sample big.db --rows 100000 --seed 7
        roundtrip sample torture.db --profile torture
      """)

  @Argument(help: "Where the database goes.")
  var target: String

  @Option(help: "What it holds.")
  var profile = SampleProfile.notes

  @Option(help: ArgumentHelp("Nodes of notes, random rows of torture; else 20000 and 1000.", valueName: "n"))
  var rows: Int?

  @Option(help: "The seed of everything random.")
  var seed: UInt64 = 1

  @Flag(help: "Replace what stands at the target.")
  var force = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let printer = ProgressPrinter(isQuiet: quiet)
    let cancellation = Console.cancellationOnSignals()
    do throws(SampleError) {
      printer.begin(phase: "sample", total: nil, unit: "rows")
      try Sample.write(
        SampleOptions(profile: profile, rows: rows, seed: seed), to: target, overwrite: force,
        progress: { done, _ in printer.advance(to: Int64(done), detail: "") },
        isCancelled: { cancellation.isRequested })
      printer.end(phase: "sample")
    } catch {
      Console.say("roundtrip: \(error)")
      if let hint = error.hint { Console.say("  \(hint)") }
      let code: GateCode =
        switch error {
        case .cancelled: .interrupted
        case .invalidRows, .targetExists: .usage
        default: .couldNotRun
        }
      Foundation.exit(code.rawValue)
    }
  }
}
