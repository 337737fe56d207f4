internal import JSON
internal import Reports
internal import Rollback

/// What a page sees of the library's values: facts of the data and the plan, and no path of this machine.
enum BridgeViews {
  /// So that an answer stays small; the number of all is beside the list.
  static let longestList = 200

  static func plan(_ plan: RollbackPlan) -> JSONValue {
    .record([
      "id": .string(plan.id), "reason": .string(plan.reason), "timestamp": .string(plan.timestamp),
      "dataSafety": .string(plan.dataSafety.rawValue), "estimatedDuration": .number(plan.estimatedDuration),
      "requiredSteps": .array(
        plan.requiredSteps.map {
          .record([
            "name": .string($0.name.rawValue), "description": .string($0.description),
            "critical": .bool($0.critical), "estimatedTime": .number($0.estimatedTime),
            "validation": .string($0.validation),
          ])
        }), "hazards": .strings(plan.hazards), "sourceFingerprint": .string(plan.sourceFingerprint),
      "targetEngine": .record([
        "name": .string(plan.targetEngine.name), "sqliteVersion": .string(plan.targetEngine.sqliteVersion),
      ]),
    ])
  }

  static func status(_ status: RollbackStatus, working: BridgeMethod?, _ image: RollbackImage?) -> JSONValue {
    .record([
      "phase": .string(status.phase.rawValue), "run": status.run.map(JSONValue.string),
      "step": status.step.map { .string($0.rawValue) },
      "isAtWork": .bool(status.isAtWork || working?.approvalStep != nil),
      "working": working.map { .string($0.rawValue) }, "image": image.map(self.image),
    ])
  }

  static func image(_ image: RollbackImage) -> JSONValue {
    .record([
      "run": .string(image.run), "size": .integer(image.size), "sha256": .string(image.sha256),
      "isInstalled": .bool(image.isInstalled),
    ])
  }

  static func outcome(_ outcome: RollbackOutcome) -> JSONValue {
    .record([
      "result": .string(outcome.result.rawValue), "exitCode": .integer(Int64(outcome.exitCode.rawValue)),
      "run": outcome.run.map(JSONValue.string), "plan": outcome.plan.map(JSONValue.string),
      "backup": outcome.backup.map(JSONValue.string),
    ])
  }

  static func backup(_ backup: Backup) -> JSONValue { .record(["id": .string(backup.id)]) }

  static func list(_ items: [String]) -> JSONValue {
    .record(["count": .integer(Int64(items.count)), "items": .strings(items.prefix(longestList))])
  }

  static func compatibility(_ report: Report) -> JSONValue {
    .record([
      "exitCode": .integer(Int64(report.verdict.exitCode.rawValue)),
      "summary": .string(report.verdict.summary),
      "checks": .array(
        report.checks.map {
          .record(["name": .string($0.name), "outcome": .string($0.outcome.rawValue)])
        }),
    ])
  }
}
