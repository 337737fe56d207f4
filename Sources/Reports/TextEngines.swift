/// What each engine came to, and who is to blame for what they disagree about.
struct TextEngines {
  let style: TextStyle

  func lines(_ report: Report) -> [String] {
    guard !report.engineRuns.isEmpty else { return [] }
    var lines = [style.paint("engines", .dim)]
    for run in report.engineRuns {
      var parts = ["exit \(run.exitCode)"]
      if let time = run.importTime { parts.append("import \(TextStyle.duration(time))") }
      if let storage = run.storage {
        parts.append("\(storage.records) records of IndexedDB, \(TextStyle.size(storage.size))")
        parts.append("kept in \(TextStyle.duration(storage.storeTime))")
        parts.append("back after reload in \(TextStyle.duration(storage.reloadTime))")
        parts.append("after restart in \(TextStyle.duration(storage.restartTime))")
        parts.append("\(VisibleText.of(storage.browser))\(storage.isSandboxed ? "" : " without sandbox")")
      }
      if let failure = run.failure { parts.append(VisibleText.of(failure)) }
      lines.append("  \(TextStyle.padded(run.engine, 8)) \(parts.joined(separator: ", "))")
    }
    for blame in report.blames {
      let what = [blame.code, blame.objectKind, blame.object.map { VisibleText.of($0) }].compactMap(\.self)
      lines.append(
        "  \(TextStyle.padded(blame.cause.rawValue, 10)) \(blame.check): \(what.joined(separator: " ")) (\(blame.count)), shown by \(blame.engines.joined(separator: ", "))"
      )
    }
    return lines
  }
}
