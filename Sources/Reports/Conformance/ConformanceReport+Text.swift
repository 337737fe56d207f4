internal import Verdicts

extension ConformanceReport {
  /// For people, with a final newline.
  public func text(colour: Bool = false, width: Int = 100) -> String {
    let style = TextStyle(colour: colour, width: max(40, width))
    let name = VisibleText.of(exporter.name)
    let verdict =
      exitCode == .open
      ? style.paint("CONFORMS", .green, .bold) : style.paint("DOES NOT CONFORM", .red, .bold)
    var lines = [
      "\(verdict)  \(name)  (exit \(exitCode.rawValue))", "",
      "  corpus    \(corpus.version), \(TextStyle.counted(corpus.planned, "case")) of \(corpus.cases), sha256 \(corpus.sha256)",
      "  engine    \(engine.name) SQLite \(engine.sqliteVersion)",
      "  exporter  \(name)" + (exporter.format.map { " (\($0))" } ?? ""),
      "  run       \(tool.name) \(tool.version), \(TextStyle.duration(duration))", "",
    ]
    lines += table(style)
    for (title, wanted) in [
      ("failed", [ConformanceCase.Result.failed]), ("could not be run", [.errored]),
      ("known failures", [.knownFailure]), ("unsupported", [.unsupported]),
    ] {
      let cases = cases.filter { wanted.contains($0.result) }
      guard !cases.isEmpty else { continue }
      lines += ["", title + ":"]
      lines += cases.flatMap { self.lines(of: $0, style) }
    }
    if !staleKnownFailures.isEmpty {
      lines += ["", "no longer true in the list of known failures:"]
      lines += staleKnownFailures.map { "  " + VisibleText.of($0) }
    }
    if !warnings.isEmpty {
      lines += [
        "",
        "warning: \(TextStyle.counted(warnings.count, "SHOULD case")) not met; --strict closes the gate on them",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The areas, in their order, each once.
  public var areas: [String] {
    var areas: [String] = []
    for one in cases where areas.last != one.area { areas.append(one.area) }
    return areas
  }

  private func table(_ style: TextStyle) -> [String] {
    let heads = ["cases", "passed", "failed", "known", "unsupported", "errored"]
    func row(_ name: String, _ cells: [String]) -> String {
      "  " + TextStyle.padded(name, 14)
        + zip(heads, cells).map { TextStyle.paddedLeft($1, $0.count + 2) }.joined()
    }
    func cells(_ cases: [ConformanceCase]) -> [String] {
      ["\(cases.count)"]
        + ConformanceCase.Result.allCases.map { result in
          let count = cases.count { $0.result == result }
          return count == 0 && result != .passed ? "-" : "\(count)"
        }
    }
    return [row("area", heads)] + areas.map { area in row(area, cells(cases.filter { $0.area == area })) }
      + [row("all", cells(cases))]
  }

  private func lines(of one: ConformanceCase, _ style: TextStyle) -> [String] {
    let head = "  \(one.isMust ? "MUST  " : "SHOULD") \(one.id)  \(VisibleText.clipped(one.title, 120))"
    var lines = [head]
    for problem in one.problems {
      let times = problem.count > 1 ? ", \(problem.count) times" : ""
      let object = problem.object.isEmpty ? "" : "  \(VisibleText.clipped(problem.object, 80))"
      lines.append("    " + style.paint(problem.code, .red) + object + times)
      if let explanation = problem.explanation {
        lines += style.wrap(VisibleText.clipped(explanation, 400), indent: 6)
      }
    }
    if !one.lacks.isEmpty {
      lines.append(
        "    lacks " + one.lacks.map { VisibleText.clipped($0, 80) }.joined(separator: ", ")
          + (one.isStated ? "" : ", which the case does not say it may"))
    }
    if let note = one.note { lines += style.wrap(VisibleText.clipped(note, 400), indent: 4) }
    return lines
  }
}
