import JSON
import Streams
import Testing

@testable import Artifacts

@Suite struct AdaptationManifestTests {
  static let adaptations = Adaptation.Kind.allCases.map {
    Adaptation(
      kind: $0, objectKind: "table", object: "e\u{301}\"", column: $0 == .materialiseColumn ? "g" : nil,
      reason: "asked for", sql: $0 == .reindex ? [] : ["CREATE TABLE t(x)", "CREATE TRIGGER …"])
  }

  private func manifest(_ adaptations: [Adaptation]) throws -> Manifest {
    let digest = try #require(Digest(hex: String(repeating: "0", count: 64)))
    return Manifest(
      format: .image, version: "test", timestamp: "2026-01-01T00:00:00.000Z",
      source: .init(name: "a", byteCount: 1, digest: digest, sqliteVersion: "3.40.1", encoding: "UTF-8"),
      files: [], entries: [], omissions: [], adaptations: adaptations, standIns: [])
  }

  @Test func survivesItsJSON() throws {
    let manifest = try manifest(Self.adaptations)
    let read = try Manifest(json: manifest.json, path: "a")
    #expect(read == manifest)
    #expect(read.indexesToRemake == ["e\u{301}\""])
  }

  @Test func withoutAnyNothingIsSaid() throws {
    let manifest = try manifest([])
    #expect(manifest.json["adaptations"] == nil)
    #expect(try Manifest(json: manifest.json, path: "a").adaptations == [])
  }

  @Test func theChecksumCoversEveryPart() throws {
    var checksums = [try manifest([]).checksum, try manifest(Self.adaptations).checksum]
    let changes: [(inout Adaptation) -> Void] = [
      { $0.kind = .reindex }, { $0.objectKind = "view" }, { $0.object = "o" }, { $0.column = "c" },
      { $0.reason = "r" }, { $0.sql.removeLast() }, { $0.sql[0] = "" },
    ]
    for change in changes {
      var adaptations = Self.adaptations
      change(&adaptations[0])
      checksums.append(try manifest(adaptations).checksum)
    }
    #expect(Set(checksums).count == changes.count + 2)
  }

  @Test("refused", arguments: [JSONValue.array([]), .string("x"), .array([.object([])])])
  func refused(_ value: JSONValue) throws {
    guard case .object(var members) = try manifest([]).json else { return }
    members.append(.init("adaptations", value))
    #expect(throws: ArtifactError.self) { try Manifest(json: .object(members), path: "a") }
  }

  /// A bundle begun from a database adapted in another way holds other rows.
  @Test func anExportIsNotContinuedUnderOtherAdaptations() {
    var options = Exporter.Options(format: .bundle, timestamp: "", toolVersion: "1")
    var keys = [options.resumeKey]
    for count in 1...2 {
      options.adaptations = Array(Self.adaptations.prefix(count))
      keys.append(options.resumeKey)
    }
    #expect(Set(keys).count == 3)
    #expect(options.resumeKey == keys.last)
  }
}
