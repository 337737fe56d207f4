internal import Verdicts

/// Both engines, and what each can do by its compile options.
enum HTMLEngines {
  /// nil where the report names no engine: a run that broke off before one was opened.
  static func section(_ report: Report) -> HTMLSection? {
    let engines = report.header.engines
    let ordered = ReportEngine.Role.allCases.flatMap { role in engines.filter { $0.role == role } }
    guard !ordered.isEmpty else { return nil }
    let identity = HTMLTable(
      "Engines", [.init("for"), .init("engine"), .init("SQLite"), .init("source id"), .init("files")],
      ordered.map { engine in
        [
          .text(engine.role.rawValue), .text(engine.name), .text(VisibleText.clipped(engine.sqliteVersion)),
          .code(VisibleText.clipped(engine.sourceID)),
          engine.files.isEmpty
            ? .text("linked") : .code(engine.files.map { VisibleText.clipped($0) }.joined(separator: ", ")),
        ]
      })
    return HTMLSection(
      id: "engines", sectionTitle: "Engines and capabilities", tally: nil,
      blocks: [.table(identity)] + HTMLEngineRuns.blocks(report) + options(ordered))
  }

  private static func options(_ engines: [ReportEngine]) -> [HTMLBlock] {
    // The option with its value where it has one, such as THREADSAFE=1.
    let sets = engines.map { engine in Set(engine.compileOptions.map { VisibleText.clipped($0) }) }
    let all = Set(sets.flatMap(\.self)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !all.isEmpty else { return [.paragraph("The engines name no compile options.")] }
    let columns = [HTMLTable.Column("compile option")] + engines.map { .init($0.role.rawValue) }
    func rows(_ options: [String]) -> [[HTMLCell]] {
      options.map { option in
        [.code(option)] + sets.map { $0.contains(option) ? .state(.good("yes")) : .state(.plain("no")) }
      }
    }
    func isCapability(_ option: String) -> Bool {
      option.utf8.starts(with: "ENABLE_".utf8) || option.utf8.starts(with: "OMIT_".utf8)
    }
    let differing = all.filter { option in sets.contains { $0.contains(option) != sets[0].contains(option) } }
    var blocks: [HTMLBlock] = []
    if differing.isEmpty {
      let words = engines.count > 1 ? "The engines have the same compile options." : ""
      if !words.isEmpty { blocks.append(.paragraph(words)) }
    } else {
      blocks.append(.table(HTMLTable("What only one of them has", columns, rows(differing))))
    }
    let shared = all.filter { !differing.contains($0) }
    let capabilities = shared.filter(isCapability)
    let rest = shared.filter { !isCapability($0) }
    if !capabilities.isEmpty {
      blocks.append(.table(HTMLTable("Capabilities of all", columns, rows(capabilities), foldedFrom: 1)))
    }
    if !rest.isEmpty {
      blocks.append(.table(HTMLTable("Other compile options", columns, rows(rest), foldedFrom: 1)))
    }
    return blocks
  }
}
