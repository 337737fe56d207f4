import Foundation
import JSON

@testable import Conformance

/// A corpus of a test's own, in a folder that goes with it.
final class ScratchCorpus: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/roundtrip-corpus-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path + "/cases", withIntermediateDirectories: true)
    try write("1.0.0\n", to: "VERSION")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static let members: KeyValuePairs<String, String> = [
    "title": #""A table""#, "level": #""MUST""#, "hazards": #"["N1"]"#, "exercises": #"["rows"]"#,
    "expected": #"{"outcome": "equal"}"#,
  ]

  /// - Parameter changes: members of `case.json` as JSON; nil leaves one out.
  func add(
    _ id: String, build: String = "CREATE TABLE t(a); INSERT INTO t VALUES (1);",
    _ changes: [String: String?] = [:], files: [String: String] = [:]
  ) throws {
    var members = Dictionary(uniqueKeysWithValues: Self.members.map { ($0, $1) })
    for (name, value) in changes { members[name] = value }
    let json = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
    try write("{" + json.joined(separator: ", ") + "}", to: "cases/\(id)/case.json")
    try write(build, to: "cases/\(id)/build.sql")
    for (name, text) in files { try write(text, to: "cases/\(id)/\(name)") }
  }

  func write(_ text: String, to name: String) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// A program for `/bin/sh`; `$1` is the source, `$2` the output.
  func script(_ text: String) throws -> [String] {
    try write(text, to: "exporter.sh")
    return ["/bin/sh", path + "/exporter.sh"]
  }

  func read() throws -> Corpus { try Corpus(path: path) }
}
