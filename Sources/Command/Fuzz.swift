import ArgumentParser
import Artifacts
import Conformance
import Foundation
import JSON
import Streams
import Verdicts

struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Verify random databases, and see that a fault in each copy is found.",
    discussion: """
      Each seed gives one database. Its copy must be found equal; then one fault, known to be observable, is put into the \
      copy and must be found at the right object. What the engine lacks is left out of the databases. \
      See docs/FUZZING.md.

      EXAMPLES
        roundtrip fuzz --count 500
        roundtrip fuzz --seed 4711 --count 1
        roundtrip fuzz --format all --jobs 4 --keep-failures failures/
        roundtrip fuzz --engine sqljs --sqljs node_modules/sql.js/dist --count 50
        roundtrip fuzz --quiet --report - | jq .failures

      EXIT CODES
         0  every answer was right
         2  an answer was wrong
         5  could not run, or a database could not be made
         6  interrupted
      """)

  @Option(help: "The first seed; the others follow it.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How many databases.", valueName: "n"))
  var count = 100

  @Option(help: "The container to export: bundle, json, sql, image, or all to draw one for each seed.")
  var format = "bundle"

  @Option(help: ArgumentHelp("The most rows of a table.", valueName: "n"))
  var rows = 60

  @Option(help: ArgumentHelp("How many databases are under way at once.", valueName: "n"))
  var jobs = 1

  @Option(
    help: ArgumentHelp(
      "Write each failing database here, made as small as it goes, as a case of the corpus.", valueName: "dir"
    ))
  var keepFailures: String?

  @Option(help: ArgumentHelp("Write the results as JSON here; - for standard output.", valueName: "file"))
  var report: String?

  @Option(help: ArgumentHelp("Where scratch files go; else TMPDIR, else /tmp.", valueName: "dir"))
  var workDir: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @OptionGroup var engineOptions: EngineOptions

  private var formats: [ArtifactFormat] {
    format == "all" ? ArtifactFormat.allCases : [ArtifactFormat(rawValue: format)].compactMap(\.self)
  }

  func validate() throws {
    try engineOptions.requireOne()
    guard !formats.isEmpty else { throw ValidationError("There is no format '\(format)'.") }
    guard count >= 1 else { throw ValidationError("--count takes a number from 1 on.") }
    guard rows >= 0 else { throw ValidationError("--rows takes a number from 0 on.") }
    guard (1...64).contains(jobs) else { throw ValidationError("--jobs takes a number from 1 to 64.") }
  }

  func run() throws {
    Console.conclude {
      let cancellation = Console.cancellationOnSignals()
      let engine = try engineOptions.engine(scratch: workDir, cancellation)
      let options = FuzzCampaign.Options(
        firstSeed: seed, count: count, formats: formats, generator: GeneratorOptions(rows: rows), jobs: jobs,
        keepFailures: keepFailures, workDirectory: workDir)
      let result = try FuzzCampaign(
        options, engine: engine, progress: ProgressPrinter(isQuiet: quiet), cancellation: cancellation
      ).run()
      if let report {
        let bytes = try JSONText.encode(result.json, pretty: true) + [UInt8(ascii: "\n")]
        if report == "-" { try Console.print(bytes) } else { try Files.write(bytes, to: report) }
      }
      if !quiet || result.exitCode != .open { Console.say(result.text) }
      return result.exitCode
    }
  }
}
