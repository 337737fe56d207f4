internal import Artifacts
internal import Catalog
internal import Checks
internal import JSON
internal import RoundTrip
internal import SQLite
internal import Streams
internal import Verdicts

/// The steps that change nothing of the app. Each uses again what an earlier process of the same run has done, where that still holds.
extension RollbackRun {
  func prepare(_ plan: RollbackPlan) throws {
    try step(.assess) { try assess(plan) }
    try step(.backup) { try backUp(plan) }
    try step(.fence) { try raiseFence(plan) }
    try step(.export) { try export(plan) }
    try step(.prove) { try prove(plan) }
  }

  // MARK: Assess

  private func assess(_ plan: RollbackPlan) throws -> JSONValue? {
    let settings = plan.settings
    let engine = try targetEngine(settings)
    guard engine.identity.isSameBuild(as: plan.targetEngine) else {
      throw RollbackError.otherEngine(planned: plan.targetEngine.phrase, now: engine.identity.phrase)
    }
    let result = try refuseRiskier(plan, settings.source)
    return .record([
      "dataSafety": .string(result.assessment.dataSafety.rawValue),
      "engine": .string(engine.identity.phrase), "hazards": .strings(result.scan.check.codes),
    ])
  }

  @discardableResult
  private func refuseRiskier(_ plan: RollbackPlan, _ database: String) throws -> AssessJob.Result {
    let result = try AssessJob(
      source: database, target: plan.settings.target.assessTarget(), workDirectory: options.workDirectory,
      busyTimeout: options.busyTimeout, syncProfile: plan.settings.syncProfile,
      syncMode: plan.settings.sync, tables: plan.part?.members.map(\.name), progress: options.progress,
      cancellation: options.cancellation
    ).run()
    let safety = result.assessment.dataSafety
    guard safety.rank <= plan.dataSafety.rank else {
      throw RollbackError.riskier(planned: plan.dataSafety.rawValue, now: safety.rawValue)
    }
    return result
  }

  // MARK: Backup

  private func backUp(_ plan: RollbackPlan) throws -> JSONValue? {
    if let id = record.backup, let backup = try? store.read(id), (try? store.verify(backup)) != nil,
      try backup.entries.allSatisfy({ try Content.of($0.path).isSame(as: $0.content) })
    {
      return .record(["backup": .string(id), "isOlder": .bool(true)])
    }
    let backup = try store.make(
      run: run, reason: plan.reason, source: plan.settings.source, paths: plan.settings.switchedPaths,
      isCompressed: plan.settings.compressesBackups,
      busyTimeout: options.busyTimeout, progress: options.progress, cancellation: options.cancellation)
    record.backup = backup.id
    try save()
    return .record([
      "backup": .string(backup.id), "sha256": backup.database.map { .string($0.digest) },
      "fingerprint": backup.database.map { .string($0.fingerprint) },
    ])
  }

  // MARK: Fence

  private func raiseFence(_ plan: RollbackPlan) throws -> JSONValue? {
    let fence = try SourceFence(source: plan.settings.source, busyTimeout: options.busyTimeout)
    self.fence = fence
    try folder.record("fence-raised", step: .fence)
    let fingerprint = try takeFenced(fence)
    if record.approval != nil || record.override != nil {
      guard fingerprint == plan.sourceFingerprint else {
        throw RollbackError.approvalVoid(planned: plan.sourceFingerprint, now: fingerprint)
      }
    }
    try refuseDamage(plan)
    // What was written since the plan was made has been assessed by nobody: the app went on writing until the fence.
    if fingerprint != plan.sourceFingerprint { try refuseRiskier(plan, sourcePath) }
    return .record(["fingerprint": .string(fingerprint)])
  }

  /// Makes ``sourcePath`` the fenced state. What was exported before is of use only where the content is the same.
  private func takeFenced(_ fence: SourceFence) throws -> String {
    let fresh = sourcePath + ".new"
    try files.remove(fresh)
    try files.around(fresh) { try fence.copy(to: fresh, options.cancellation) }
    let fingerprint = try Self.fingerprint(of: fresh, options)
    if fingerprint == record.fingerprint, Files.kind(of: sourcePath) == .file {
      try files.remove(fresh)
      return fingerprint
    }
    try removeArtifact()
    record.fingerprint = fingerprint
    record.artifact = nil
    record.carried = nil
    try save()
    try files.sync(fresh)
    try files.rename(fresh, to: sourcePath)
    return fingerprint
  }

  static func fingerprint(of database: String, _ options: RunOptions) throws -> String {
    try DatabaseDigester(snapshot: database, progress: options.progress, cancellation: options.cancellation)
      .digest().fingerprint.digest.description
  }

  private func refuseDamage(_ plan: RollbackPlan) throws {
    let health = try SourceHealth(
      examining: sourcePath, catalog: Catalog(reading: Exporter.openSnapshot(sourcePath)),
      cancellation: options.cancellation)
    let damage = health.findings.filter { $0.severity == .error }
    guard damage.isEmpty else {
      throw RollbackError.integrity(
        source: plan.settings.source, findings: damage.map { "\($0.code) \($0.object)" })
    }
  }

  // MARK: Export

  var artifactPath: String { runPath + "/artifact" + (plan?.settings.container.suffix ?? "") }

  func removeArtifact() throws {
    for suffix in ["", ".partial", ".manifest.json"] { try files.remove(artifactPath + suffix) }
  }

  private func export(_ plan: RollbackPlan) throws -> JSONValue? {
    try carry(plan)
    if let artifact = record.artifact, try Content.of(artifactPath).isSame(as: artifact) {
      return .record([
        "sha256": artifact.digest.map(JSONValue.string), "isOlder": .bool(true),
        "carried": record.carried?.json,
      ])
    }
    let resumes = Exporter.canResume(artifactPath)
    if !resumes { try removeArtifact() }
    do {
      try export(plan, resumes: resumes)
    } catch let error as ArtifactError where resumes && error.isAboutResuming {
      try removeArtifact()
      try export(plan, resumes: false)
    }
    let content = try Content.of(artifactPath)
    record.artifact = content
    try save()
    return .record([
      "container": .string(plan.settings.container.rawValue), "sha256": content.digest.map(JSONValue.string),
      "carried": record.carried?.json,
    ])
  }

  private func export(_ plan: RollbackPlan, resumes: Bool) throws {
    let settings = plan.settings
    let engine = try targetEngine(settings)
    try files.around(artifactPath) {
      _ = try ExportJob(
        ExportJob.Options(
          source: carriedPath, target: artifactPath, format: settings.container, search: settings.search,
          resumes: resumes, overwrites: !resumes, examines: settings.container != .image,
          workDirectory: options.workDirectory, adaptations: settings.adaptations(for: engine),
          partOf: record.carried?.part?.part),
        progress: options.progress, cancellation: options.cancellation
      ).run()
    }
  }

  // MARK: Prove

  private func prove(_ plan: RollbackPlan) throws -> JSONValue? {
    try refuseOtherArtifact(at: artifactPath)
    let scratch = runPath + "/proof"
    try files.remove(scratch)
    var sync: [SyncDigest] = []
    let proof = try files.around(scratch) {
      let proof = try prover.prove(
        ProofTask(
          source: carriedPath, artifact: artifactPath, scratch: scratch, settings: plan.settings,
          engine: targetEngine(plan.settings), options: options))
      if proof.exitCode == .open {
        sync = try syncState(plan, copy: scratch + "/copy.db")
        try record.carried?.refuseChangedOutside(in: scratch + "/copy.db", options.cancellation)
      }
      return proof
    }
    try files.remove(scratch)
    let report = runPath + "/report.json"
    if !proof.report.isEmpty { try files.replace(report, proof.report) }
    guard proof.exitCode == .open, let copy = proof.copyFingerprint else {
      throw RollbackError.proofFailed(
        exitCode: proof.exitCode == .open ? .inconclusive : proof.exitCode, summary: proof.summary,
        report: report)
    }
    record.copyFingerprint = copy
    record.sync = sync
    try save()
    return .record([
      "summary": .string(proof.summary), "copyFingerprint": .string(copy), "sync": outcome(.paused).sync,
    ])
  }

  /// - Throws: ``RollbackError/artifactChanged(path:expected:actual:)``.
  func refuseOtherArtifact(at path: String) throws {
    let content = try Content.of(path)
    guard let artifact = record.artifact, content.isSame(as: artifact) else {
      throw RollbackError.artifactChanged(
        path: path, expected: record.artifact?.digest ?? "none", actual: content.digest ?? "none")
    }
  }
}

extension ArtifactError {
  fileprivate var isAboutResuming: Bool {
    switch self {
    case .notResumable, .nothingToResume, .sourceChanged: true
    default: false
    }
  }
}
