internal import JSON
internal import Rollback
internal import RoundTrip
internal import Streams

/// What the methods of the bridge do.
struct BridgeSteps: Sendable {
  let settings: RollbackSettings
  let coordinator: RollbackCoordinator
  let approver: any BridgeApprover
  let transfers: any TransferSource

  private var manager: RollbackManager { RollbackManager(coordinator) }
  private var safety: MigrationSafety { MigrationSafety(coordinator) }

  /// - Throws: ``BridgeRefusal``, `Cancelled`, and what the library throws.
  func perform(_ method: BridgeMethod, _ parameters: BridgeRequest.Parameters) async throws -> JSONValue {
    switch method {
    case .assessRollbackSafety: return Self.summary(of: try await safety.assessRollbackSafety())
    case .createDataBackup:
      return .record(["backup": .string(try await safety.createDataBackup().id)])
    case .validateDataIntegrity:
      return .record(["findings": .strings(try await safety.validateDataIntegrity())])
    case .testSqlJsCompatibility:
      let verdict = try await safety.testSqlJsCompatibility().verdict
      return .record([
        "exitCode": .integer(Int64(verdict.exitCode.rawValue)), "summary": .string(verdict.summary),
      ])
    case .generateRollbackReport: return try await safety.generateRollbackReport()
    case .validateRollback: return Self.summary(of: try await manager.validateRollback())
    case .initiateRollback:
      let plan = try await approvedPlan(reason: parameters.reason ?? "")
      return try await delivered(coordinator.initiateRollback(plan: plan, approval: plan.id))
    case .exportNativeData:
      let plan = try await approvedPlan(reason: "asked for by the app")
      return .record([
        "outcome": try await coordinator.prepareRollback(plan: plan, approval: plan.id).json
      ])
    case .restoreSqlJsEnvironment: return try await restored()
    case .verifyRollbackSuccess: return try await success(image: parameters.image ?? "")
    }
  }

  private func approvedPlan(reason: String) async throws -> RollbackPlan {
    let plan = try await coordinator.plan(reason: reason)
    guard plan.dataSafety != .dangerous else {
      throw BridgeRefusal(.notApproved, "the plan is dangerous: \(plan.hazards.joined(separator: ", "))")
    }
    guard await approver.approves(plan) else {
      throw BridgeRefusal(.notApproved, "the plan \(plan.id.prefix(12)) was not approved")
    }
    return plan
  }

  /// What was prepared is finished; what is finished is handed out again, to a page that was closed before it had the image.
  private func restored() async throws -> JSONValue {
    do {
      return try await delivered(coordinator.completeRollback())
    } catch RollbackError.nothingInProgress {
      guard try await manager.verifyRollbackSuccess().isEmpty else {
        throw BridgeRefusal(.failed, "what the last rollback put there was changed since")
      }
      return try await delivered(nil)
    }
  }

  private func delivered(_ outcome: RollbackOutcome?) async throws -> JSONValue {
    guard outcome?.result ?? .finished == .finished else { return .record(["outcome": outcome?.json]) }
    let path = settings.install
    let image = try await Self.content(of: path)
    return .record([
      "outcome": outcome?.json,
      "image": .record([
        "url": .string(try await transfers.offer(path)), "bytes": .integer(image.size),
        "sha256": .string(image.digest),
      ]),
    ])
  }

  private func success(image: String) async throws -> JSONValue {
    var differences = try await manager.verifyRollbackSuccess()
    if try await Self.content(of: settings.install).digest != image {
      differences.append("the image that the page keeps is not the one that was installed")
    }
    return .record([
      "isSuccess": .bool(differences.isEmpty), "differences": .strings(differences),
      "journalHead": try await coordinator.journalHead().map(JSONValue.string),
    ])
  }

  private static func content(of path: String) async throws -> (size: Int64, digest: String) {
    try await withCheckedThrowingContinuation { continuation in
      _ = Worker<Void>(name: "image") {
        continuation.resume(
          with: Result {
            (Files.size(of: path) ?? 0, try FileReader.digest(of: path, Cancellation()).description)
          })
      }
    }
  }

  /// What a page is shown of a plan: nothing of where things lie.
  private static func summary(of plan: RollbackPlan) -> JSONValue {
    .record([
      "id": .string(plan.id), "dataSafety": .string(plan.dataSafety.rawValue),
      "hazards": .strings(plan.hazards), "estimatedDuration": .number(plan.estimatedDuration),
      "requiredSteps": .array(
        plan.requiredSteps.map {
          .record(["name": .string($0.name.rawValue), "description": .string($0.description)])
        }),
    ])
  }

  static func words(for error: any Error) -> String { Failure(error).message }
}
