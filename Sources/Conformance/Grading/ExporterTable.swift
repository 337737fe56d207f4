public import Reports
public import RoundTrip
public import Verdicts

/// Several exporters' reports over one corpus, as a Markdown page without times, paths or versions of anything but what was judged: the same
/// grades give the same bytes.
public struct ExporterTable {
  /// Why reports cannot stand in one table.
  public enum Failure: ExplainedError, Hashable {
    case noReports
    case differentCorpus(String, String)
    case differentEngine(String, String)
    case sameName(String)
    case partial(String)

    public var exitCode: GateCode { .usage }
    public var hint: String? { "Make all reports anew, each of the whole corpus: scripts/exporters.sh." }

    public var description: String {
      switch self {
      case .noReports: "there is no report to make a table of"
      case .differentCorpus(let one, let other): "the reports of \(one) and \(other) are not of one corpus"
      case .differentEngine(let one, let other): "the reports of \(one) and \(other) are not of one engine"
      case .sameName(let name): "two reports are of an exporter named \(name)"
      case .partial(let name):
        "the report of \(name) is of a part of the corpus, or some of it could not be run"
      }
    }
  }

  private static let examples = 3
  private let reports: [ConformanceReport]

  /// - Throws: ``Failure``.
  public init(_ reports: [ConformanceReport]) throws(Failure) {
    guard let first = reports.first else { throw .noReports }
    for (index, report) in reports.enumerated() {
      let name = report.exporter.name
      guard report.corpus == first.corpus else { throw .differentCorpus(first.exporter.name, name) }
      guard report.engine == first.engine else { throw .differentEngine(first.exporter.name, name) }
      if reports[..<index].contains(where: { $0.exporter.name == name }) { throw .sameName(name) }
      guard report.corpus.planned == report.corpus.cases, report.count(.errored) == 0 else {
        throw .partial(name)
      }
    }
    self.reports = reports
  }

  public var markdown: String {
    guard let first = reports.first else { return "" }
    let columns = first.areas
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    var lines = [
      "# Exporters", "",
      "What each exporter brings back of the \(first.corpus.cases) cases of corpus \(first.corpus.version) "
        + "(sha256 `\(first.corpus.sha256)`), imported by \(first.engine.name) SQLite \(first.engine.sqliteVersion). "
        + "Written by `scripts/exporters.sh`; [how to read it](../docs/EXPORTERS.md#reading-a-grade).", "",
      "MUST cases passed, of all:", "",
      row(["exporter"] + columns + ["all"]),
      "|---|" + String(repeating: "---:|", count: columns.count + 1),
    ]
    for report in reports {
      let cells = columns.map { area in Self.score(report.cases.filter { $0.area == area }) }
      lines.append(row([Self.escaped(report.exporter.name)] + cells + [Self.score(report.cases)]))
    }
    for report in reports { lines += section(report) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func counts(_ one: ConformanceCase) -> Bool {
    one.isMust && !(one.result == .unsupported && one.isStated)
  }

  private static func score(_ cases: [ConformanceCase]) -> String {
    let must = cases.filter(counts)
    let passed = must.count { $0.result == .passed }
    return must.isEmpty
      ? "–" : passed == must.count ? "\(passed)/\(must.count)" : "**\(passed)/\(must.count)**"
  }

  private func section(_ report: ConformanceReport) -> [String] {
    var lines = ["", "## " + Self.escaped(report.exporter.name), ""]
    let lost = report.cases.filter { $0.result != .passed && !($0.result == .unsupported && $0.isStated) }
    if lost.isEmpty {
      lines.append("Loses nothing.")
    } else {
      lines += ["| area | lost | code | cases | says | for example |", "|---|---:|---|---:|---|---|"]
    }
    for area in report.areas {
      let own = lost.filter { $0.area == area }
      var codes: [(code: String, cases: [ConformanceCase])] = []
      for code in Set(own.flatMap(\.codes)).sorted() {
        codes.append((code, own.filter { $0.codes.contains(code) }))
      }
      codes.sort { $0.cases.count != $1.cases.count ? $0.cases.count > $1.cases.count : $0.code < $1.code }
      for (index, entry) in codes.enumerated() {
        let examples = entry.cases.prefix(Self.examples).map { "`\($0.id)`" }.joined(separator: ", ")
        let more = entry.cases.count > Self.examples ? ", …" : ""
        let head = index == 0 ? [area, "\(own.count)"] : ["", ""]
        let cells =
          head + ["`\(entry.code)`", "\(entry.cases.count)", Self.meaning(of: entry.code), examples + more]
        lines.append("| " + cells.joined(separator: " | ") + " |")
      }
    }
    let touched = report.cases.count(where: \.touchedSource)
    if touched > 0 {
      lines += [
        "",
        "It rewrote the files of the source in \(touched) case\(touched == 1 ? "" : "s") without changing what they hold.",
      ]
    }
    let unsupported = report.cases.filter { $0.result == .unsupported && $0.isStated }
    if !unsupported.isEmpty {
      lines += [
        "",
        "Not held by the engine, and not counted: " + unsupported.map { "`\($0.id)`" }.joined(separator: ", ")
          + ".",
      ]
    }
    return lines
  }

  private static func meaning(of code: String) -> String {
    escaped(FindingCode.named(code)?.meaning ?? CaseCode(rawValue: code)?.meaning ?? "")
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_[]<>|#".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
