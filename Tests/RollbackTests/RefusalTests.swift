import Artifacts
import Engines
import Foundation
import SQLite
import Streams
import Testing
import Verdicts

@testable import Rollback

/// What must not be gone on with is refused with its reason, and the app stays as it was.
@Suite struct RefusalTests {
  private func operations(_ change: (inout RunOptions) -> Void = { _ in }) -> RollbackOperations {
    var options = RunOptions()
    options.workDirectory = AppFolder.root
    change(&options)
    return RollbackOperations(options, prover: FastProver())
  }

  /// A plan that says it is riskier than it is.
  private func plan(_ app: AppFolder, as safety: String) throws -> RollbackPlan {
    var plan = try operations().plan(app.settings(), reason: "a test")
    plan.dataSafety = safety == "risky" ? .risky : safety == "dangerous" ? .dangerous : .safe
    return plan
  }

  @Test func aRiskyPlanNeedsItsOwnApproval() throws {
    let app = try AppFolder()
    let before = try app.contents()
    let plan = try plan(app, as: "risky")
    #expect(throws: RollbackError.needsApproval(plan: plan.id, hazards: [])) { try operations().run(plan) }
    #expect(throws: RollbackError.wrongApproval(given: "other", plan: plan.id)) {
      try operations { $0.approval = "other" }.run(plan)
    }
    #expect(try app.contents() == before)
    #expect(try operations().history(state: app.state).map(\.event) == ["refused", "refused"])
    #expect(try operations { $0.approval = plan.id }.run(plan).result == .finished)
  }

  @Test func aDangerousPlanNeedsAReason() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "dangerous")
    #expect(throws: RollbackError.dangerous(plan: plan.id, hazards: [])) {
      try operations { $0.approval = plan.id }.run(plan)
    }
    #expect(try operations { $0.override = "the app is down" }.run(plan).result == .finished)
    let began = try operations().history(state: app.state).first { $0.event == "run-began" }
    #expect(began?.data?["override"]?.string == "the app is down")
  }

  @Test func oneWriteVoidsAnApproval() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "risky")
    try app.write("UPDATE nodes SET title = 'other' WHERE id = 7")
    let before = try app.contents()
    let error = #expect(throws: RollbackError.self) { try operations { $0.approval = plan.id }.run(plan) }
    guard case .approvalVoid(plan.sourceFingerprint, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try app.contents() == before)
    #expect(try operations().status(state: app.state).phase == .idle)
    // Writers are let in again.
    try app.write("UPDATE nodes SET title = 'again' WHERE id = 7")
  }

  @Test func aWriteWhilePausedVoidsAnApproval() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "risky")
    let outcome = try operations {
      $0.approval = plan.id
      $0.pauseBefore = .switch
    }.run(plan)
    #expect(outcome.result == .paused)
    #expect(outcome.exitCode == .interrupted)
    try app.write("DELETE FROM nodes WHERE id = 7")
    #expect(throws: RollbackError.self) { try operations().resume(state: app.state) }
    #expect(try app.text(app.environment) == AppFolder.environmentText)
  }

  @Test func aSafePlanTakesWhatIsThere() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "safe")
    #expect(try operations { $0.pauseBefore = .switch }.run(plan).result == .paused)
    try app.write("DELETE FROM nodes WHERE id = 7")
    #expect(try operations().resume(state: app.state).result == .finished)
    #expect(try Connection(path: app.install, mode: .immutable).integer("SELECT count(*) FROM nodes") == 199)
  }

  /// The app writes what the plan knew nothing of.
  @Test func aRiskThatCameSinceIsRefused() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "safe")
    let source = app.source
    let late = DurableFiles { operation in
      // After the assessment, before the fence.
      if operation.path.hasSuffix("backup.json") {
        try? Connection(path: source, mode: .readWrite).execute(
          """
          PRAGMA writable_schema=ON;
          UPDATE sqlite_schema SET sql = replace(sql, 'title TEXT,', 'title TEXT COLLATE nowhere,');
          """)
      }
      return .proceed
    }
    let error = #expect(throws: RollbackError.self) { try operations { $0.files = late }.run(plan) }
    guard case .riskier(planned: "safe", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(Files.kind(of: app.install) == .missing)
  }

  @Test func anAlteredPlanIsRefused() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "risky")
    let text = String(decoding: try plan.bytes, as: UTF8.self)
    let altered = text.replacingOccurrences(of: "\"risky\"", with: "\"safe\"")
    #expect(altered != text)
    #expect(throws: RollbackError.self) { try RollbackPlan(reading: Array(altered.utf8), path: "plan.json") }
  }

  @Test func anAlteredArtifactIsRefused() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "safe")
    let artifact = FileAlteration()
    let files = DurableFiles { operation in
      // Between the proof and the switch, while the first file is put beside the app's.
      if operation.path.hasSuffix("switch.json.partial"), operation.kind == .write { artifact.alter(app) }
      return .proceed
    }
    let error = #expect(throws: RollbackError.self) { try operations { $0.files = files }.run(plan) }
    guard case .artifactChanged = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try app.text(app.environment) == AppFolder.environmentText)
    #expect(Files.kind(of: app.install) == .missing)
  }

  @Test func aCopyThatIsNotProvedIsNotInstalled() throws {
    struct Disprover: CopyProver {
      func prove(_ task: ProofTask) throws -> Proof {
        Proof(exitCode: .closed, summary: "rows: 1 finding", report: [], copyFingerprint: "x")
      }
    }
    let app = try AppFolder()
    let before = try app.contents()
    let operations = RollbackOperations(RunOptions(), prover: Disprover())
    let plan = try operations.plan(app.settings(), reason: "a test")
    #expect(throws: RollbackError.self) { try operations.run(plan) }
    #expect(try app.contents() == before)
    #expect(try operations.status(state: app.state).phase == .idle)
  }

  @Test func oneRunAtATime() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "safe")
    let held = try StateFolder(app.state, files: DurableFiles())
    #expect(throws: RollbackError.locked(folder: app.state)) { try operations().run(plan) }
    withExtendedLifetime(held) {}
  }

  @Test func aPausedRunIsInTheWayOfAnother() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "safe")
    _ = try operations { $0.pauseBefore = .fence }.run(plan)
    let error = #expect(throws: RollbackError.self) { try operations().run(plan) }
    guard case .inProgress = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try operations().abort(state: app.state).result == .aborted)
    #expect(throws: RollbackError.nothingInProgress(folder: app.state)) {
      try operations().resume(state: app.state)
    }
    #expect(throws: RollbackError.nothingFinished(folder: app.state)) {
      try operations().differences(state: app.state)
    }
  }

  @Test func aMissingEngineIsNamed() throws {
    let app = try AppFolder()
    let settings = app.settings { $0.target = .sqljs(build: "/nosuch/build", node: "node") }
    #expect(throws: EngineError.self) { try operations().plan(settings, reason: "a test") }
    // And where it has gone since the plan was made.
    var plan = try plan(app, as: "safe")
    plan.settings.target = .sqljs(build: "/nosuch/build", node: "node")
    let before = try app.contents()
    #expect(throws: EngineError.self) { try operations().run(plan) }
    #expect(try app.contents() == before)
    #expect(try operations().status(state: app.state).phase == .idle)
  }

  @Test func aDamagedDatabaseHalts() throws {
    let app = try AppFolder()
    let plan = try plan(app, as: "safe")
    // An index that lacks a row of its table.
    try app.write(
      """
      PRAGMA writable_schema=ON;
      UPDATE sqlite_schema SET sql = 'CREATE INDEX edges_a ON edges(b)' WHERE name = 'edges_a';
      """)
    #expect(throws: RollbackError.riskier(planned: "safe", now: "dangerous")) { try operations().run(plan) }
    let now = try operations().plan(app.settings(), reason: "a test")
    #expect(now.dataSafety == .dangerous && now.hazards.contains("source-damaged"), "\(now.hazards)")
    // Nobody can insist on losing rows unseen.
    var options = RunOptions()
    options.override = "it must be"
    let error = #expect(throws: RollbackError.self) {
      try RollbackOperations(options, prover: FastProver()).run(now)
    }
    guard case .integrity(_, let findings) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(findings.contains { $0.hasPrefix("source-damaged ") })
    #expect(Files.kind(of: app.install) == .missing)
  }

  /// A folder named by a slip of the hand is not replaced by an image; a bundle is.
  @Test(arguments: [
    (["photo.jpg"], ArtifactFormat.image, false), (["manifest.json", "photo.jpg"], .image, false),
    ([], .image, false), (["photo.jpg"], .bundle, false), ([], .bundle, true),
    (["manifest.json", "data-00001.sql"], .image, true), (["manifest.json"], .bundle, true),
  ])
  func onlyABundleIsAFolderToReplace(_ names: [String], _ container: ArtifactFormat, _ isAllowed: Bool) throws
  {
    let app = try AppFolder()
    try Files.createDirectory(app.install)
    for name in names { try Files.write([1], to: app.install + "/" + name) }
    func plan() throws -> RollbackPlan {
      try operations().plan(app.settings { $0.container = container }, reason: "a test")
    }
    guard !isAllowed else { return #expect(try plan().dataSafety == .safe) }
    #expect(
      throws: RollbackError.badSettings("\(app.install) is a folder and no bundle; name the artifact itself")
    ) {
      try plan()
    }
  }

  @Test(arguments: ["native.db", "no/such/place", "", ".env.local", ".roundtrip-rollback", "native.db-wal"])
  func placesThatCannotBe(_ name: String) throws {
    let app = try AppFolder()
    let place = name.isEmpty ? app.path : app.path + "/" + name
    let error = #expect(throws: RollbackError.self) {
      try operations().plan(app.settings { $0.install = place }, reason: "a test")
    }
    guard case .badSettings = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}

/// Alters the artifact of the run in progress, once.
private final class FileAlteration: Sendable {
  func alter(_ app: AppFolder) {
    for run in Files.names(in: app.state + "/runs") {
      let path = app.state + "/runs/" + run + "/artifact.sqlite"
      guard let handle = FileHandle(forUpdatingAtPath: path) else { continue }
      handle.seekToEndOfFile()
      handle.write(Data([0]))
    }
  }
}
