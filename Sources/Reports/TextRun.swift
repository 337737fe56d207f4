internal import Verdicts

/// What was run on what: source, snapshot, artifact, engines, time.
struct TextRun {
  let style: TextStyle

  func lines(_ report: Report) -> [String] {
    let header = report.header
    var rows = [("source", file(header.source))]
    if let snapshot = header.snapshot {
      var parts = ["\(snapshot.method), \(TextStyle.size(snapshot.size))"]
      if let digest = snapshot.sha256 { parts.append("sha256 \(short(digest))") }
      if let note = snapshot.note { parts.append(VisibleText.of(note)) }
      rows.append(("snapshot", parts.joined(separator: ", ")))
    }
    if let artifact = header.artifact {
      var parts = ["\(artifact.format.rawValue), \(TextStyle.size(artifact.size))"]
      if let digest = artifact.sha256 { parts.append("sha256 \(short(digest))") }
      if let digest = artifact.manifestDigest { parts.append("manifest \(short(digest))") }
      if let path = artifact.path { parts.append(VisibleText.of(path)) }
      rows.append(("artifact", parts.joined(separator: ", ")))
      if !artifact.adaptations.isEmpty { rows.append(("adapted", adapted(artifact.adaptations))) }
    }
    if let copy = header.copy { rows.append(("copy", file(copy))) }
    let engines = ReportEngine.Role.allCases.flatMap { role in header.engines.filter { $0.role == role } }
    if !engines.isEmpty {
      func names(_ role: ReportEngine.Role) -> String {
        engines.filter { $0.role == role }.map { "\($0.name) SQLite \(VisibleText.of($0.sqliteVersion))" }
          .joined(separator: ", ")
      }
      let sides = ReportEngine.Role.allCases.map(names).filter { !$0.isEmpty }
      rows.append(("engines", sides.joined(separator: " -> ")))
    }
    if let prints = report.fingerprints { rows.append(("digest", fingerprints(prints))) }
    if let proof = report.selfProof { rows.append(("proof", self.proof(proof))) }
    if let figures = report.performance.figures { rows.append(("workload", workload(figures))) }
    let tool = "\(header.tool.name) \(header.tool.version) \(header.command)"
    rows.append(
      ("run", "\(VisibleText.of(tool)), \(time(header.startedAt)), \(TextStyle.duration(report.duration))"))
    return rows.map { name, text in "  \(style.paint(TextStyle.padded(name, 9), .dim)) \(text)" }
  }

  private func adapted(_ adaptations: [ReportAdaptation]) -> String {
    let shown = adaptations.prefix(4).map { adaptation in
      let column = adaptation.column.map { ".\($0)" } ?? ""
      return "\(adaptation.kind) \(VisibleText.of(adaptation.object + column))"
    }
    let more = adaptations.count > shown.count ? ", …" : ""
    return "the verdict holds for the adapted database: "
      + "\(TextStyle.counted(adaptations.count, "adaptation")) (\(shown.joined(separator: ", "))\(more))"
  }

  private func file(_ file: ReportFile) -> String {
    var size = TextStyle.size(file.size)
    if let wal = file.walSize, wal > 0 { size += " and \(TextStyle.size(wal)) of WAL" }
    return [VisibleText.of(file.path), size, file.sha256.map { "sha256 \(short($0))" }]
      .compactMap(\.self).joined(separator: ", ")
  }

  private func fingerprints(_ prints: ReportFingerprints) -> String {
    guard let copy = prints.copy else { return "source \(short(prints.source))" }
    return prints.source == copy
      ? "source and copy \(short(copy))" : "source \(short(prints.source)), copy \(short(copy))"
  }

  private func workload(_ figures: PerformanceFigures) -> String {
    var parts = [TextStyle.counted(figures.statements.count, "statement")]
    for (name, time) in [
      ("query", figures.queryLatency), ("insert", figures.insertLatency),
      ("batch of inserts", figures.batchInsertTime), ("search", figures.searchQueryTime),
    ] {
      if let time { parts.append("\(name) \((time * 1_000).rounded() / 1_000) ms") }
    }
    if let memory = figures.memoryUsage { parts.append("\(TextStyle.size(memory)) held") }
    return parts.joined(separator: ", ")
  }

  private func proof(_ proof: SelfProof) -> String {
    let faults = proof.trials.filter { $0.expected != nil }
    let found = faults.filter { $0.outcome == .proved }.count
    let impossible = proof.trials.filter { $0.outcome == .impossible }.count
    var parts = ["\(found) of \(TextStyle.counted(faults.count, "planted fault")) found"]
    let passed = proof.trials.filter { $0.expected == nil && $0.outcome == .proved }.count
    let rewrites = proof.trials.count - faults.count
    parts.append("\(passed) of \(rewrites) checks silent at a rewrite that means nothing")
    if impossible > 0 { parts.append("\(impossible) impossible here") }
    if let failure = proof.failure { parts.append("VOID: \(VisibleText.of(failure))") }
    return parts.joined(separator: ", ") + ", " + TextStyle.duration(proof.duration)
  }

  private func time(_ timestamp: Timestamp) -> String {
    let text = timestamp.text
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
  }

  private func short(_ digest: String) -> String { "\(digest.prefix(12))…" }
}
