/// The rollbacks of a journal, each on its own scale of time.
enum HTMLTimeline {
  /// nil for an empty journal.
  static func section(_ timeline: RollbackTimeline) -> HTMLSection? {
    guard !timeline.lines.isEmpty else { return nil }
    var order: [String] = []
    var runs: [String: [RollbackTimeline.Line]] = [:]
    for line in timeline.lines {
      let run = line.run ?? ""
      if runs[run] == nil { order.append(run) }
      runs[run, default: []].append(line)
    }
    let blocks = order.map { HTMLBlock.table(table($0, runs[$0] ?? [])) }
    return HTMLSection(
      id: "timeline", sectionTitle: "Rollback timeline",
      tally: TextStyle.counted(order.count { !$0.isEmpty }, "run"), blocks: blocks)
  }

  private static func table(_ run: String, _ lines: [RollbackTimeline.Line]) -> HTMLTable {
    let start = lines.map(\.time).min()?.millisecondsSince1970 ?? 0
    let end = lines.map(\.time).max()?.millisecondsSince1970 ?? start
    let whole = Double(max(1, end - start))
    let rows = lines.enumerated().map { index, line -> [HTMLCell] in
      let from = Double(line.time.millisecondsSince1970 - start)
      let until = self.end(of: line, lines.dropFirst(index + 1))
      let bar =
        line.event == "step-began"
        ? HTMLBar(
          from: from, length: until.map { Double($0.millisecondsSince1970 - start) - from } ?? whole - from,
          of: whole, tone: until == nil ? "doubtful" : "plain")
        : HTMLBar(from: from, length: 0, of: whole, tone: tone(line.event))
      return [
        .text(TextWords.time(line.time)), HTMLCell(state: state(line.event)),
        HTMLCell(
          text: line.step.map { VisibleText.clipped($0) },
          detail: line.reason.map { VisibleText.clipped($0, 500) }),
        .text("+\(TextStyle.duration(from))"), HTMLCell(bar: bar),
      ]
    }
    return HTMLTable(
      run.isEmpty ? "Events of no run" : "Run \(VisibleText.clipped(run))",
      [
        .init("time"), .init("event"), .init("step"), .init("after", isNumber: true), .init("when"),
      ], rows, remark: "The whole took \(TextStyle.duration(whole)).")
  }

  /// When the step that began with this line ended or was broken off; nil where the journal says neither.
  private static func end(
    of line: RollbackTimeline.Line, _ later: ArraySlice<RollbackTimeline.Line>
  ) -> Timestamp? {
    for other in later {
      if other.event == "step-ended" && other.step == line.step { return other.time }
      if ["failed", "paused", "refused", "run-ended", "step-began"].contains(other.event) {
        return other.time
      }
    }
    return nil
  }

  private static func tone(_ event: String) -> String { state(event).tone }

  private static func state(_ event: String) -> HTMLState {
    switch event {
    case "committed", "run-ended", "step-ended": .good(event)
    case "failed", "refused", "hook-failed", "journal-mended": .bad(event)
    case "paused", "going-back", "taken-over": .doubtful(event)
    default: .plain(event)
    }
  }
}
