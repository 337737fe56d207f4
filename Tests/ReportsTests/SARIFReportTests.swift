import JSON
import Testing
import Verdicts

@testable import Reports

@Suite struct SARIFReportTests {
  private func results(_ report: Report, _ writer: SARIFReport = SARIFReport()) throws -> [JSONValue] {
    let json = try JSONText.decode(try writer.bytes(report))
    return json["runs"]?.array?.first?["results"]?.array ?? []
  }

  @Test func oneResultForAllRows() throws {
    let all = try results(SampleReport.closed)
    #expect(all.count == 2)
    #expect(all[0]["ruleId"]?.string == "value-differs" && all[0]["level"]?.string == "error")
    #expect(all[0]["properties"]?["occurrences"]?.integer == 130)
    #expect(all[1]["level"]?.string == "warning")
  }

  @Test func limits() throws {
    let report = LargeReport.make(30_000)
    let all = try results(report)
    #expect(all.count == 5_000)
    let last = try #require(all.last)
    #expect(last["ruleId"]?.string == "results-left-out")
    #expect(last["message"]?["text"]?.string?.hasPrefix("25,001 more results for 75,003 findings") == true)
    #expect(last["properties"]?["occurrences"]?.integer == 75_003)

    let exact = try results(LargeReport.make(5_000))
    #expect(exact.count == 5_000 && exact.last?["ruleId"]?.string == "value-changed")
  }

  @Test func bytes() throws {
    let report = LargeReport.make(500) { "\($0)" + String(repeating: "😀", count: 2_000) }
    #expect(try SARIFReport(byteLimit: 100_000).bytes(report).count < 110_000)
    let all = try results(report, SARIFReport(byteLimit: 100_000))
    #expect(all.last?["ruleId"]?.string == "results-left-out" && all.count > 10)
  }

  @Test func fingerprintsAreStable() throws {
    func prints(_ report: Report) throws -> [String] {
      try results(report).compactMap { $0["partialFingerprints"]?["roundtripFinding/v1"]?.string }
    }
    let first = try prints(SampleReport.closed)
    var later = SampleReport.closed
    later.header.startedAt = Timestamp(millisecondsSince1970: 0)
    later.checks[2].counts[0].total = 7
    later.checks[2].findings[0].location = "rowid 99"
    #expect(try prints(later) == first && Set(first).count == 2)
    later.checks[2].findings = later.checks[2].findings.map {
      var finding = $0
      finding.object = "e\u{301}"
      return finding
    }
    later.checks[2].counts[0].object = "e\u{301}"
    let decomposed = try prints(later)
    #expect(decomposed[0] != first[0])
    for index in later.checks[2].findings.indices { later.checks[2].findings[index].object = "\u{e9}" }
    later.checks[2].counts[0].object = "\u{e9}"
    #expect(try prints(later)[0] != decomposed[0])
  }

  static let uris: [(path: String, folder: String?, uri: String)] = [
    ("app.db", "/work", "app.db"), ("./data//app.db", "/work", "data/app.db"),
    ("/srv/ci/data/app.db", "/srv/ci", "data/app.db"),
    ("/srv/ci/data/app.db", "/srv/ci/", "data/app.db"), ("/srv/cinema/app.db", "/srv/ci", "app.db"),
    ("../app.db", "/work", "app.db"),
    ("a/../../app.db", "/work", "app.db"), ("/else/app.db", "/work", "app.db"), ("x/app.db", nil, "app.db"),
    ("a b:c%é.db", "/work", "a%20b%3Ac%25%C3%A9.db"), ("", "/work", "database"), ("/", nil, "database"),
    ("/app.db", "/", "app.db"),
  ]

  @Test(arguments: uris.indices)
  func location(index: Int) {
    let (path, folder, uri) = Self.uris[index]
    #expect(SARIFLocation.uri(of: path, below: folder) == uri)
  }
}
