internal import Verdicts

extension HTMLReport {
  /// What an assessment says, in the same form as a report.
  ///
  /// - Throws: as ``text(_:)-(Report)``.
  public func text(_ assessment: AssessmentReport) throws -> String {
    let path = VisibleText.clipped(assessment.source)
    let heading = "DATA \(assessment.dataSafety.uppercased())"
    let state: HTMLState =
      switch assessment.dataSafety {
      case "dangerous": .bad(heading)
      case "risky": .doubtful(heading)
      default: .good(heading)
      }
    let tool = VisibleText.clipped("\(assessment.tool.name) \(assessment.tool.version)")
    let page = HTMLPage(
      title: "\(heading): \(path)", generator: tool,
      banner: HTMLBanner(
        kicker: "\(assessment.tool.name) assess", state: state, heading: heading,
        why: "Take the container \(assessment.recommended), since "
          + VisibleText.clipped(assessment.reason, 2_000) + ".",
        facts: [
          .init(name: "database", value: path),
          .init(name: "exit code", value: String(assessment.exitCode.rawValue)),
          .init(
            name: "target",
            value: VisibleText.clipped("\(assessment.engine), SQLite \(assessment.engineVersion)")),
        ]),
      sections: try [
        HTMLHazards.section([assessment.check]), HTMLFindingsSection.section([assessment.check]),
        Self.containers(assessment), HTMLLedger.section([assessment.check]),
      ].compactMap(\.self),
      footer: "\(tool). The JSON report has what is cut here.")
    return try HTMLRenderer.text(page)
  }

  private static func containers(_ assessment: AssessmentReport) -> HTMLSection? {
    guard !assessment.containers.isEmpty else { return nil }
    let largest = Double(assessment.containers.map(\.size).max() ?? 0)
    let rows = assessment.containers.map { container in
      let state: HTMLState = container.obstacle == nil ? .good("usable") : .bad("not usable")
      return [
        HTMLCell.text(VisibleText.clipped(container.format)),
        HTMLCell(state: state, detail: container.obstacle.map { VisibleText.clipped($0, 500) }),
        HTMLCell(
          text: TextStyle.size(container.size), bar: HTMLBar(length: Double(container.size), of: largest)),
        .text(TextStyle.duration(container.duration * 1_000)), .text(TextStyle.size(container.peakMemory)),
      ]
    }
    let table = HTMLTable(
      "Containers",
      [
        .init("container"), .init("state"), .init("size"), .init("import", isNumber: true),
        .init("memory", isNumber: true),
      ], rows, remark: "Estimates: nothing was exported.")
    return HTMLSection(id: "containers", sectionTitle: "Containers", blocks: [.table(table)])
  }
}
