internal import Verdicts

/// The hazards of the list that findings name, by severity.
enum HTMLHazards {
  private struct Hazard {
    let id: String
    var severity: Severity
    var total = 0
    var codes: [String] = []
    var objects: [String] = []
  }

  /// nil where no finding names one.
  static func section(_ checks: [CheckResult]) -> HTMLSection? {
    var hazards: [Hazard] = []
    var indices: [String: Int] = [:]
    for group in checks.flatMap(\.objects).flatMap(\.groups) {
      guard let id = group.findings.lazy.compactMap(\.hazard).first else { continue }
      let index = indices[id] ?? hazards.count
      if index == hazards.count {
        indices[id] = index
        hazards.append(Hazard(id: id, severity: group.severity))
      }
      hazards[index].severity = max(hazards[index].severity, group.severity)
      hazards[index].total = hazards[index].total.saturatingAdd(group.total)
      if !hazards[index].codes.contains(group.code) { hazards[index].codes.append(group.code) }
      hazards[index].objects.append("\(group.kind) \(VisibleText.clipped(group.object, 80))")
    }
    guard !hazards.isEmpty else { return nil }
    let sorted = [Severity.error, .warning, .info].flatMap { level in
      hazards.filter { $0.severity == level }
    }
    let table = HTMLTable(
      "Hazards by severity",
      [
        .init("hazard"), .init("severity"), .init("findings", isNumber: true), .init("codes"),
        .init("objects"),
      ],
      sorted.map { hazard in
        [
          .text(VisibleText.clipped(hazard.id)), .state(.of(hazard.severity)), .number(hazard.total),
          .code(TextWords.some(hazard.codes, 6)), HTMLCell(detail: TextWords.some(hazard.objects, 6)),
        ]
      })
    return HTMLSection(
      id: "hazards", sectionTitle: "Hazards", tally: "\(hazards.count)",
      blocks: [
        .paragraph(
          "Known ways in which SQLite, sql.js or JavaScript lose something, as far as findings name them."),
        .table(table),
      ])
  }
}
