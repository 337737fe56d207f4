import Foundation
import Testing

@testable import Reports

@Suite struct TimestampTests {
  static let moments: [(Int64, String)] = [
    (0, "1970-01-01T00:00:00.000Z"),
    (-1, "1969-12-31T23:59:59.999Z"),
    (951_782_400_000, "2000-02-29T00:00:00.000Z"),
    (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
    (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
    (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
  ]

  @Test("both ways", arguments: moments)
  func bothWays(_ milliseconds: Int64, _ text: String) {
    #expect(Timestamp(millisecondsSince1970: milliseconds).text == text)
    #expect(Timestamp(text)?.millisecondsSince1970 == milliseconds)
  }

  @Test func agreesWithFoundation() throws {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    for second in stride(from: Int64(-2_000_000_000), through: 5_000_000_000, by: 9_999_991) {
      let date = Date(timeIntervalSince1970: Double(second))
      let timestamp = Timestamp(millisecondsSince1970: second * 1_000)
      #expect(timestamp.text == date.formatted(style))
      #expect(Timestamp(timestamp.text) == timestamp)
    }
  }

  @Test(
    "refused",
    arguments: [
      "", "2025-01-31", "2025-01-31T12:00:00Z", "2025-01-31T12:00:00.000", "2025-13-01T00:00:00.000Z",
      "2025-02-29T00:00:00.000Z", "2025-01-31T24:00:00.000Z", "2025-01-31T23:59:60.000Z",
      "2025-00-10T00:00:00.000Z",
      "2025-01-31 12:00:00.000Z", "2025-01-31T12:00:00,000Z", "２025-01-31T12:00:00.00Z",
      "-025-01-31T12:00:00.000Z",
    ])
  func refused(_ text: String) { #expect(Timestamp(text) == nil) }

  @Test func extremesAreMovedToTheEdge() {
    #expect(Timestamp(millisecondsSince1970: .max).text == "9999-12-31T23:59:59.999Z")
    #expect(Timestamp(millisecondsSince1970: .min).text == "0000-01-01T00:00:00.000Z")
    #expect(Timestamp.now() > Timestamp(millisecondsSince1970: 1_700_000_000_000))
  }
}
