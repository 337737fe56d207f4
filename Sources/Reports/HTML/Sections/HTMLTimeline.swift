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
    let blocks = order.flatMap { run in
      let lines = runs[run] ?? []
      let name = run.isEmpty ? "Events of no run" : "Run \(VisibleText.clipped(run))"
      let took = TextStyle.duration(Double(span(lines).end - span(lines).start))
      return [HTMLBlock.paragraph("\(name), \(took)."), .table(table(name, lines))]
    }
    return HTMLSection(
      id: "timeline", sectionTitle: "Rollback timeline",
      tally: TextStyle.counted(order.count { !$0.isEmpty }, "run"), blocks: blocks)
  }

  /// The first and the last moment, in milliseconds.
  private static func span(_ lines: [RollbackTimeline.Line]) -> (start: Int64, end: Int64) {
    let moments = lines.map(\.time.millisecondsSince1970)
    return (moments.min() ?? 0, moments.max() ?? 0)
  }

  private static func table(_ name: String, _ lines: [RollbackTimeline.Line]) -> HTMLTable {
    let (start, end) = span(lines)
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
        .text(from > 0 ? "+\(TextStyle.duration(from))" : "0 ms"), HTMLCell(bar: bar),
      ]
    }
    return HTMLTable(
      name,
      [
        .init("time"), .init("event"), .init("step"), .init("after", isNumber: true), .init("when"),
      ], rows)
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
