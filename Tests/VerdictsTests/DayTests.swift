import Testing

@testable import Verdicts

@Suite struct DayTests {
  static let none = [
    "", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1",
    "26-01-01", "2026/01/01", "2026-01-01 ", "2026-01-01T00:00:00Z", "+026-01-01", "0000-01-01", "２026-01-01",
  ]

  @Test(arguments: none)
  func whatIsNoDay(_ text: String) { #expect(Day(text) == nil) }

  @Test(arguments: ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
  func whatIsADay(_ text: String) { #expect(Day(text)?.description == text) }

  @Test func everyDayFollowsTheOneBefore() throws {
    var before = try #require(Day("1999-12-31"))
    var count = 0
    for year in 2000...2004 {
      for month in 1...12 {
        for number in 1...31 {
          guard let day = Day(year: year, month: month, day: number) else { continue }
          #expect(day > before && day.days(since: before) == 1)
          before = day
          count += 1
        }
      }
    }
    #expect(count == 366 + 365 + 365 + 365 + 366)
  }
}
