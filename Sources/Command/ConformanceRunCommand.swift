import ArgumentParser
import Artifacts
import Conformance
import Engines
import Foundation
import JSON
import Reports
import RoundTrip
import Streams
import Verdicts

struct ConformanceRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the corpus; what `roundtrip conformance` does by itself.",
    discussion: """
      An exporter is run as COMMAND SOURCE OUTPUT. COMMAND is split into words as a shell would; no shell is started.

      EXAMPLES
        roundtrip conformance
        roundtrip conformance --exporter Conformance/exporters/dump --report d.json
        roundtrip conformance --exporter "node export.js --json" \\
          --known-failures known.txt --junit junit.xml
        roundtrip conformance --format image --case 'storage/*'

      EXIT CODES
         0  every MUST case passed, is known to fail, or may be unsupported and is
         2  a MUST case failed, or with --strict a SHOULD case; or a known failure
            is no longer one
         4  the engine lacks what a MUST case does not say it may lack
         5  could not run: the corpus cannot be used, a pattern matches nothing,
            a case cannot be built
      """)

  @OptionGroup var engineOptions: EngineOptions

  @Option(help: ArgumentHelp("Whose exports: ours, or a command.", valueName: "command"))
  var exporter = "ours"

  @Option(help: ArgumentHelp("What reports call the exporter; else the command.", valueName: "name"))
  var name: String?

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Only these cases: a pattern for AREA/NAME, or an area.", valueName: "glob"))
  var globs: [String] = []

  @Option(help: ArgumentHelp("How many cases run at a time; else one for each core.", valueName: "n"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The container that our own exporter writes.")
  var format: ArtifactFormat?

  @Option(help: ArgumentHelp("How long an exporter may run, in seconds.", valueName: "s"))
  var timeout = 60.0

  @Option(
    help: ArgumentHelp(
      "How much an exporter may write; else 100 times the source and 64 MiB.", valueName: "bytes"))
  var sizeLimit: Int64?

  @Option(
    help: ArgumentHelp("The failures that are known: AREA/NAME, a code, # and the reason.", valueName: "file")
  )
  var knownFailures: String?

  @Option(help: ArgumentHelp("The corpus; else Conformance, looked for upwards.", valueName: "dir"))
  var corpus: String?

  @Option(help: ArgumentHelp("Write the JSON report here; - for standard output.", valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp("Write the results as JUnit XML here; - for standard output.", valueName: "file"))
  var junit: String?

  @Option(help: ArgumentHelp("Where scratch files go; else TMPDIR, else /tmp.", valueName: "dir"))
  var workDir: String?

  @Flag(help: "A SHOULD case that is not met closes the gate too.")
  var strict = false

  @Flag(help: "List the chosen cases and run none.")
  var list = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    try engineOptions.requireOne()
    guard jobs >= 1 else { throw ValidationError("--jobs takes a number from 1 on.") }
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout takes seconds, up to a day.")
    }
    guard sizeLimit.map({ $0 > 0 }) ?? true else { throw ValidationError("--size-limit takes bytes.") }
    if report == "-" && junit == "-" {
      throw ValidationError("Only one output can go to standard output.")
    }
    if exporter != "ours" && format != nil {
      throw ValidationError("--format is for our own exporter; another chooses by itself.")
    }
    _ = try chosenExporter()
  }

  func run() throws {
    Console.conclude {
      let folder = FileManager.default.currentDirectoryPath
      let corpus = try Corpus(path: Corpus.find(named: corpus, lookingFrom: folder))
      let selection = CaseSelection(globs)
      if list {
        try Console.print(CorpusListing(corpus: corpus, cases: selection.cases(of: corpus)).text)
        return .open
      }
      let cancellation = Console.cancellationOnSignals()
      let options = ConformanceRun.Options(
        exporter: try chosenExporter(), selection: selection,
        knownFailures: try knownFailures.map { try KnownFailures(path: $0, corpus: corpus) }
          ?? KnownFailures(),
        isStrict: strict, jobs: jobs, workDirectory: workDir)
      let result = try ConformanceRun(
        corpus, options, engine: engineOptions.engine(scratch: workDir, cancellation),
        progress: ProgressPrinter(isQuiet: quiet), cancellation: cancellation
      ).run()
      try deliver(result)
      return result.exitCode
    }
  }

  private func chosenExporter() throws -> CorpusExporter {
    if exporter == "ours" { return .ours(format ?? .bundle) }
    guard let words = CommandWords.split(exporter), !words.isEmpty else {
      throw ValidationError("--exporter takes a command; '\(exporter)' has no words, or an open quote.")
    }
    let limits = ExporterLimits(timeout: .seconds(timeout), size: sizeLimit)
    return .foreign(name: name ?? exporter, ForeignExporter(words: words, limits: limits))
  }

  private func deliver(_ result: ConformanceReport) throws {
    let json = try JSONText.encode(result.json, pretty: true) + [UInt8(ascii: "\n")]
    for (path, bytes) in [(report, json), (junit, Array(result.junit.utf8))] {
      guard let path else { continue }
      if path == "-" { try Console.print(bytes) } else { try Files.write(bytes, to: path) }
    }
    if !quiet { Console.sayRaw(result.text(colour: Console.wantsColour, width: Console.width)) }
  }
}
