import Testing
import Verdicts

@testable import Reports

@Suite struct GitHubAnnotationsTests {
  private func lines(_ report: Report, _ kind: String) -> [Substring] {
    GitHubAnnotations.text(report).split(separator: "\n").filter { $0.hasPrefix("::\(kind) ") }
  }

  @Test(arguments: [(1, 1), (10, 10), (11, 10), (30_000, 10)])
  func tenAtMost(count: Int, shown: Int) throws {
    let errors = lines(LargeReport.make(count), "error")
    #expect(errors.count == shown)
    let isCut = try #require(errors.last).contains("stand in the report")
    #expect(isCut == (count > 10))
    if count == 30_000 {
      #expect(
        errors.last
          == "::error title=roundtrip%3A 29%2C991 more::29,991 more of this kind, 89,973 findings in all, stand in the report."
      )
    }
  }

  @Test func everyKind() {
    let report = SampleReport.closed
    #expect(lines(report, "error").count == 1 && lines(report, "warning").count == 1)
    let notices = lines(report, "notice")
    #expect(notices.count == 2)
    #expect(notices[0].hasPrefix("::notice title=roundtrip%3A GATE CLOSED::/data/app.db, exit code 2: "))
    #expect(notices[1].contains("virtual-table nodes_fts"))
    #expect(lines(SampleReport.open, "error").isEmpty)
  }

  @Test func escaping() {
    #expect(GitHubAnnotations.property("a%0A:b,c\r\nd") == "a%250A%3Ab%2Cc%0D%0Ad")
    #expect(GitHubAnnotations.data("a%0A:b,c\r\nd") == "a%250A:b,c%0D%0Ad")
    let text = GitHubAnnotations.text(LargeReport.make(2) { "x\n::error::\($0)\r\n%0A::warning::" })
    #expect(
      text.split(whereSeparator: \.isNewline).allSatisfy {
        $0.hasPrefix("::error title=roundtrip") || $0.hasPrefix("::notice title=roundtrip")
      })
  }

  @Test func groupsHideCommands() {
    let text = GitHubAnnotations.group("a\n  ::error::b", token: "T")
    #expect(text == "::group::roundtrip\n::stop-commands::T\na\n  ::error::b\n::T::\n::endgroup::")
  }
}
