public import Artifacts
public import Engines
public import Reports
internal import RoundTrip
public import Streams

/// The corpus, or a part of it, put through one exporter and one engine.
public struct ConformanceRun: Sendable {
  public struct Options: Sendable {
    public var exporter: CorpusExporter
    public var selection: CaseSelection
    public var knownFailures: KnownFailures
    /// A SHOULD case weighs like a MUST case.
    public var isStrict: Bool
    /// How many cases run at a time; at least 1.
    public var jobs: Int
    /// The parent of the scratch folders; nil for `TMPDIR`.
    public var workDirectory: String?

    public init(
      exporter: CorpusExporter = .ours(.bundle), selection: CaseSelection = CaseSelection([]),
      knownFailures: KnownFailures = KnownFailures(), isStrict: Bool = false, jobs: Int = 2,
      workDirectory: String? = nil
    ) {
      self.exporter = exporter
      self.selection = selection
      self.knownFailures = knownFailures
      self.isStrict = isStrict
      self.jobs = max(1, jobs)
      self.workDirectory = workDirectory
    }
  }

  private let corpus: Corpus
  private let options: Options
  private let engine: any Engine
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  public init(
    _ corpus: Corpus, _ options: Options, engine: any Engine, progress: any ProgressObserver,
    cancellation: Cancellation
  ) {
    self.corpus = corpus
    self.options = options
    self.engine = engine
    self.progress = progress
    self.cancellation = cancellation
  }

  /// - Throws: ``CorpusError``, `SQLiteError`, `FileError`, `Cancelled`. What goes wrong with a case is its result.
  public func run() throws -> ConformanceReport {
    let startedAt = Timestamp.now()
    let start = ContinuousClock.now
    let planned = try options.selection.cases(of: corpus)
    var plan = CheckPlan.roundTrip
    // The proof is of the checks, not of a case: once is enough for all.
    let proof = try plan.prove(in: options.workDirectory ?? Files.scratchRoot, cancellation: cancellation)
    if let failure = proof.failure { throw CorpusError.proofFailed(failure) }
    plan.knownProof = proof
    let run = CaseRun(
      exporter: options.exporter, engine: engine, native: try EngineCapabilities.native(), plan: plan,
      workDirectory: options.workDirectory, cancellation: cancellation)
    let cases = try results(of: planned, run).map(options.knownFailures.applied)
    guard cases.map(\.id) == planned.map(\.id) else {
      throw CorpusError.wrongResults(planned: planned.count, given: cases.count)
    }
    return ConformanceReport(
      tool: ReportTool(name: Tool.name, version: Tool.version), startedAt: startedAt,
      duration: (ContinuousClock.now - start) / .milliseconds(1),
      engine: ReportEngine(.copy, engine.identity), exporter: reported,
      corpus: .init(
        version: corpus.version, sha256: corpus.digest, cases: corpus.cases.count, planned: planned.count),
      isStrict: options.isStrict, cases: cases,
      staleKnownFailures: options.knownFailures.stale(after: cases))
  }

  private var reported: ConformanceReport.Exporter {
    switch options.exporter {
    case .ours(let format): .init(name: "ours", format: format.rawValue)
    case .foreign(let name, let exporter): .init(name: name, command: exporter.words)
    }
  }

  /// As many at a time as there are jobs, in the order of the plan.
  private func results(of planned: [CorpusCase], _ run: CaseRun) throws -> [ConformanceCase] {
    let progress = progress
    progress.begin(phase: "conformance", total: Int64(planned.count), unit: "cases")
    defer { progress.end(phase: "conformance") }
    return try SharedWork(name: "case", items: planned, jobs: options.jobs).run(
      finished: { done, one, _ in progress.advance(to: Int64(done), detail: one.id) }
    ) { try run.run($0) }.get()
  }
}
