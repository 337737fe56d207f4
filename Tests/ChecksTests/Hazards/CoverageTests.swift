import Foundation
import Testing
import Verdicts

/// `docs/HAZARDS-COVERAGE.md` against the register and the cases.
@Suite struct CoverageTests {
  /// The rows of the page: id and detector.
  private func rows() throws -> [(id: String, detector: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "docs/HAZARDS-COVERAGE.md"), encoding: .utf8)
    return page.matches(of: #/\n\| ([A-Z][0-9]) \| [^|]+ \| ([^|]+) \|/#).map { (String($0.1), String($0.2)) }
  }

  @Test func everyCodeStandsOnThePageUnderItsHazards() throws {
    let rows = try rows()
    #expect(Set(rows.map(\.id)).count == rows.count)
    let raised = (HazardCase.declarations + HazardCase.values).map { ($0.code, $0.id) }
    for (code, id) in raised
      + FindingCode.all.filter({ $0.check == "hazards" }).map({ ($0.code, $0.hazard ?? "") })
    {
      let row = rows.first { $0.id == id }
      #expect(row?.detector.contains("`\(code)`") == true, "\(code) under \(id)")
    }
  }

  @Test func thePageNamesNoUnknownCode() throws {
    for row in try rows() {
      for match in row.detector.matches(of: #/`(hazard-[a-z0-9-]+)`/#) {
        #expect(FindingCode.named(String(match.1))?.check == "hazards", "\(match.1) under \(row.id)")
      }
    }
  }

  /// Each code has a database that it fires for and one that it is silent for; the others have tests of their own.
  @Test func everyCodeHasItsCase() {
    let elsewhere: Set = [
      "hazard-unflushed-log", "hazard-wal-header", "hazard-hot-journal", "hazard-exec-leak",
      "hazard-too-long-string", "hazard-storage-put",
    ]
    let tested = Set((HazardCase.declarations + HazardCase.values).map(\.code))
    let codes = Set(FindingCode.all.filter { $0.check == "hazards" }.map(\.code))
    #expect(codes == tested.union(elsewhere))
  }
}
