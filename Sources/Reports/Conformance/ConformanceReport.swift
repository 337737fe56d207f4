public import Verdicts

/// A run of the corpus over one exporter and one engine (`reports/schema/conformance.schema.json`).
///
/// Totals, verdict and footer are computed from the cases, never stored, so that they cannot contradict them.
public struct ConformanceReport: Sendable, Hashable {
  public struct Exporter: Sendable, Hashable {
    /// `ours`, or the name that its run was given.
    public var name: String
    /// The words of the command; empty for ours.
    public var command: [String]
    /// The container that ours wrote; nil for another exporter, which chooses by itself.
    public var format: String?

    public init(name: String, command: [String] = [], format: String? = nil) {
      self.name = name
      self.command = command
      self.format = format
    }
  }

  public struct Corpus: Sendable, Hashable {
    public var version: String
    /// 64 hexadecimal digits.
    public var sha256: String
    /// How many cases it holds.
    public var cases: Int
    /// How many of them this run chose.
    public var planned: Int

    public init(version: String, sha256: String, cases: Int, planned: Int) {
      self.version = version
      self.sha256 = sha256
      self.cases = cases
      self.planned = planned
    }
  }

  public var tool: ReportTool
  public var startedAt: Timestamp
  /// Wall time in milliseconds.
  public var duration: Double
  public var engine: ReportEngine
  public var exporter: Exporter
  public var corpus: Corpus
  /// A SHOULD case weighs like a MUST case.
  public var isStrict: Bool
  /// In the order of areas and names.
  public var cases: [ConformanceCase]
  /// Entries of the list of known failures that are no longer true, as `AREA/NAME  code`.
  public var staleKnownFailures: [String]

  public init(
    tool: ReportTool, startedAt: Timestamp, duration: Double, engine: ReportEngine, exporter: Exporter,
    corpus: Corpus, isStrict: Bool, cases: [ConformanceCase], staleKnownFailures: [String] = []
  ) {
    self.tool = tool
    self.startedAt = startedAt
    self.duration = duration.toMicroseconds
    self.engine = engine
    self.exporter = exporter
    self.corpus = corpus
    self.isStrict = isStrict
    self.cases = cases.map { one in
      var one = one
      one.duration = one.duration.toMicroseconds
      return one
    }
    self.staleKnownFailures = staleKnownFailures
  }

  public func count(_ result: ConformanceCase.Result) -> Int { cases.count { $0.result == result } }

  /// Cases that failed without being known to, of SHOULD level, where they do not close the gate.
  public var warnings: [ConformanceCase] {
    isStrict
      ? []
      : cases.filter {
        !$0.isMust && ($0.result == .failed || ($0.result == .unsupported && !$0.isStated))
      }
  }

  /// 5 where a case could not be run or the results are not those that were planned; 2 where one failed, or a known failure is
  /// no longer one; 4 where an engine lacks what the case does not say it may lack; else 0.
  public var exitCode: GateCode {
    var codes: [GateCode] = []
    if cases.count != corpus.planned || cases.isEmpty { codes.append(.couldNotRun) }
    if !staleKnownFailures.isEmpty { codes.append(.closed) }
    for one in cases {
      let weighs = one.isMust || isStrict
      switch one.result {
      case .passed, .knownFailure: break
      case .errored: codes.append(.couldNotRun)
      case .failed: if weighs { codes.append(.closed) }
      case .unsupported: if weighs && !one.isStated { codes.append(.inconclusive) }
      }
    }
    return GateCode.mostSevere(codes)
  }
}
