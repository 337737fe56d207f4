import Foundation
import SQLite
import Testing

@testable import Samples

@Suite struct SampleTests {
  static let small = [
    SampleOptions(profile: .notes, rows: 150, seed: 7), SampleOptions(profile: .torture, rows: 60, seed: 7),
  ]

  @Test(arguments: small) func equalOptionsGiveEqualBytesAndAnotherSeedDoesNot(_ options: SampleOptions)
    throws
  {
    let folder = try ScratchFolder()
    var other = options
    other.seed += 1
    try Sample.write(options, to: folder.file("one.db"))
    try Sample.write(options, to: folder.file("two.db"))
    try Sample.write(other, to: folder.file("other.db"))
    let one = try folder.bytes("one.db")
    #expect(try one == folder.bytes("two.db"))
    #expect(try one != folder.bytes("other.db"))
    #expect(try folder.names == ["one.db", "other.db", "two.db"])
  }

  @Test(arguments: small) func aSampleIsSoundBySQLitesOwnChecks(_ options: SampleOptions) throws {
    let folder = try ScratchFolder()
    let path = folder.file("sample.db")
    try Sample.write(options, to: path)
    let connection = try Connection(path: path, mode: .readOnly)
    #expect(try integrityProblems(of: connection).isEmpty)
    #expect(try connection.rows("PRAGMA foreign_key_check").isEmpty)
    #expect(try connection.string("PRAGMA journal_mode") == "delete")
    #expect(try connection.integer("PRAGMA page_size") == 4096)
    #expect(try connection.string("PRAGMA encoding") == "UTF-8")
  }

  @Test(arguments: SampleProfile.allCases, [0, 1, 2, 5]) func fewRows(_ profile: SampleProfile, rows: Int)
    throws
  {
    let folder = try ScratchFolder()
    let path = folder.file("sample.db")
    try Sample.write(SampleOptions(profile: profile, rows: rows, seed: 3), to: path)
    let connection = try Connection(path: path, mode: .readOnly)
    let table = profile == .notes ? "nodes" : "random_values"
    #expect(try connection.integer("SELECT count(*) FROM \(table)") == Int64(rows))
    #expect(try integrityProblems(of: connection).isEmpty)
  }

  @Test(arguments: small) func progressRisesToTheTotal(_ options: SampleOptions) throws {
    let folder = try ScratchFolder()
    var calls: [(done: Int, total: Int)] = []
    try Sample.write(options, to: folder.file("sample.db"), progress: { calls.append(($0, $1)) })
    let last = try #require(calls.last)
    #expect(last.done == last.total)
    #expect(calls.allSatisfy { $0.total == last.total })
    #expect(zip(calls, calls.dropFirst()).allSatisfy { $0.done <= $1.done })
  }

  @Test(arguments: SampleProfile.allCases) func theTotalIsTheRowsCounted(_ profile: SampleProfile) throws {
    let folder = try ScratchFolder()
    var counted = 0
    var total = 0
    try Sample.write(
      SampleOptions(profile: profile, rows: 400, seed: 1), to: folder.file("sample.db"),
      progress: { done, all in
        if done < all { counted = done }
        total = all
      })
    #expect(total - counted < 256)
  }

  // MARK: Failures

  @Test func anExistingTargetIsRefusedAndKept() throws {
    let folder = try ScratchFolder()
    let path = folder.file("sample.db")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    let options = Self.small[0]
    #expect(throws: SampleError.targetExists(path)) { try Sample.write(options, to: path) }
    #expect(try folder.bytes("sample.db") == Data("mine".utf8))
    #expect(try folder.names == ["sample.db"])
    try Sample.write(options, to: path, overwrite: true)
    #expect(try folder.bytes("sample.db").starts(with: Data("SQLite format 3\0".utf8)))
    #expect(try folder.names == ["sample.db"])
  }

  @Test(arguments: ["-journal", "-wal", "-shm"], [false, true])
  func aSideFileIsRefused(_ suffix: String, overwrite: Bool) throws {
    let folder = try ScratchFolder()
    let path = folder.file("sample.db")
    try Data("x".utf8).write(to: URL(fileURLWithPath: path + suffix))
    #expect(throws: SampleError.sideFileExists(path + suffix)) {
      try Sample.write(Self.small[0], to: path, overwrite: overwrite)
    }
    #expect(try folder.names == ["sample.db" + suffix])
  }

  @Test func aFolderOrALinkIsNeverReplaced() throws {
    let folder = try ScratchFolder()
    let inner = folder.file("inner")
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "nowhere")
    for target in [inner, folder.file("link")] {
      #expect(throws: SampleError.targetExists(target)) { try Sample.write(Self.small[0], to: target) }
      #expect(throws: SampleError.targetNotAFile(target)) {
        try Sample.write(Self.small[0], to: target, overwrite: true)
      }
    }
    #expect(try folder.names == ["inner", "link"])
  }

  @Test func aMissingFolderIsNamed() throws {
    let folder = try ScratchFolder()
    let missing = folder.file("missing")
    #expect(throws: SampleError.noFolder(missing)) {
      try Sample.write(Self.small[0], to: missing + "/sample.db")
    }
    #expect(try folder.names.isEmpty)
  }

  @Test func negativeRowsAreRefused() throws {
    let folder = try ScratchFolder()
    #expect(throws: SampleError.invalidRows(-1)) {
      try Sample.write(SampleOptions(profile: .notes, rows: -1), to: folder.file("sample.db"))
    }
    #expect(try folder.names.isEmpty)
  }

  /// Cancelled at the first question, and at later ones: while rows are written, and between the steps
  /// after them.
  @Test(arguments: small, [1, 2, 4, 8]) func cancellingLeavesNothing(
    _ options: SampleOptions, at question: Int
  ) throws {
    let folder = try ScratchFolder()
    var asked = 0
    #expect(throws: SampleError.cancelled) {
      try Sample.write(
        options, to: folder.file("sample.db"),
        isCancelled: {
          asked += 1
          return asked >= question
        })
    }
    #expect(asked == question)
    #expect(try folder.names.isEmpty)
  }

  @Test func aTargetThatAppearsMeanwhileIsKept() throws {
    let folder = try ScratchFolder()
    let path = folder.file("sample.db")
    #expect(throws: SampleError.targetExists(path)) {
      try Sample.write(
        Self.small[0], to: path,
        isCancelled: {
          try? Data("theirs".utf8).write(to: URL(fileURLWithPath: path))
          return false
        })
    }
    #expect(try folder.bytes("sample.db") == Data("theirs".utf8))
    #expect(try folder.names == ["sample.db"])
  }

  @Test(arguments: [
    (SampleError.targetExists("/a"), "/a exists already"), (.noFolder("/b"), "there is no folder /b"),
    (.invalidRows(-3), "a sample cannot have -3 rows"),
  ]) func errorsSayWhatIsWrong(_ error: SampleError, text: String) {
    #expect(error.description == text)
    #expect(error.hint != nil)
  }
}
