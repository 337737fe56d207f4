import Engines
import Foundation
import Reports
import RoundTrip
import Streams
import Testing

@testable import Artifacts

/// Artifacts that were damaged or forged after they were written: refused, or found by the checks.
@Suite struct DamagedArtifactTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.sample("app.db", rows: 12)
  }

  private func export(_ format: String) throws {
    let result = try Tool.run("export", "app.db", "out", "--format", format, "-q", in: scratch.path)
    guard result.status == 0 else { throw Scratch.SampleFailed(text: result.all) }
  }

  /// Whether `verify --artifact` throws or ends with a closed gate; the words for messages.
  private func isCaught() throws -> (Bool, String) {
    let options = Verification.Options(
      source: scratch.file("app.db"), artifact: scratch.file("out"), workDirectory: scratch.file("work"))
    do {
      let report = try Verification(
        options, engine: try NativeEngine(), progress: SilentProgress(), cancellation: Cancellation()
      ).run()
      return (report.verdict.exitCode != .open, report.verdict.summary)
    } catch {
      return (true, Failure(error).message)
    }
  }

  /// The manifest without what describes the run that wrote it and not the content: the tool's version, the time, and the
  /// source's name, size, digest and SQLite version, which change when the same content lies in another file. nil when it
  /// is no JSON.
  private static func meaning(_ manifest: [UInt8]) -> NSDictionary? {
    guard var json = try? JSONSerialization.jsonObject(with: Data(manifest)) as? [String: Any] else {
      return nil
    }
    json["timestamp"] = nil
    json["version"] = nil
    if var source = json["source"] as? [String: Any] {
      for key in ["name", "size", "sha256", "sqliteVersion"] where source[key] != nil { source[key] = "" }
      json["source"] = source
    }
    return json as NSDictionary
  }

  @Test func anyFlippedByteIsCaught() throws {
    try export("bundle")
    let seed: UInt64 = 20_261_123
    print("anyFlippedByteIsCaught: seed \(seed)")
    var random = Random(seed: seed)
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.file("out")).sorted()
    var irrelevant = 0
    for index in 0..<200 {
      // Every second one into the manifest, which is the smaller part and the only one without a digest.
      let name = index % 2 == 0 ? "manifest.json" : names[Int.random(in: 0..<names.count, using: &random)]
      let before = try scratch.bytes("out/" + name)
      guard !before.isEmpty else { continue }
      var after = before
      let place = Int.random(in: 0..<before.count, using: &random)
      after[place] ^= UInt8.random(in: 1...255, using: &random)
      try scratch.write(after, to: "out/" + name)
      let (isCaught, words) = try isCaught()
      if !isCaught {
        let meaning = Self.meaning(after)
        #expect(
          name == "manifest.json" && meaning != nil && meaning == Self.meaning(before),
          "\(name), byte \(place), \(before[place]) -> \(after[place]): \(words); \(String(decoding: before[max(0, place - 60)..<min(before.count, place + 20)], as: UTF8.self))"
        )
        irrelevant += 1
      }
      try scratch.write(before, to: "out/" + name)
    }
    #expect(irrelevant < 30)
    let (isCaught, words) = try isCaught()
    #expect(!isCaught, "the whole artifact: \(words)")
  }

  /// Rewrites a file of the artifact, and its size and digest in the manifest when `forges` is set: a forger can do that.
  private func change(_ name: String, forges: Bool, _ body: (inout [UInt8]) -> Void) throws {
    let path = name.isEmpty ? "out" : "out/" + name
    var bytes = try scratch.bytes(path)
    body(&bytes)
    try scratch.write(bytes, to: path)
    guard forges else { return }
    let manifestName = name.isEmpty ? "out.manifest.json" : "out/manifest.json"
    var manifest = try Manifest.read(scratch.file(manifestName), of: "out")
    let listed = name.isEmpty ? "out" : name
    for index in manifest.files.indices where manifest.files[index].name == listed {
      let file = manifest.files[index]
      let digest = bytes.withUnsafeBytes { SHA256.hash($0) }
      manifest.files[index] = ArtifactFile(
        name: file.name, section: file.section, byteCount: Int64(bytes.count),
        statementCount: file.statementCount, digest: digest)
    }
    try scratch.write(Array(manifest.text().utf8), to: manifestName)
  }

  private func expectCaught(_ words: String, _ label: String) throws {
    let (isCaught, message) = try isCaught()
    #expect(isCaught && message.contains(words), "\(label): \(message)")
    let before = try scratch.state()
    let result = try Tool.run("import", "out", "copy.db", in: scratch.path)
    #expect(result.status == 5 && result.error.contains(words), "\(label): \(result.all)")
    let after = try scratch.state()
    #expect(after == before, "\(label)")
  }

  @Test func damagedBundles() throws {
    try export("bundle")
    try FileManager.default.copyItem(atPath: scratch.file("out"), toPath: scratch.file("kept"))
    func restored(_ label: String, _ words: String, _ damage: () throws -> Void) throws {
      scratch.remove("out")
      try FileManager.default.copyItem(atPath: scratch.file("kept"), toPath: scratch.file("out"))
      try damage()
      try expectCaught(words, label)
    }
    for name in ["schema.sql", "data-00001.sql", "indexes.sql"] {
      try restored("\(name) cut", "bytes where the manifest says") {
        try change(name, forges: false) { $0.removeLast(5) }
      }
      try restored("\(name) missing", "lacks the file \(name)") { scratch.remove("out/" + name) }
    }
    try restored("manifest cut", "manifest") {
      try change("manifest.json", forges: false) { $0.removeLast($0.count / 2) }
    }
    try restored("manifest missing", "has no manifest") { scratch.remove("out/manifest.json") }
    try restored("extra file", "data-00002.sql") { try scratch.write([0x0a], to: "out/data-00002.sql") }
    try restored("other version", "format version 9") {
      try change("manifest.json", forges: false) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        bytes = Array(
          text.replacingOccurrences(of: "\"formatVersion\": 1", with: "\"formatVersion\": 9").utf8)
      }
    }
    try restored("row counts beyond 64 bits", "manifest") {
      try change("manifest.json", forges: false) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        bytes = Array(text.replacing(/"rows": \d+/, with: "\"rows\": 9223372036854775807").utf8)
      }
    }
    try restored("NUL byte", "NUL") { try change("data-00001.sql", forges: true) { $0.insert(0, at: 0) } }
    try restored("NUL byte in the middle", "NUL") {
      try change("data-00001.sql", forges: true) { $0.insert(0, at: $0.count / 2) }
    }
    for statement in Self.foreign {
      for name in ["schema.sql", "data-00001.sql", "indexes.sql"] {
        try restored("\(statement) in \(name)", "an export never writes") {
          try change(name, forges: true) { $0 += Array((statement + ";\n").utf8) }
        }
      }
    }
  }

  static let foreign = [
    "ATTACH 'other.db' AS other", "PRAGMA writable_schema=ON", "UPDATE sqlite_schema SET sql=''", "VACUUM",
    "SELECT load_extension('x')", "/* PRAGMA user_version */ DETACH main",
  ]

  @Test func damagedScripts() throws {
    for (label, words, forges, damage) in [
      ("cut", "bytes where the manifest says", false, { (bytes: inout [UInt8]) in bytes.removeLast(5) }),
      ("flipped", "SHA-256", false, { $0[$0.count / 2] ^= 1 }),
      ("NUL", "NUL", true, { $0.insert(0, at: $0.count / 2) }),
      ("ATTACH", "an export never writes", true, { $0 += Array("ATTACH 'o.db' AS o;\n".utf8) }),
      (
        "writable_schema", "an export never writes", true,
        { $0 += Array("PRAGMA writable_schema=ON;\n".utf8) }
      ),
    ] as [(String, String, Bool, (inout [UInt8]) -> Void)] {
      scratch.remove("out")
      scratch.remove("out.manifest.json")
      try export("sql")
      try change("", forges: forges, damage)
      try expectCaught(words, label)
    }
  }

  @Test func damagedObjects() throws {
    func replace(_ old: String, _ new: String) -> (inout [UInt8]) -> Void {
      { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        bytes = Array(text.replacingOccurrences(of: old, with: new).utf8)
      }
    }
    for (label, words, damage) in [
      ("cut", "not an artifact", { (bytes: inout [UInt8]) in bytes.removeLast(50) }),
      ("no indexes", "indexes", replace("\"indexes\":", "\"indices\":")),
      ("other version", "format version 9", replace("\"formatVersion\": 1", "\"formatVersion\": 9")),
      ("a value", "SHA-256", replace("12345", "12346")),
      ("more behind it", "follows the object", { $0 += Array("{}".utf8) }),
      ("twice", "twice", replace("\"data\":[", "\"data\":[],\"data\":[")),
      ("an escaped NUL", "out", replace("\"data\":[\n\"", "\"data\":[\n\"\\u0000")),
      ("another statement", "out", replace("\"data\":[", "\"data\":[\"ATTACH 'o.db' AS o\",")),
    ] as [(String, String, (inout [UInt8]) -> Void)] {
      scratch.remove("out")
      try export("json")
      let before = try scratch.bytes("out")
      try change("", forges: false, damage)
      guard try scratch.bytes("out") != before else {
        if label != "a value" { Issue.record("\(label) changed nothing") }
        continue
      }
      try expectCaught(words, label)
    }
  }

  @Test func damagedImages() throws {
    for (label, words, damage) in [
      ("cut", "bytes where the manifest says", { (bytes: inout [UInt8]) in bytes.removeLast(4_096) }),
      ("flipped", "SHA-256", { $0[$0.count / 2] ^= 1 }),
      (
        "WAL mode", "WAL",
        {
          $0[18] = 2
          $0[19] = 2
        }
      ),
      ("cut to nothing", "empty", { $0 = [] }),
    ] as [(String, String, (inout [UInt8]) -> Void)] {
      scratch.remove("out")
      scratch.remove("out.manifest.json")
      try export("image")
      try change("", forges: false, damage)
      try expectCaught(words, label)
    }
  }

  /// Without its manifest an image is anybody's; a flipped byte in its rows must close the gate.
  @Test func imageWithoutManifest() throws {
    try export("image")
    scratch.remove("out.manifest.json")
    let bytes = try scratch.bytes("out")
    var random = Random(seed: 5)
    for _ in 0..<12 {
      guard let text = Data(bytes).range(of: Data("node".utf8), options: .backwards) else { return }
      var changed = bytes
      let place = text.lowerBound - Int.random(in: 0..<40, using: &random)
      changed[place] ^= 1
      try scratch.write(changed, to: "out")
      let (isCaught, words) = try isCaught()
      #expect(isCaught, "byte \(place): \(words)")
    }
  }
}
