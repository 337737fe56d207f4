import Foundation
import JSON
import Testing

/// `roundtrip prove`, from outside, with few faults: ConformanceTests run them all.
@Suite struct ProveTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func prove(_ arguments: String...) throws -> Tool.Result {
    try Tool.run([Tool.path(), "prove"] + arguments, in: scratch.path)
  }

  @Test func aFaultIsFound() throws {
    let result = try prove("--fault", "data/real-last-bit", "--json")
    #expect(result.status == 0 && result.error.contains("PROOF HOLDS"), "\(result.all)")
    let document = try JSONText.decode(Array(result.output.utf8))
    #expect(document["totals"]?["found"]?.integer == 1)
    #expect(document["faults"]?.array?.first?["outcome"]?.string == "found")
    #expect(document["checks"] == nil && document["codes"] == nil)
  }

  @Test func withoutItsCheckItSurvives() throws {
    let result = try prove("--fault", "data/real-last-bit", "--without-check", "rows")
    #expect(result.status == 2 && result.error.contains("data/real-last-bit: survived"), "\(result.all)")
  }

  @Test func theFaultsAreListed() throws {
    let result = try prove("--list", "--fault", "image/*")
    let lines = result.output.split(separator: "\n")
    #expect(result.status == 0 && result.error.isEmpty, "\(result.all)")
    #expect(lines.count > 5 && lines.allSatisfy { $0.hasPrefix("image/") && $0.contains("\t") })
  }

  @Test func filesAreKeptAndWritten() throws {
    try scratch.write(
      Array(
        #"{"peers":[{"name":"other","version":"1","sees":{"data/real-last-bit":false}},{"name":"gone","sees":{}}]}"#
          .utf8),
      to: "peers.json")
    let result = try prove(
      "--fault", "data/real-last-bit", "-q", "--keep", "kept", "--report", "proof.json", "--matrix", "m.md",
      "--peers", "peers.json")
    #expect(result.status == 0 && result.all == "status 0\n\n", "\(result.all)")
    for name in ["kept/data--real-last-bit/source.db", "kept/data--real-last-bit/copy.db", "proof.json"] {
      #expect(FileManager.default.fileExists(atPath: scratch.file(name)), "\(name)")
    }
    let matrix = String(decoding: try scratch.bytes("m.md"), as: UTF8.self)
    #expect(
      matrix.contains("| `data/real-last-bit` | one bit of a REAL | rows: value-changed | **missed** |"),
      "\(matrix)")
    #expect(matrix.contains("`gone` is not installed"))
    #expect(try prove("--fault", "data/real-last-bit", "--keep", "kept").status == 5)
  }

  @Test(arguments: [
    ["--fault", "data/nosuch*"], ["--without-check", "nosuch"], ["--jobs", "0"], ["--json", "--report", "x"],
    ["--peers", "x"],
  ])
  func wrongUse(_ arguments: [String]) throws {
    let result = try Tool.run([Tool.path(), "prove"] + arguments, in: scratch.path)
    #expect(result.status == 64, "\(result.all)")
  }
}
