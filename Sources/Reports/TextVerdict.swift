internal import Verdicts

/// The first lines: is the gate open, and why.
struct TextVerdict {
  let style: TextStyle

  func lines(_ report: Report) -> [String] {
    let verdict = report.verdict
    let colour: TextStyle.Colour =
      switch verdict.exitCode {
      case .open: .green
      case .inconclusive, .interrupted: .yellow
      case .closed, .slow, .couldNotRun, .usage: .red
      }
    let path = VisibleText.of(report.header.source.path)
    return ["\(style.paint(verdict.word, .bold, colour))  \(path)  (exit \(verdict.exitCode.rawValue))"]
      + style.wrap(VisibleText.of(verdict.summary), indent: 2)
  }
}
