import Streams
import Testing

@testable import Rollback

/// The front doors that an app uses.
@Suite struct LibraryTests {
  private func coordinator(_ app: AppFolder) -> RollbackCoordinator {
    RollbackCoordinator(app.settings(), options: RunOptions(), prover: FastProver())
  }

  @Test func aManagerGoesStepByStep() async throws {
    let app = try AppFolder()
    let manager = RollbackManager(coordinator(app))
    #expect(try await manager.validateRollback().dataSafety == .safe)
    #expect(try await manager.exportNativeData().result == .paused)
    #expect(Files.kind(of: app.install) == .missing)
    #expect(try await manager.restoreSqlJsEnvironment().result == .finished)
    #expect(try await manager.verifyRollbackSuccess() == [])
    try Files.write(Array("DATABASE_MODE=native\n".utf8), to: app.environment)
    #expect(try await manager.verifyRollbackSuccess().count == 1)
  }

  @Test func aManagerGoesInOne() async throws {
    let app = try AppFolder()
    let manager = RollbackManager(coordinator(app))
    #expect(try await manager.initiateRollback(reason: "a test").result == .finished)
  }

  @Test func safetyIsAskedFor() async throws {
    let app = try AppFolder()
    let safety = MigrationSafety(coordinator(app))
    #expect(try await safety.assessRollbackSafety().hazards == [])
    #expect(try await safety.validateDataIntegrity() == [])
    let backup = try await safety.createDataBackup()
    #expect(backup.database != nil)
    let report = try await safety.generateRollbackReport()
    #expect(report["compatibility"]?["exitCode"]?.integer == 0)
    #expect(report["backups"]?[0]?["id"]?.string == backup.id)
  }

  @Test func exportsCanBeReadAndTurnedIntoImages() async throws {
    let app = try AppFolder()
    let exporter = DataExporter(app.settings())
    let export = try await exporter.exportToSQLjs()
    #expect(export.schema.contains("CREATE TABLE nodes"))
    #expect(export.indexes.contains("CREATE INDEX edges_a"))
    #expect(export.metadata.recordCount == 400)
    var bytes = 0
    try export.data.forEachPart { bytes += $0.count }
    #expect(bytes > 400)
    try await exporter.validateExportIntegrity(export)
    let image = try await exporter.optimizeForSQLjs(export)
    #expect(Files.kind(of: image) == .file)
    let part = export.path + "/indexes.sql"
    try Files.write(Files.read(part) + [0x3b], to: part)
    await #expect(throws: (any Error).self) { try await exporter.validateExportIntegrity(export) }
  }

  @Test func aCancelledRunStaysResumable() async throws {
    let app = try AppFolder()
    let coordinator = coordinator(app)
    let plan = try await RollbackManager(coordinator).validateRollback()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await coordinator.initiateRollback(plan: plan)
    }
    await #expect(throws: Cancelled.self) { try await task.value }
    #expect(try app.text(app.environment) == AppFolder.environmentText)
    #expect(try await coordinator.completeRollback().result == .finished)
  }

  @Test func oldBackupsGo() async throws {
    let app = try AppFolder()
    let operations = RollbackOperations(RunOptions(), prover: FastProver())
    let settings = app.settings { $0.retentionCount = 2 }
    let ids = try (1...3).map { _ in try operations.backUp(settings, reason: "a test").id }
    let outcome = try operations.run(operations.plan(settings, reason: "a test"))
    #expect(try operations.backups(state: app.state).map(\.id) == [ids[2], outcome.backup])
  }

  @Test func aSpoiledBackupIsNotRestored() async throws {
    let app = try AppFolder(installed: "old")
    let operations = RollbackOperations(RunOptions(), prover: FastProver())
    let outcome = try operations.run(operations.plan(app.settings(), reason: "a test"))
    let after = try app.contents()
    let id = try #require(outcome.backup)
    try Files.write(Array("other".utf8), to: app.state + "/backups/\(id)/entry-1")
    #expect(throws: RollbackError.self) { try operations.restore(id, state: app.state) }
    #expect(try app.contents() == after)
    #expect(throws: RollbackError.self) { try operations.restore("../..", state: app.state) }
  }
}
