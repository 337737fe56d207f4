import SQLite
import Testing
import Verdicts

@testable import Conformance

@Suite struct FaultListTests {
  @Test func theListIsLongEnough() {
    #expect(Faults.all.count { !$0.isHarmless } >= 150)
    #expect(Faults.all.count { $0.expectation == .silence } >= 20)
  }

  @Test func idsAreStableNames() {
    #expect(Set(Faults.all.map(\.id)).count == Faults.all.count)
    for fault in Faults.all {
      #expect(fault.id.wholeMatch(of: #/[a-z0-9]+\/[a-z0-9]+(-[a-z0-9]+)*/#) != nil, "\(fault.id)")
      #expect(!fault.change.isEmpty && !fault.change.contains("\n"), "\(fault.id)")
    }
    #expect(Set(Faults.all.map(\.folderName)).count == Faults.all.count)
  }

  @Test func expectedFindingsHaveAnOwner() {
    for fault in Faults.all {
      guard case .findings(let findings) = fault.expectation else { continue }
      #expect(!findings.isEmpty, "\(fault.id)")
      #expect(findings.allSatisfy { FindingCode.named($0.code)?.check == $0.check }, "\(fault.id)")
    }
  }

  @Test func patternsChoose() throws {
    #expect(try Faults.matching([]).count == Faults.all.count)
    #expect(try Faults.matching(["data/real-last-bit"]).map(\.id) == ["data/real-last-bit"])
    #expect(try Faults.matching(["image/*"]).allSatisfy { $0.id.hasPrefix("image/") })
    #expect(throws: UnknownFault(pattern: "data/nosuch*")) {
      try Faults.matching(["data/*", "data/nosuch*"])
    }
  }

  @Test func aPieceMustStandThereOnce() {
    #expect(throws: FaultError.unclear(piece: "b", occurrences: 2)) {
      try DatabaseMaker.script("a b b", replacing: "b", with: "c")
    }
    #expect(throws: FaultError.unclear(piece: "é", occurrences: 0)) {
      // Composed and decomposed are one Character to Swift, and two texts here.
      try DatabaseMaker.script("e\u{301}", replacing: "é", with: "e")
    }
  }
}
