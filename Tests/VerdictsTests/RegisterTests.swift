import Catalog
import Foundation
import Testing

@testable import Verdicts

/// The register against the sources: what is raised is registered, what is registered is raised.
@Suite struct RegisterTests {
  private let raised: RaisedCodes

  init() throws { raised = try RaisedCodes() }

  @Test func everyRaisedCodeIsRegistered() {
    #expect(raised.literals.count > 30, "the scan found next to nothing")
    for (code, place) in raised.literals.sorted(by: { $0.key < $1.key }) {
      #expect(FindingCode.named(code) != nil, "\(code), raised in \(place), is not in Sources/Verdicts/Codes")
    }
    #expect(raised.unknownCompositions == [], "teach RaisedCodes what these amount to")
  }

  @Test func everyRegisteredCodeIsRaised() {
    for entry in FindingCode.all {
      let isRaised = raised.literals[entry.code] != nil || raised.mentions.contains(entry.code)
      #expect(isRaised, "\(entry.code) is registered, and nothing raises it")
    }
  }

  @Test func severitiesAndSubjectsAreTheRegisters() {
    #expect(raised.findings.count > 10)
    for finding in raised.findings {
      guard let entry = FindingCode.named(finding.code) else { continue }
      #expect(entry.severity.rawValue == finding.severity, "\(finding)")
      #expect(entry.subject.rawValue == finding.subject, "\(finding)")
    }
  }

  @Test func entriesAreWellFormed() {
    var seen: Set<String> = []
    for entry in FindingCode.all {
      #expect(seen.insert(entry.code).inserted, "\(entry.code) stands twice")
      #expect(entry.code.wholeMatch(of: #/[a-z]+(-[a-z0-9]+)*/#) != nil, "\(entry.code)")
      #expect(entry.meaning.hasSuffix("."), "\(entry.code)")
      #expect(entry.remedy.hasSuffix("."), "\(entry.code)")
      #expect(!entry.example.isEmpty, "\(entry.code)")
      #expect(entry.hazard?.wholeMatch(of: #/[A-Z][0-9]+/#) != nil || entry.hazard == nil, "\(entry.code)")
    }
    #expect(FindingCode.named("row-missing")?.check == "rows")
    #expect(FindingCode.named("no-such-code") == nil)
  }
}
