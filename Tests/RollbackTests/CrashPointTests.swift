import Foundation
import Streams
import TestSupport
import Testing

@testable import Rollback

/// Whatever ends a run, and wherever: the next process brings the app to exactly the state before or exactly the state after.
@Suite struct CrashPointTests {
  struct Sweep: Sendable, CustomTestStringConvertible {
    var label: String
    var fate: DurableOperation.Fate
    /// Every operation from the point on meets it, not that one alone.
    var persists = false
    var log = false
    /// What stands at the artifact's place before.
    var installed: String?
    var container = "image"
    var isRestore = false
    /// What goes back is detached from a sync layer.
    var detaches = false
    /// Only some tables go back, into an installed database.
    var isPartial = false
    /// Only every so many points: what death, a full disk and a lack of permission are tried at each for, the others try in other
    /// surroundings.
    var stride = 5
    var testDescription: String { label }
  }

  static let sweeps = [
    Sweep(label: "death", fate: .die, stride: 1),
    Sweep(label: "death, with a log and an artifact to replace", fate: .die, log: true, installed: "old"),
    Sweep(label: "death, with a bundle", fate: .die, installed: "old", container: "bundle"),
    Sweep(
      label: "death in a restore over a bundle", fate: .die, installed: "old", container: "bundle",
      isRestore: true, stride: 1),
    Sweep(label: "death in a restore", fate: .die, installed: "old", isRestore: true, stride: 1),
    Sweep(label: "death, with a detached copy", fate: .die, detaches: true),
    Sweep(label: "death, with some of the tables", fate: .die, isPartial: true),
    Sweep(label: "no space", fate: .fail(ENOSPC), stride: 1),
    Sweep(label: "a disk that stays full", fate: .fail(ENOSPC), persists: true),
    Sweep(label: "no permission", fate: .fail(EACCES), installed: "old", stride: 1),
  ]

  /// Odd points are resumed, even ones aborted, and the other way round in every second sweep.
  @Test(arguments: sweeps)
  func everyOperation(_ sweep: Sweep) async throws {
    try await offPool { try Trial(sweep).tryAll() }
  }
}

/// One sweep over all points, in one folder that is made anew for each.
private struct Trial {
  let sweep: CrashPointTests.Sweep
  let app: AppFolder
  let plan: RollbackPlan
  /// Restored in a sweep over a restore.
  var backup = ""
  let before: [String: Content]
  let after: [String: Content]
  let count: Int

  init(_ sweep: CrashPointTests.Sweep) throws {
    self.sweep = sweep
    app =
      try sweep.detaches
      ? SyncedApp.make(installed: sweep.installed) : AppFolder(log: sweep.log, installed: sweep.installed)
    let profile = try SyncedApp.profile()
    if sweep.isPartial { try PartialApp.install(app, "UPDATE nodes SET title = 'installed'") }
    plan = try Self.operations(DurableFiles()).plan(
      app.settings {
        $0.container = sweep.container == "bundle" ? .bundle : .image
        if sweep.isPartial { $0.tables = ["nodes"] }
        if sweep.detaches { ($0.sync, $0.syncProfile) = (.detach, profile) }
      }, reason: "a test")
    if sweep.isRestore {
      let outcome = try Self.operations(DurableFiles()).run(plan)
      backup = outcome.backup ?? ""
    }
    try app.save()
    before = try app.contents()
    let files = DurableFiles()
    _ = try Self.begin(Self.operations(files), sweep, plan, backup)
    after = try app.contents()
    count = files.count
    #expect(!Self.isSame(before, after))
  }

  func tryAll() throws {
    var ends = [true: 0, false: 0]
    for (index, number) in stride(from: 1, through: count, by: sweep.stride).enumerated() {
      let isAfter = try end(at: number, resumes: (index % 2 == 0) != sweep.log)
      ends[isAfter, default: 0] += 1
    }
    print(
      "\(sweep.label): \(count) durable operations, \(ends[false] ?? 0) ends before, \(ends[true] ?? 0) after"
    )
    #expect(ends.values.allSatisfy { $0 > 0 })
  }

  private static func operations(_ files: DurableFiles) -> RollbackOperations {
    var options = RunOptions()
    options.files = files
    options.workDirectory = AppFolder.root
    // Some of the plans are risky.
    options.override = "a test"
    return RollbackOperations(options, prover: FastProver())
  }

  private static func begin(
    _ operations: RollbackOperations, _ sweep: CrashPointTests.Sweep, _ plan: RollbackPlan, _ backup: String
  ) throws -> RollbackOutcome {
    sweep.isRestore
      ? try operations.restore(backup, state: plan.settings.state) : try operations.run(plan)
  }

  /// Ends the run at its n-th operation and has the next process come. Returns whether the app is in the state after.
  private func end(at number: Int, resumes: Bool) throws -> Bool {
    try app.reset()
    let fate = sweep.fate
    let persists = sweep.persists
    let failing = DurableFiles {
      $0.number == number || (persists && $0.number > number) ? fate : .proceed
    }
    do {
      _ = try Self.begin(Self.operations(failing), sweep, plan, backup)
    } catch {
      #expect(error is CrashPoint || error is FileError, "at \(number): \(error)")
    }
    let next = Self.operations(DurableFiles())
    let wasCommitted = try next.status(state: app.state).phase == .committed
    let left = try app.contents()
    do {
      let outcome = try resumes ? next.resume(state: app.state) : next.abort(state: app.state)
      let finished: RollbackOutcome.Result = sweep.isRestore ? .restored : .finished
      #expect(outcome.result == (resumes || wasCommitted ? finished : .aborted), "at \(number): \(outcome)")
    } catch RollbackError.nothingInProgress {
      // It had not begun, or had ended.
      #expect(Self.isSame(left, before) || Self.isSame(left, after), "at \(number)")
    }
    let contents = try app.contents()
    let isAfter = Self.isSame(contents, after)
    #expect(isAfter || Self.isSame(contents, before), "at \(number), resumes: \(resumes): \(contents)")
    #expect(try next.status(state: app.state).phase == .idle, "at \(number)")
    _ = try next.history(state: app.state)
    return isAfter
  }

  /// A manifest bears a time; all else is the same in every run.
  private static func isSame(_ one: [String: Content], _ other: [String: Content]) -> Bool {
    func blanked(_ contents: [String: Content]) -> [String: Content] {
      var result = contents
      for (name, content) in contents where name.hasSuffix("manifest.json") {
        result[name] = Content(kind: content.kind, digest: nil, mode: nil)
      }
      return result
    }
    return blanked(one) == blanked(other)
  }
}
