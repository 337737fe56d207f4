public import Checks
internal import SQLite
public import Streams

/// Does every fault of a list and has the checks find it: the long form of the self-proof that each run
/// begins with.
public struct Prover: Sendable {
  public struct Options: Sendable {
    public var faults: [Fault]
    /// Checks that are left out, to see what then survives.
    public var without: [CheckName]
    /// How many faults are looked at at once.
    public var jobs: Int
    /// An existing empty folder that keeps each fault's source and copy in a folder of its own; nil throws
    /// them away.
    public var keep: String?
    /// The parent of the scratch folder; nil for `TMPDIR`.
    public var workDirectory: String?

    public init(
      faults: [Fault] = Faults.all, without: [CheckName] = [], jobs: Int = 2, keep: String? = nil,
      workDirectory: String? = nil
    ) {
      self.faults = faults
      self.without = without
      self.jobs = jobs
      self.keep = keep
      self.workDirectory = workDirectory
    }
  }

  private let options: Options
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  public init(_ options: Options, progress: any ProgressObserver, cancellation: Cancellation) {
    self.options = options
    self.progress = progress
    self.cancellation = cancellation
  }

  /// The results in the order of the faults.
  ///
  /// - Throws: `SQLiteError`, `FileError` when the bases cannot be made, ``Cancelled``.
  public func run() throws -> [FaultResult] {
    let scratch = try Files.temporaryDirectory(
      in: options.workDirectory ?? Files.scratchRoot, prefix: "roundtrip-prove-")
    defer { Files.remove(scratch) }
    for base in FaultBase.allCases where options.faults.contains(where: { $0.base == base }) {
      try DatabaseMaker.create(base.script, at: scratch + "/" + base.rawValue + ".db")
    }
    progress.begin(phase: "prove", total: Int64(options.faults.count), unit: "faults")
    defer { progress.end(phase: "prove") }
    let progress = progress
    return try SharedWork(name: "prove", items: options.faults, jobs: options.jobs).run(
      finished: { done, fault, _ in progress.advance(to: Int64(done), detail: fault.id) }
    ) { [self] in try result(of: $0, scratch) }.get()
  }

  private func result(of fault: Fault, _ scratch: String) throws -> FaultResult {
    try cancellation.check()
    let folder = (options.keep ?? scratch) + "/" + fault.folderName
    try Files.createDirectory(folder)
    defer { if options.keep == nil { Files.remove(folder) } }
    let trial = FaultTrial(
      fault: fault, folder: folder, without: options.without, cancellation: cancellation)
    return try trial.run(base: scratch + "/" + fault.base.rawValue + ".db")
  }
}

extension Fault {
  /// The folder that ``Prover/Options/keep`` gives it: its id, with `--` for the slash.
  public var folderName: String { id.split(separator: "/").joined(separator: "--") }
}
