import Mustache
import Testing

@testable import Reports

/// A member that is nil must not be filled from what surrounds it.
@Suite struct HTMLContextTests {
  private func render(_ template: String, _ object: Any) throws -> String {
    try MustacheTemplate(string: template).render(object)
  }

  private func table(_ remark: String?, fold: String?) -> HTMLTable {
    var table = HTMLTable("", [.init("c")], [[HTMLCell()]], remark: remark)
    table.fold = fold
    return table
  }

  @Test func nilIsNothing() throws {
    let surrounding: [String: Any] = [
      "remark": "wrong", "fold": "wrong", "text": "wrong", "detail": "wrong", "outside": "right",
      "table": table(nil, fold: nil),
    ]
    let template =
      "{{#table}}[{{remark}}{{#fold}}{{.}}{{/fold}}{{^fold}}open{{/fold}}"
      + "{{#rows}}{{#cells}}{{{text}}}{{#detail}}{{.}}{{/detail}}{{/cells}}{{/rows}}]{{outside}}{{/table}}"
    #expect(try render(template, surrounding) == "[open]right")
    let full: [String: Any] = ["table": table("r", fold: "f")]
    #expect(try render(template, full) == "[rf]")
  }

  /// The engine's own way with a value that is no context of ours: what the test above would say without it.
  @Test func theEngineGoesOutwards() throws {
    struct Plain { let remark: String? }
    let surrounding: [String: Any] = ["remark": "wrong", "table": Plain(remark: nil)]
    #expect(try render("{{#table}}{{remark}}{{/table}}", surrounding) == "wrong")
  }

  /// Every structure of the page is such a context.
  @Test func everyPartOfThePage() throws {
    var strange: Set<String> = []
    var seen: Set<String> = []
    func look(_ value: Any) {
      let mirror = Mirror(reflecting: value)
      if mirror.displayStyle == .struct, !(value is String), mirror.children.count > 0 {
        seen.insert("\(type(of: value))")
        if !(value is any HTMLContext) { strange.insert("\(type(of: value))") }
      }
      for child in mirror.children where !(value is String) { look(child.value) }
    }
    let group = HTMLFinding.blank
    var cell = HTMLCell(state: .good("x"), bar: HTMLBar(length: 1, of: 1), bars: [HTMLBar(length: 1, of: 1)])
    cell.interval = HTMLInterval(
      low: 0, middle: 0, high: 0, controlLow: 0, controlLength: 0, one: 0, limit: nil)
    cell.parts = HTMLParts(summary: "x", whole: "x", items: [.init(itemName: "x", said: "x")])
    let axis = HTMLTable.Axis(low: "", middle: "", high: "")
    look(
      HTMLSection(
        id: "", sectionTitle: "",
        blocks: [
          .table(HTMLTable("", [.init("", axis: axis)], [[cell]])),
          HTMLBlock(findings: try HTMLFindings([group])),
        ]))
    look(HTMLBanner.Fact(name: "", value: ""))
    #expect(strange.isEmpty)
    #expect(
      seen.isSuperset(of: [
        "HTMLSection", "HTMLBlock", "HTMLTable", "Column", "Axis", "Row", "HTMLCell", "HTMLState", "HTMLBar",
        "HTMLInterval", "HTMLParts", "Item", "HTMLFindings", "Level", "HTMLFinding", "Place", "Fact",
      ]))
  }
}
