import Checks
import Foundation
import JSON
import Streams
import Testing
import Verdicts

@testable import Policies

/// What `scripts/generate.sh` writes must be what the register says.
@Suite struct GeneratedFilesTests {
  private func file(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return String(decoding: try Files.read(root.path + "/" + path), as: UTF8.self)
  }

  @Test func findingsPageIsTheRegister() throws {
    let page = try file("docs/FINDINGS.md")
    #expect(page.utf8.elementsEqual(CodePage.markdown().utf8), "run scripts/generate.sh")
    for code in FindingCode.all { #expect(page.contains("### `\(code.code)`\n")) }
  }

  @Test func schemaIsTheRegister() throws {
    let schema = PolicySchema.json(checks: CheckName.allCases.map(\.rawValue))
    let text = String(decoding: try JSONText.encode(schema, pretty: true), as: UTF8.self) + "\n"
    #expect(
      try file("reports/schema/policy.schema.json").utf8.elementsEqual(text.utf8), "run scripts/generate.sh")
  }
}
