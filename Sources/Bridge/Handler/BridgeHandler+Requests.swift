internal import JSON
internal import Rollback

extension BridgeHandler {
  /// - Throws: ``BridgeRefusal``, and whatever the library throws.
  func perform(_ request: BridgeRequest) async throws -> JSONValue {
    func given(_ member: BridgeMember) -> String { request.params[member] ?? "" }
    switch request.method {
    case .status:
      return BridgeViews.status(
        try await coordinator.status(), working: running?.request.method, try await coordinator.image())
    case .validateRollback:
      let reason = BridgeReason(rawValue: given(.reason)) ?? .other
      let plan = try await coordinator.plan(reason: reason.words)
      self.plan = plan
      return .record(["plan": BridgeViews.plan(plan)])
    case .exportNativeData: return try await prepare(given(.plan))
    case .resumePreparation: return try await resume(given(.run))
    case .offerImage: return try await offer()
    case .restoreSqlJsEnvironment: return try await restore(given(.run), given(.sha256))
    case .abortRollback: return try await abort(given(.run))
    case .verifyRollbackSuccess: return try await verify()
    case .assessRollbackSafety:
      return .record(["plan": BridgeViews.plan(try await safety.assessRollbackSafety())])
    case .createDataBackup:
      _ = try await approve(.backup, plan: nil, run: nil)
      return BridgeViews.backup(try await safety.createDataBackup())
    case .validateDataIntegrity: return BridgeViews.list(try await safety.validateDataIntegrity())
    case .testSqlJsCompatibility: return BridgeViews.compatibility(try await safety.testSqlJsCompatibility())
    case .generateRollbackReport: return try await report()
    }
  }

  private func prepare(_ id: String) async throws -> JSONValue {
    guard let plan, plan.id.utf8.elementsEqual(id.utf8) else { throw BridgeRefusal(.unknownPlan) }
    // Nobody is asked about what cannot be begun.
    guard try await coordinator.status().phase == .idle else { throw BridgeRefusal(.inProgress) }
    let decision = try await approve(.prepare, plan: plan, run: nil)
    self.plan = nil
    let outcome = try await coordinator.prepareRollback(
      plan: plan, approval: plan.id, override: decision.override)
    return try await waiting(outcome)
  }

  private func resume(_ run: String) async throws -> JSONValue {
    let status = try await inProgress(run)
    guard status.phase == .preparing else { throw BridgeRefusal(.otherRun) }
    _ = try await approve(.prepare, plan: try await coordinator.planInProgress(), run: run)
    return try await waiting(try await coordinator.resumePreparation())
  }

  /// Once a run has paused before its switch.
  private func waiting(_ outcome: RollbackOutcome) async throws -> JSONValue {
    guard outcome.result == .paused else { throw BridgeRefusal(.wentBack) }
    guard let image = try await coordinator.image() else { throw BridgeRefusal(.noImage) }
    return .record(["outcome": BridgeViews.outcome(outcome), "image": BridgeViews.image(image)])
  }

  private func offer() async throws -> JSONValue {
    guard let image = try await coordinator.image() else { throw BridgeRefusal(.noImage) }
    let reference = await transfers.offer(image.path)
    return .record(["image": BridgeViews.image(image), "transfer": .string(reference)])
  }

  private func restore(_ run: String, _ sha256: String) async throws -> JSONValue {
    let status = try await inProgress(run)
    if status.phase == .preparing {
      guard let image = try await coordinator.image() else { throw BridgeRefusal(.noImage) }
      guard image.sha256.utf8.elementsEqual(sha256.utf8) else { throw BridgeRefusal(.imageDiffers) }
    }
    _ = try await approve(.switch, plan: try await coordinator.planInProgress(), run: run)
    await transfers.withdraw()
    let outcome = try await coordinator.completeRollback()
    guard outcome.result == .finished else {
      log("restoreSqlJsEnvironment: \(outcome.result.rawValue): \(outcome.notes.joined(separator: "; "))")
      throw BridgeRefusal(.wentBack)
    }
    let image = try await coordinator.image()
    return .record([
      "outcome": BridgeViews.outcome(outcome), "image": image.map(BridgeViews.image),
    ])
  }

  private func abort(_ run: String) async throws -> JSONValue {
    let status = try await inProgress(run)
    guard status.phase == .preparing else { throw BridgeRefusal(.otherRun) }
    _ = try await approve(.abort, plan: try await coordinator.planInProgress(), run: run)
    await transfers.withdraw()
    return .record(["outcome": BridgeViews.outcome(try await coordinator.abortRollback())])
  }

  private func verify() async throws -> JSONValue {
    let differences = try await coordinator.differences()
    for difference in differences { log("verifyRollbackSuccess: \(difference)") }
    let image = try await coordinator.image()
    return .record([
      "differences": .integer(Int64(differences.count)), "image": image.map(BridgeViews.image),
    ])
  }

  /// Without the library's own report: that names paths.
  private func report() async throws -> JSONValue {
    .record([
      "plan": BridgeViews.plan(try await safety.assessRollbackSafety()),
      "integrity": BridgeViews.list(try await safety.validateDataIntegrity()),
      "compatibility": BridgeViews.compatibility(try await safety.testSqlJsCompatibility()),
      "status": BridgeViews.status(
        try await coordinator.status(), working: running?.request.method, try await coordinator.image()),
    ])
  }

  private func inProgress(_ run: String) async throws -> RollbackStatus {
    let status = try await coordinator.status()
    guard status.phase != .idle, let own = status.run else { throw BridgeRefusal(.nothingInProgress) }
    guard own.utf8.elementsEqual(run.utf8) else { throw BridgeRefusal(.otherRun) }
    return status
  }
}

extension ApprovalDecision {
  fileprivate var override: String? {
    if case .approvedDespite(let reason) = self { reason } else { nil }
  }
}
