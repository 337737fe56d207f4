import Testing

@testable import Verdicts

@Suite struct NearestNameTests {
  private static let codes = FindingCode.all.map(\.code)
  static let near = [
    ("row-mising", "row-missing"), ("row_missing", "row-missing"), ("Value-Changed", "value-changed"),
    ("vlaue-changed", "value-changed"), ("rowid-change", "rowid-changed"), ("tabel-missing", "table-missing"),
  ]

  @Test(arguments: near)
  func nearNames(_ name: String, _ meant: String) {
    #expect(NearestName.to(name, among: Self.codes) == meant)
  }

  @Test(arguments: ["", "x", "no such code at all, by far", String(repeating: "row-missing", count: 9_999)])
  func otherWords(_ name: String) { #expect(NearestName.to(name, among: Self.codes) == nil) }

  @Test func nothingKnown() { #expect(NearestName.to("rows", among: []) == nil) }
}
