import ArgumentParser
import Checks
import JSON
import Reports
import RoundTrip
import Streams
import Verdicts

struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Record what a database's statements cost, and compare later.",
    discussion: """
      A baseline holds costs, plans and, with --performance time, medians. It is comparable where declarations, the order \
      of magnitude of rows, SQLite, workload and kind of machine are the same; what differs is named (exit 4). \
      Costs alone decide.

      EXAMPLES
        roundtrip baseline record app.db
        roundtrip baseline show reports/baselines/app.json
        roundtrip baseline compare reports/baselines/app.json app.db
        roundtrip verify app.db --baseline reports/baselines/app.json
      """,
    subcommands: [Record.self, Show.self, Compare.self])

  struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record a baseline.",
      discussion: """
        EXAMPLES
          roundtrip baseline record app.db
          roundtrip baseline record app.db --performance time --output before.json
        """)

    @Argument(help: "The database.")
    var source: String

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "Write it here; else reports/baselines/NAME.json. - for standard output.", valueName: "file"))
    var output: String?

    @Flag(help: "Replace what stands there.")
    var force = false

    @OptionGroup var measuring: MeasuringOptions
    @OptionGroup var sourceOptions: SourceOptions

    func run() throws {
      Console.conclude {
        let target = output ?? "reports/baselines/\(Files.name(of: source)).json"
        if target != "-", !force, Files.kind(of: target) != .missing {
          Console.say("roundtrip: \(target) is there already")
          Console.say("  Replace it with --force, or name another file with --output.")
          return .usage
        }
        let (baseline, _) = try measuring.job(source, sourceOptions, baseline: nil).run()
        let bytes = try BaselineFile.bytes(baseline)
        if target == "-" {
          try Console.print(bytes)
        } else {
          for folder in ["reports", "reports/baselines"]
          where output == nil && Files.kind(of: folder) == .missing {
            try Files.createDirectory(folder)
          }
          try Files.write(bytes, to: target)
          if !sourceOptions.quiet {
            Console.say("\(target): \(baseline.figures.statements.count) statements")
          }
        }
        return .open
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a baseline.",
      discussion: """
        EXAMPLES
          roundtrip baseline show reports/baselines/app.json
        """)

    @Argument(help: "The baseline.")
    var file: String

    func run() throws {
      Console.conclude {
        try Console.print(BaselineText.text(try BaselineFile.read(file)))
        return .open
      }
    }
  }

  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hold a database against a baseline.",
      discussion: """
        Ends with 0 where no statement costs clearly more, with 3 where one does, and with 4 where the baseline is of \
        something else.

        EXAMPLES
          roundtrip baseline compare reports/baselines/app.json app.db
        """)

    @Argument(help: "The baseline.")
    var file: String

    @Argument(help: "The database.")
    var source: String

    @OptionGroup var measuring: MeasuringOptions
    @OptionGroup var sourceOptions: SourceOptions

    func run() throws {
      Console.conclude {
        let baseline = try BaselineFile.read(file)
        let (_, result) = try measuring.job(source, sourceOptions, baseline: baseline).run()
        for finding in result.findings {
          Console.say("\(finding.code): \(finding.location ?? finding.object): \(finding.explanation)")
        }
        let judged = result.ledger.filter { $0.property == "baseline" }
        for entry in judged where entry.state == .notCompared {
          Console.say("not compared: \(entry.element ?? entry.object): \(entry.note ?? "")")
        }
        guard judged.contains(where: { $0.state == .compared }) else { return .inconclusive }
        if !sourceOptions.quiet {
          let count = judged.first { $0.state == .compared }?.count ?? 0
          Console.say(
            "\(count) statements held against \(file): "
              + (result.findings.isEmpty
                ? "none costs clearly more" : "\(result.errorCount) cost clearly more"))
        }
        // Of the database against itself nothing is asked here: what it cannot run is in neither.
        return result.errorCount > 0 ? result.exitCode : .open
      }
    }
  }
}

/// What `baseline` is told about the workload.
struct MeasuringOptions: ParsableArguments {
  @Option(help: "Costs and plans alone, or times too.")
  var performance = PerformanceFigures.Mode.cost

  @Option(help: ArgumentHelp("Seconds for the workload.", valueName: "s"))
  var performanceBudget = PerformanceOptions.defaultBudget

  @Option(help: ArgumentHelp("Decides which rows the statements ask for.", valueName: "n"))
  var performanceSeed: UInt64 = 1

  @Option(help: ArgumentHelp("Run these statements too (see 'verify').", valueName: "file"))
  var workload: String?

  func validate() throws {
    guard performanceBudget > 0, performanceBudget <= 86_400 else {
      throw ValidationError("--performance-budget takes seconds above 0.")
    }
    if performance == .off { throw ValidationError("A baseline needs --performance cost or time.") }
  }

  func job(_ source: String, _ shared: SourceOptions, baseline: Baseline?) throws -> BaselineJob {
    BaselineJob(
      source: source,
      options: PerformanceOptions(
        mode: performance, budget: performanceBudget, seed: performanceSeed,
        workload: try workload.map(WorkloadFile.init(path:)), baseline: baseline),
      workDirectory: shared.workDir, busyTimeout: shared.busyTimeout,
      progress: ProgressPrinter(isQuiet: shared.quiet), cancellation: Console.cancellationOnSignals())
  }
}
