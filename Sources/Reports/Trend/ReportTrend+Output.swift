public import JSON
internal import Verdicts

extension ReportTrend {
  /// The document that `reports/schema/trend.schema.json` describes.
  public var json: JSONValue {
    .record([
      "trendVersion": .integer(1),
      "source": .string(source),
      "runs": .array(
        runs.enumerated().map { index, run in
          let report = run.report
          return .record([
            "file": .string(run.file), "startedAt": .string(report.header.startedAt.text),
            "command": .string(report.header.command),
            "exitCode": .integer(Int64(report.verdict.exitCode.rawValue)),
            "newContent": isContentNew(at: index).map(JSONValue.bool),
            "figures": .object(
              TrendMeasure.all.compactMap { measure in
                measure.value(run).map { JSONValue.Member(measure.key, .figure($0)) }
              }),
          ])
        }),
      "leftOut": .array(
        leftOut.map { .record(["file": .string($0.file), "reason": .string($0.reason)]) }),
    ])
  }

  /// For people, with a final newline.
  public func text() -> String {
    let measures = measures
    let titles = ["run", "command", "exit"] + measures.map(\.name) + ["content"]
    let rows = runs.enumerated().map { index, run in
      let report = run.report
      return [
        String(TextWords.time(report.header.startedAt).prefix(16)), report.header.command,
        String(report.verdict.exitCode.rawValue),
      ] + measures.map { measure in measure.value(run).map(measure.word) ?? "-" }
        + [isContentNew(at: index).map { $0 ? "new" : "same" } ?? "-"]
    }
    let widths = titles.indices.map { column in ([titles] + rows).map { $0[column].count }.max() ?? 0 }
    let lines = ([titles] + rows).map { row in
      "  " + row.indices.map { TextStyle.padded(row[$0], widths[$0]) }.joined(separator: "  ")
    }.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    var text = ["\(VisibleText.clipped(source)): \(TextStyle.counted(runs.count, "run"))", ""] + lines
    if !leftOut.isEmpty {
      text +=
        ["", "left out"]
        + leftOut.map { "  \(VisibleText.clipped($0.file)): \(VisibleText.clipped($0.reason, 300))" }
    }
    return text.joined(separator: "\n") + "\n"
  }

  /// Those that at least one run has a figure for.
  private var measures: [TrendMeasure] {
    TrendMeasure.all.filter { measure in runs.contains { measure.value($0) != nil } }
  }
}

extension ReportTrend {
  /// One page with a line for every figure.
  ///
  /// - Throws: an error of the template engine, which the content cannot bring about.
  public func html() throws -> String {
    let path = VisibleText.clipped(source)
    let last = runs.last?.report
    let word = last?.verdict.word ?? ""
    let state = last.map { HTMLState.of($0.verdict.exitCode, word) } ?? .plain(word)
    let open = runs.count { $0.report.verdict.isOpen }
    let tool = last.map { VisibleText.clipped("\($0.header.tool.name) \($0.header.tool.version)") } ?? ""
    var sections = [curves, table]
    if !leftOut.isEmpty { sections.append(omitted) }
    let page = HTMLPage(
      title: "Trend: \(path)", generator: tool,
      banner: HTMLBanner(
        kicker: "roundtrip report trend", state: state, heading: "Latest: \(word)",
        why:
          "\(TextStyle.counted(runs.count, "run")), of which the gate was open in \(TextStyle.grouped(open)).",
        facts: [.init(name: "database", value: path)]
          + [("first run", runs.first), ("latest run", runs.last)].compactMap { name, run in
            run.map { .init(name: name, value: TextWords.time($0.report.header.startedAt)) }
          }), sections: sections, footer: tool)
    return try HTMLRenderer.text(page)
  }

  private var curves: HTMLSection {
    let rows = measures.map { measure -> [HTMLCell] in
      let values = runs.map(measure.value)
      let known = values.compactMap(\.self)
      return [
        .text(measure.name), .text(known.first.map(measure.word) ?? ""),
        .text(known.last.map(measure.word) ?? ""), .text(known.min().map(measure.word) ?? ""),
        .text(known.max().map(measure.word) ?? ""), HTMLCell(spark: Self.points(values)),
      ]
    }
    let columns: [HTMLTable.Column] = [
      .init("figure"), .init("first", isNumber: true), .init("latest", isNumber: true),
      .init("least", isNumber: true), .init("most", isNumber: true), .init("from first to latest"),
    ]
    return HTMLSection(
      id: "figures", sectionTitle: "Figures",
      blocks: [
        .paragraph(
          "Each line runs from zero, at its lower edge, to the most of its figure; runs stand at equal distances."
        ),
        .table(HTMLTable("Figures", columns, rows)),
      ])
  }

  /// From zero at the bottom to the largest value at the top; runs without a figure are passed over.
  static func points(_ figures: [Double?]) -> String {
    let values = figures.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    let most = max(values.compactMap(\.self).max() ?? 0, .leastNormalMagnitude)
    let step = values.count > 1 ? 1_000 / Double(values.count - 1) : 0
    let points = values.enumerated().compactMap { index, value in
      value.map { "\(Int((Double(index) * step).rounded())),\(97 - Int((max(0, $0) / most * 94).rounded()))" }
    }
    // A single point would not be drawn.
    if points.count == 1, let height = points[0].split(separator: ",").last {
      return "0,\(height) 1000,\(height)"
    }
    return points.joined(separator: " ")
  }

  private var table: HTMLSection {
    let rows = runs.reversed().enumerated().map { index, run -> [HTMLCell] in
      let report = run.report
      let content = isContentNew(at: runs.count - 1 - index).map { $0 ? "new" : "the same" } ?? ""
      return [
        .text(TextWords.time(report.header.startedAt), detail: VisibleText.clipped(run.file)),
        .text(report.header.command), .state(.of(report.verdict.exitCode, report.verdict.word)),
        .text(content),
      ]
    }
    let columns: [HTMLTable.Column] = [
      .init("run"), .init("command"), .init("verdict"), .init("content, against the run before"),
    ]
    return HTMLSection(
      id: "runs", sectionTitle: "Runs", tally: TextStyle.grouped(runs.count),
      blocks: [.table(HTMLTable("Runs, the latest first", columns, rows))])
  }

  private var omitted: HTMLSection {
    let rows = leftOut.map { left -> [HTMLCell] in
      [.code(VisibleText.clipped(left.file)), .text(VisibleText.clipped(left.reason, 300))]
    }
    return HTMLSection(
      id: "left-out", sectionTitle: "Left out", tally: TextStyle.grouped(leftOut.count),
      blocks: [.table(HTMLTable("Files left out", [.init("file"), .init("reason")], rows))])
  }
}
