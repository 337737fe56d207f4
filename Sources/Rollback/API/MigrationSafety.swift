public import JSON
public import Reports

/// What an app may ask before it goes anywhere.
public actor MigrationSafety {
  private let coordinator: RollbackCoordinator

  public init(_ settings: RollbackSettings, options: RunOptions = RunOptions()) {
    coordinator = RollbackCoordinator(settings, options: options)
  }

  /// Shares a coordinator, and with it its progress and its cancellation.
  public init(_ coordinator: RollbackCoordinator) { self.coordinator = coordinator }

  /// How risky it is, and why.
  public func assessRollbackSafety() async throws -> RollbackPlan {
    let settings = coordinator.settings
    return try await coordinator.perform { try $0.plan(settings, reason: "a look") }
  }

  public func createDataBackup() async throws -> Backup { try await coordinator.createRollbackBackup() }

  /// What is wrong with the database, as `CODE OBJECT`; empty where it is sound.
  public func validateDataIntegrity() async throws -> [String] {
    let settings = coordinator.settings
    return try await coordinator.perform { try $0.integrityFindings(settings) }
  }

  /// The verification of an export with the target engine.
  public func testSqlJsCompatibility() async throws -> Report {
    let settings = coordinator.settings
    return try await coordinator.perform { try $0.compatibility(settings) }
  }

  /// All of it in one document: the plan, what is wrong with the database, the verdict, the backups and where the state folder stands.
  public func generateRollbackReport() async throws -> JSONValue {
    let settings = coordinator.settings
    return try await coordinator.perform { operations in
      let report = try operations.compatibility(settings)
      return .record([
        "plan": try operations.plan(settings, reason: "a report").json,
        "integrity": .strings(try operations.integrityFindings(settings)),
        "compatibility": .record([
          "exitCode": .integer(Int64(report.verdict.exitCode.rawValue)),
          "summary": .string(report.verdict.summary),
        ]),
        "backups": .array(try operations.backups(state: settings.state).map(\.json)),
        "status": try operations.status(state: settings.state).json,
      ])
    }
  }
}
