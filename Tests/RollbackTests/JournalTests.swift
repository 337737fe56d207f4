import Foundation
import Streams
import Testing

@testable import Rollback

@Suite struct JournalTests {
  private let folder: String
  private let files = DurableFiles()

  init() throws {
    folder = try Files.temporaryDirectory(in: AppFolder.root, prefix: "roundtrip-journal-")
    let state = try StateFolder(folder, files: files)
    for number in 1...5 { try state.record("event-\(number)") }
  }

  private var path: String { StateFolder.journalPath(in: folder) }

  private func lines() throws -> [String] {
    String(decoding: try Files.read(path), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func write(_ lines: [String]) throws {
    try Files.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
  }

  private func history() throws -> [JournalLine] {
    try RollbackOperations(RunOptions()).history(state: folder)
  }

  @Test func whatIsWrittenIsRead() throws {
    defer { Files.remove(folder) }
    #expect(try history().map(\.event) == (1...5).map { "event-\($0)" })
    #expect(try history().map(\.sequence) == [1, 2, 3, 4, 5])
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    var label: String
    /// Where it shows.
    var line: Int
    var change: @Sendable (inout [String]) -> Void
    var testDescription: String { label }
  }

  static let damages = [
    Damage(label: "altered", line: 4) { $0[2].replace("event-3", with: "event-9") },
    Damage(label: "the last altered", line: 5) { $0[4].replace("event-5", with: "event-9") },
    Damage(label: "taken out", line: 3) { $0.remove(at: 2) },
    Damage(label: "the first taken out", line: 1) { $0.removeFirst() },
    Damage(label: "moved", line: 2) { $0.swapAt(1, 2) },
    Damage(label: "put in twice", line: 4) { $0.insert($0[2], at: 2) },
    Damage(label: "the tail cut off", line: 5) { $0.removeLast() },
    Damage(label: "all but one cut off", line: 2) { $0.removeLast(4) },
    Damage(label: "no JSON", line: 4) { $0[3] = "event-4" },
  ]

  @Test(arguments: damages)
  func damageIsFound(_ damage: Damage) throws {
    defer { Files.remove(folder) }
    var lines = try lines()
    damage.change(&lines)
    try write(lines)
    let error = #expect(throws: RollbackError.self) { try history() }
    guard case .journalDamaged(_, let found, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == damage.line)
    // And nothing goes on with it.
    #expect(throws: RollbackError.self) { try StateFolder(folder, files: files) }
  }

  @Test func aMissingJournalIsFound() throws {
    defer { Files.remove(folder) }
    Files.remove(path)
    #expect(throws: RollbackError.self) { try history() }
  }

  @Test func aMissingStateIsFound() throws {
    defer { Files.remove(folder) }
    Files.remove(StateFolder.statePath(in: folder))
    #expect(throws: RollbackError.self) { try history() }
  }

  @Test func aTornLineIsMendedAndSaid() throws {
    defer { Files.remove(folder) }
    let whole = try Files.read(path)
    try Files.write(whole + Array("{\"sequence\":6,\"ti".utf8), to: path)
    #expect(try history().count == 5)
    let state = try StateFolder(folder, files: files)
    try state.record("event-6")
    #expect(try history().map(\.event).suffix(3) == ["event-5", "journal-mended", "event-6"])
    #expect(try history()[5].data?["bytesCut"]?.integer == 17)
    #expect(try Array(Files.read(path).prefix(whole.count)) == whole)
  }

  /// A line that cannot be written leaves no trace, and the next one follows what is there.
  @Test(arguments: 1...6)
  func aFullDiskLeavesTheJournalWhole(_ number: Int) throws {
    defer { Files.remove(folder) }
    let failing = DurableFiles { $0.number == number ? .fail(ENOSPC) : .proceed }
    do {
      let state = try StateFolder(folder, files: failing)
      #expect(throws: FileError.self) { try state.record("lost") }
      try state.record("kept")
    }
    #expect(try history().map(\.event).last == "kept")
    _ = try StateFolder(folder, files: files)
    #expect(try !history().map(\.event).contains("journal-mended"))
  }
}
