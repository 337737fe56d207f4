public import Artifacts
public import Engines
internal import RoundTrip
internal import Samples
public import Streams
internal import Synchronization
internal import Verdicts

/// Takes many generated databases the whole way, one for each seed.
public struct FuzzCampaign: Sendable {
  public struct Options: Sendable {
    public var firstSeed: UInt64
    public var count: Int
    /// One of them is drawn for each seed.
    public var formats: [ArtifactFormat]
    public var generator: GeneratorOptions
    /// How many databases are under way at once.
    public var jobs: Int
    /// Where failing databases go, made small; nil keeps none.
    public var keepFailures: String?
    public var exporter: (any DatabaseExporter)?
    public var workDirectory: String?

    public init(
      firstSeed: UInt64, count: Int, formats: [ArtifactFormat] = [.bundle],
      generator: GeneratorOptions = GeneratorOptions(), jobs: Int = 1, keepFailures: String? = nil,
      exporter: (any DatabaseExporter)? = nil, workDirectory: String? = nil
    ) {
      self.firstSeed = firstSeed
      self.count = count
      self.formats = formats
      self.generator = generator
      self.jobs = jobs
      self.keepFailures = keepFailures
      self.exporter = exporter
      self.workDirectory = workDirectory
    }
  }

  private var options: Options
  private let engine: any Engine
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  /// The generator leaves out what the engine lacks.
  public init(
    _ options: Options, engine: any Engine, progress: any ProgressObserver, cancellation: Cancellation
  ) {
    self.options = options
    if let capabilities = engine.capabilities { self.options.generator.restrict(to: capabilities) }
    self.engine = engine
    self.progress = progress
    self.cancellation = cancellation
  }

  /// Blocks until all seeds are through, or until it is cancelled: the report then has those that were, and says so.
  ///
  /// - Throws: `FileError`.
  public func run() throws -> FuzzReport {
    let start = ContinuousClock.now
    progress.begin(phase: "fuzz", total: Int64(options.count), unit: "databases")
    let results: [FuzzSeedResult]
    do {
      // The proof is of the checks, not of a database: once is enough for all.
      let proof = try CheckPlan.roundTrip.prove(
        in: options.workDirectory ?? Files.scratchRoot, cancellation: cancellation)
      let done = run(proof)
      results = cancellation.isRequested ? done.outputs : try done.get()
    } catch {
      guard cancellation.isRequested else { throw error }
      results = []
    }
    progress.end(phase: "fuzz")
    return FuzzReport(
      engine: engine.identity, firstSeed: options.firstSeed, rows: options.generator.rows,
      formats: options.formats, omissions: options.generator.omissions, results: results,
      isInterrupted: cancellation.isRequested, duration: (ContinuousClock.now - start).milliseconds)
  }

  private func run(_ proof: SelfProof) -> SharedWork<UInt64, FuzzSeedResult>.Results {
    let failures = Atomic(0)
    let seeds = (0..<max(0, options.count)).map { options.firstSeed &+ UInt64($0) }
    return SharedWork(name: "fuzz", items: seeds, jobs: options.jobs).run(
      finished: { [progress] done, _, result in
        if result.problem != nil { failures.add(1, ordering: .relaxed) }
        let wrong = failures.load(ordering: .relaxed)
        progress.advance(to: Int64(done), detail: wrong == 0 ? "" : "\(wrong) wrong")
      }
    ) { [self] in try result(of: $0, proof) }
  }

  private func result(of seed: UInt64, _ proof: SelfProof) throws -> FuzzSeedResult {
    let database = DatabaseGenerator.database(seed: seed, options: options.generator)
    var random = SplitMix64(seed: seed &* 31 &+ 7)
    let format = options.formats.isEmpty ? .bundle : random.pick(options.formats)
    var trial = FuzzTrial(
      engine: engine, format: format, exporter: options.exporter, workDirectory: options.workDirectory,
      cancellation: cancellation)
    trial.proof = proof
    let result = try trial.run(database)
    var summary = FuzzSeedResult(
      seed: seed, format: format, tables: database.tables.count, rows: database.rowCount, lacks: result.lacks,
      fault: result.fault?.title, problem: result.problem)
    guard let problem = result.problem, let folder = options.keepFailures else { return summary }
    let smallest = try FuzzFailure(database: database, problem: problem, fault: result.fault).shrunk(
      by: trial)
    summary.path = try CorpusCaseWriter(folder: folder).write(smallest, problem)
    summary.shrunkRows = smallest.rowCount
    return summary
  }
}

extension Duration {
  fileprivate var milliseconds: Double {
    Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15
  }
}
