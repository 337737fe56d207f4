internal import Verdicts

/// What each engine came to on one artifact, what a browser kept, and who is to blame for what they disagree about.
enum HTMLEngineRuns {
  static func blocks(_ report: Report) -> [HTMLBlock] {
    guard !report.engineRuns.isEmpty else { return [] }
    var blocks: [HTMLBlock] = [.table(runs(report.engineRuns))]
    let stored = report.engineRuns.compactMap(\.storage)
    if !stored.isEmpty { blocks.append(.table(storage(stored))) }
    if !report.blames.isEmpty { blocks.append(.table(blames(report.blames))) }
    return blocks
  }

  private static func runs(_ runs: [ReportEngineRun]) -> HTMLTable {
    HTMLTable(
      "What each engine came to",
      [.init("engine"), .init("gate"), .init("import"), .init("comparison"), .init("peak memory")],
      runs.map { run in
        let state: HTMLState = run.exitCode == 0 ? .good("open") : .bad("exit code \(run.exitCode)")
        return [
          .text(run.engine),
          HTMLCell(state: state, detail: run.failure.map { VisibleText.clipped($0, 500) }),
          .text(run.importTime.map(TextStyle.duration) ?? "no copy"),
          .text(run.compareTime.map(TextStyle.duration) ?? "none"),
          .text(run.peakMemory.map { TextStyle.size($0) } ?? "not known"),
        ]
      })
  }

  private static func storage(_ storages: [ReportStorage]) -> HTMLTable {
    HTMLTable(
      "What the browser kept", [.init("browser"), .init("in IndexedDB"), .init("quota"), .init("times")],
      storages.map { storage in
        let times = [
          "kept in \(TextStyle.duration(storage.storeTime))",
          "back after reload in \(TextStyle.duration(storage.reloadTime))",
          "after restart in \(TextStyle.duration(storage.restartTime))",
        ]
        return [
          .text(
            VisibleText.clipped(storage.browser), detail: storage.isSandboxed ? nil : "without its sandbox"),
          .text(
            "\(TextStyle.size(storage.size)) in \(storage.records) records",
            detail: storage.isPersisted ? "to stay" : "may be evicted"),
          .text(storage.quota.map { TextStyle.size($0) } ?? "not known"),
          .text(times.joined(separator: ", ")),
        ]
      })
  }

  private static func blames(_ blames: [ReportBlame]) -> HTMLTable {
    HTMLTable(
      "Who is to blame",
      [.init("cause"), .init("check"), .init("finding"), .init("shown by"), .init("times")],
      blames.map { blame in
        let object = [blame.objectKind, blame.object.map { VisibleText.clipped($0) }].compactMap(\.self)
        return [
          .text(blame.cause.rawValue), .text(blame.check),
          HTMLCell(code: blame.code, detail: object.joined(separator: " ")),
          .text(blame.engines.joined(separator: ", ")), .number(blame.count),
        ]
      })
  }
}
