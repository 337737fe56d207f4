import ArgumentParser
import RoundTrip
import SQLite
import Streams
import Verdicts

@main
struct Roundtrip: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Tool.name,
    abstract: "Proves that an SQLite database survives the way back to sql.js.",
    discussion: """
      EXAMPLES
        roundtrip verify app.db                        export, import, compare, judge
        roundtrip verify app.db --artifact export.json judge an export that exists
        roundtrip export app.db app.bundle             write the sql.js format
        roundtrip diff before.db after.db              compare two databases
        roundtrip conformance --exporter ./mine        grade another exporter

      EXIT CODES
         0  gate open: every requested check ran and passed
         2  gate closed: the copy differs, or a hazard of error severity
         3  gate closed by performance alone
         4  inconclusive: a requested check was unsupported, or compared nothing
         5  could not run: unreadable source, damaged artifact, no space
         6  interrupted; resumable where the command says so
        64  wrong use of the command line

      JSON goes to a file or to standard output, everything else to standard error.
      """,
    version: Tool.version,
    subcommands: [
      Verify.self, Assess.self, RollbackCommand.self, Export.self, Import.self, Diff.self, DigestCommand.self,
      Inspect.self, Check.self, Remigrate.self,
      SampleCommand.self,
      ReportCommand.self, PolicyCommand.self, ConformanceCommand.self, BaselineCommand.self,
      Prove.self, Fuzz.self,
    ])

  static func main() {
    Heap.keepSmall()
    SQLiteLibrary.stopMemoryStatistics()
    Console.turnFatalSignalsIntoErrors()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      if exitCode(for: error) == .validationFailure,
        let unknown = UnknownCommand(Array(CommandLine.arguments.dropFirst()), of: Self.self)
      {
        Console.say(unknown.message)
        exit(withError: ExitCode.validationFailure)
      }
      // The parser knows its own errors: help, version and wrong use, which is 64 (EX_USAGE).
      exit(withError: error)
    }
  }
}
