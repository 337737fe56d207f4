public import Artifacts
public import Checks
public import Engines
public import Verdicts

extension Verification {
  public struct Options: Sendable {
    public var source: String
    public var format: ArtifactFormat
    public var search: SearchCarrying
    /// An artifact that exists already, to be verified instead of one of our own.
    public var artifact: String?
    public var checks: CheckPlan
    /// Full-text queries for the search check; nil for none but its own.
    public var queries: SearchQueryFile?
    /// Where snapshot, artifact and copy are kept; nil throws them away.
    public var keep: String?
    /// The parent of the scratch folder; nil for `TMPDIR`.
    public var workDirectory: String?
    /// Milliseconds.
    public var busyTimeout: Int
    /// How many findings of one code and object are written out.
    public var cap: Int
    /// nil judges by the defaults.
    public var policy: AppliedPolicy?
    /// What the performance check is asked to do.
    public var performance: PerformanceOptions
    /// What is changed on the snapshot before anything is exported; the verdict then holds for the adapted database.
    public var adaptations: AdaptationRequest
    /// Whether the report is to say what tables and indexes take in their files.
    public var sizes = false

    public init(
      source: String, format: ArtifactFormat = .bundle, search: SearchCarrying = .shadow,
      artifact: String? = nil,
      checks: CheckPlan = .roundTrip, queries: SearchQueryFile? = nil, keep: String? = nil,
      workDirectory: String? = nil,
      busyTimeout: Int = 10_000, cap: Int = 20, policy: AppliedPolicy? = nil,
      adaptations: AdaptationRequest = AdaptationRequest(),
      performance: PerformanceOptions = PerformanceOptions()
    ) {
      self.performance = performance
      self.adaptations = adaptations
      self.source = source
      self.format = format
      self.search = search
      self.artifact = artifact
      self.checks = checks
      self.queries = queries
      self.keep = keep
      self.workDirectory = workDirectory
      self.busyTimeout = busyTimeout
      self.cap = cap
      self.policy = policy
    }
  }
}
