import JSON
import SQLite
import Streams
import Testing

@testable import Artifacts

/// The object is held against the manifest that it carries itself.
@Suite struct JSONContainerTests {
  private let folder: ScratchFolder
  private let text: String

  init() throws {
    folder = try ScratchFolder()
    let source = try Connection(path: folder.file("source.db"), mode: .create)
    try source.execute(
      """
      CREATE TABLE t(x, y); INSERT INTO t VALUES ('one', 'two'), ('three', 'four');
      CREATE TABLE u(x); INSERT INTO u VALUES (1), (2); CREATE INDEX i ON t(x); PRAGMA user_version=7
      """)
    _ = try ExportTrip.export(folder.file("source.db"), to: folder.file("a.json"), format: .json)
    let written = try FileReader.contents(of: folder.file("a.json"))
    text = String(decoding: written.bytes, as: UTF8.self)
  }

  private func open(_ text: String) throws -> Manifest? {
    try Files.write(Array(text.utf8), to: folder.file("b.json"))
    return try ArtifactReader(path: folder.file("b.json"), cancellation: Cancellation()).manifest
  }

  private func parsed() throws -> [JSONValue.Member] {
    try #require(try JSONText.decode(Array(text.utf8)).object)
  }

  private func open(_ members: [JSONValue.Member]) throws -> Manifest? {
    try open(String(decoding: try JSONText.encode(.object(members)), as: UTF8.self))
  }

  @Test func digestsHoldWhateverTheOrderAndTheSpelling() throws {
    #expect(try open(text)?.recordCount == 4)
    #expect(try open(parsed().reversed())?.recordCount == 4)
    let escaped = text.replacing("INSERT", with: "\\u0049NSERT")
    #expect(escaped != text)
    #expect(try open(escaped)?.recordCount == 4)
  }

  @Test(arguments: ["schema", "data", "indexes"])
  func aChangedSectionIsRefused(_ name: String) throws {
    func changing(_ change: ([JSONValue]) -> [JSONValue]) throws -> [JSONValue.Member] {
      try parsed().map { member in
        member.name == name ? .init(name, .array(change(member.value.array ?? []))) : member
      }
    }
    #expect(throws: ArtifactError.self) { try open(changing { Array($0.dropLast()) }) }
    #expect(throws: ArtifactError.self) { try open(changing { $0 + $0.prefix(1) }) }
    #expect(throws: ArtifactError.self) { try open(changing { $0.reversed() }) }
    #expect(throws: ArtifactError.self) {
      try open(changing { $0.map { .string(($0.string ?? "").replacing("t", with: "T")) } })
    }
    // As many statements with the same text, run together, but cut elsewhere.
    #expect(throws: ArtifactError.self) {
      try open(
        changing { statements in
          guard statements.count > 1, let first = statements[0].string, let second = statements[1].string
          else {
            return []
          }
          return [.string(first + second.prefix(3)), .string(String(second.dropFirst(3)))]
            + statements.dropFirst(2)
        })
    }
    #expect(throws: ArtifactError.self) { try open(parsed().filter { $0.name != name }) }
  }

  /// A manifest that lists less than there is would leave the rest unexamined.
  @Test func aManifestWithoutASectionIsRefused() throws {
    let manifest = try #require(try open(text))
    for index in manifest.files.indices {
      var other = manifest
      other.files.remove(at: index)
      let members = try parsed().map { $0.name == "metadata" ? .init("metadata", other.json) : $0 }
      #expect(throws: ArtifactError.self) { try open(members) }
      other.files.append(other.files[0])
      let doubled = try parsed().map { $0.name == "metadata" ? .init("metadata", other.json) : $0 }
      #expect(throws: ArtifactError.self) { try open(doubled) }
    }
  }

  @Test func truncationIsRefused() throws {
    let bytes = Array(text.utf8)
    for length in stride(from: 0, to: bytes.count - 1, by: 7) {
      try Files.write(Array(bytes[..<length]), to: folder.file("c.json"))
      #expect(throws: (any Error).self, "cut at \(length)") {
        _ = try ArtifactReader(path: folder.file("c.json"), format: .json, cancellation: Cancellation())
      }
    }
  }
}
