import Foundation
import Testing

/// Exports that are killed, stopped, continued and repeated.
@Suite struct InterruptionTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Enough nodes for several checkpoints, which lie 8 MiB of text apart.
  private static let rows = 9_000

  /// `notes.db` and `whole`, its undisturbed export: made once, since it takes a second.
  private static let notes: Result<Scratch, any Error> = Result {
    let shared = try Scratch()
    try shared.sample("notes.db", rows: rows)
    let result = try Tool.run("export", "notes.db", "whole", "-q", in: shared.path)
    guard result.status == 0 else { throw Scratch.SampleFailed(text: result.all) }
    atexit { if case .success(let shared) = InterruptionTests.notes { shared.removeAll() } }
    return shared
  }

  enum Moment: CaseIterable {
    case folder, firstCheckpoint, secondCheckpoint

    func hasCome(_ partial: String, first: inout Data?) -> Bool {
      switch self {
      case .folder: return FileManager.default.fileExists(atPath: partial)
      case .firstCheckpoint: return FileManager.default.fileExists(atPath: partial + "/resume.json")
      case .secondCheckpoint:
        guard let state = FileManager.default.contents(atPath: partial + "/resume.json") else { return false }
        first = first ?? state
        return first != state
      }
    }
  }

  /// Starts an export and sends the signal at the moment; again where the machine let the export end first.
  private func interrupt(_ target: String, at moment: Moment, with signal: Int32) throws -> Tool.Result {
    for _ in 0..<8 {
      let run = try Running(
        [Tool.path(), "export", "notes.db", target, "--work-dir", "work"], in: scratch.path)
      var first: Data?
      while run.isRunning, !moment.hasCome(scratch.file(target + ".partial"), first: &first) {
        // Whatever is there under the target's name is whole: it appears in one step.
        usleep(300)
      }
      run.send(signal)
      let result = try run.wait()
      if result.status != 0 { return result }
      scratch.remove(target)
    }
    throw NeverInterrupted()
  }

  struct NeverInterrupted: Error {}

  @Test(arguments: Moment.allCases)
  func killed(moment: Moment) throws {
    try Self.notes.get().copy("notes.db", to: scratch)
    let result = try interrupt("broken", at: moment, with: SIGKILL)
    #expect(result.wasSignalled && result.status == SIGKILL)
    #expect(!scratch.exists("broken"))
    let hasCheckpoint = scratch.exists("broken.partial/resume.json")
    #expect(hasCheckpoint || moment == .folder)

    let resumed = try Tool.run("export", "notes.db", "broken", "--resume", in: scratch.path)
    #expect(resumed.status == (hasCheckpoint ? 0 : 5), "\(resumed.all)")
    if !hasCheckpoint {
      #expect(resumed.error.contains("without --resume"))
      #expect(try Tool.run("export", "notes.db", "broken", "-q", in: scratch.path).status == 0)
    }
    #expect(!scratch.exists("broken.partial"))
    let (whole, after) = (try Self.notes.get().contents("whole"), try scratch.contents("broken"))
    #expect(whole.keys.sorted() == after.keys.sorted())
    for (name, bytes) in whole { #expect(after[name] == bytes, "\(name) differs") }
    #expect(whole.keys.contains("data-00002.sql"))
  }

  @Test(arguments: [SIGINT, SIGTERM], [Moment.folder, .firstCheckpoint])
  func stopped(signal: Int32, moment: Moment) throws {
    try Self.notes.get().copy("notes.db", to: scratch)
    let result = try interrupt("out", at: moment, with: signal)
    #expect(result.status == 6 && !result.wasSignalled, "\(result.all)")
    #expect(result.error.contains("Stopped on request"))
    #expect(!scratch.exists("out"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.file("work")).isEmpty)
    if scratch.exists("out.partial") {
      #expect(result.error.contains("--resume"), "\(result.error)")
      #expect(try Tool.run("export", "notes.db", "out", "--resume", "-q", in: scratch.path).status == 0)
    } else {
      // Stopped before a row was written: nothing is kept, and nothing promised.
      #expect(moment == .folder && !result.error.contains("--resume"), "\(result.error)")
      #expect(try Tool.run("export", "notes.db", "out", "-q", in: scratch.path).status == 0)
    }
    let (whole, after) = (try Self.notes.get().contents("whole"), try scratch.contents("out"))
    #expect(whole.keys.sorted() == after.keys.sorted())
    for (name, bytes) in whole { #expect(after[name] == bytes, "\(name) differs") }
  }

  @Test func resumingAChangedSource() throws {
    try Self.notes.get().copy("notes.db", to: scratch)
    _ = try interrupt("out", at: .firstCheckpoint, with: SIGKILL)
    _ = try Tool.run(
      [
        "python3", "-c",
        "import sqlite3; c = sqlite3.connect('notes.db'); c.execute('PRAGMA user_version=99'); c.commit()",
      ], in: scratch.path)
    let before = try scratch.state()
    let result = try Tool.run("export", "notes.db", "out", "--resume", in: scratch.path)
    #expect(result.status == 5, "\(result.all)")
    #expect(result.error.contains("source has changed") && result.error.contains("without --resume"))
    let after = try scratch.state()
    #expect(after == before)
  }

  @Test(arguments: ["bundle", "json", "sql", "image"], ["notes", "torture"])
  func twoExportsAreEqual(format: String, profile: String) throws {
    try scratch.sample("in.db", profile: profile)
    for folder in ["one", "two"] {
      try scratch.folder(folder)
      let result = try Tool.run(
        "export", "in.db", folder + "/out", "--format", format, "-q", in: scratch.path)
      #expect(result.status == 0, "\(result.all)")
    }
    let folders = format == "bundle" ? ["one/out", "two/out"] : ["one", "two"]
    let (one, two) = (try scratch.contents(folders[0]), try scratch.contents(folders[1]))
    #expect(!one.isEmpty && one.keys.sorted() == two.keys.sorted())
    for (name, bytes) in one { #expect(two[name] == bytes, "\(name) differs") }
  }
}
