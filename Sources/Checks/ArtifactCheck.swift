internal import Artifacts
internal import Catalog
internal import Engines
public import Verdicts

/// What the artifact could not carry, and what the engine would not take.
public struct ArtifactCheck: Check {
  public let name = CheckName.artifact

  public init() {}

  public func run(_ context: CheckContext, into collector: inout FindingCollector) throws {
    guard let artifact = context.artifact else { return }
    if let manifest = artifact.manifest {
      collector.add(
        LedgerEntry(
          objectKind: "artifact", object: artifact.format.rawValue, property: "digests", state: .compared,
          count: Int64(manifest.files.count)))
      for omission in manifest.omissions { collector.add(Self.finding(omission)) }
      if let entry = Self.entry(ofPart: manifest) { collector.add(entry) }
    } else {
      collector.add(
        LedgerEntry(
          objectKind: "artifact", object: artifact.format.rawValue, property: "digests", state: .notCompared,
          reason: .unobservable, note: "it brings no manifest; its content is judged by the copy alone"))
    }
    if let result = context.importResult {
      collector.add(
        LedgerEntry(
          objectKind: "artifact", object: artifact.format.rawValue, property: "statements", state: .compared,
          count: Int64(max(1, result.statementCount))))
      for check in result.checks { add(check, context, &collector) }
      for refusal in result.refusals {
        collector.add(
          Finding(
            code: "statement-refused", severity: .error, subject: .artifact, objectKind: "statement",
            object: head(refusal.head), explanation: "The engine refused the statement: \(refusal.reason).",
            remedy: "What it would have made is missing from the copy."))
      }
      if result.refusalCount > result.refusals.count {
        collector.count(
          code: "statement-refused", object: head(result.refusals.last?.head ?? ""),
          result.refusalCount - result.refusals.count)
      }
    }
  }

  /// What an artifact of some tables leaves out; nil for an artifact of all.
  static func entry(ofPart manifest: Manifest) -> LedgerEntry? {
    guard let selection = manifest.selection else { return nil }
    var note = "the export was limited to \(selection.joined(separator: ", "))"
    if let leftOut = manifest.leftOut, !leftOut.isEmpty {
      note += "; left out: \(leftOut.map { "\($0.kind) \($0.name)" }.joined(separator: ", "))"
    }
    return LedgerEntry(
      objectKind: "artifact", object: manifest.format.rawValue, property: "selection", state: .notCompared,
      reason: .filter, note: note)
  }

  /// What the engine says of what it made. Rows that break the source's own constraints are carried as they are, and then its
  /// complaint is no surprise.
  private func add(_ check: EngineCheckResult, _ context: CheckContext, _ collector: inout FindingCollector) {
    collector.add(
      LedgerEntry(
        objectKind: check.object == nil ? "database" : check.objectKind, object: check.object ?? "main",
        property: "engine-check", element: check.name, state: .compared,
        note: note(check, context.source), count: 1))
    let problems = check.problems.filter { !isFalseAlarm($0, context.source) }
    guard !problems.isEmpty, check.name != "foreign_key_check" else { return }
    let isKnown = (try? context.health?.wait())?.map { !$0.collected.findings.isEmpty } ?? false
    for problem in problems {
      collector.add(
        Finding(
          code: "engine-check-failed", severity: isKnown ? .warning : .error, subject: .copy,
          objectKind: check.object == nil ? "database" : check.objectKind, object: check.object ?? "main",
          location: check.name,
          explanation: "The engine's own \(check.name) says of the copy: \(problem).",
          remedy: isKnown ? "The source has findings of its own; see the source check." : nil))
    }
  }

  private func note(_ check: EngineCheckResult, _ catalog: Catalog) -> String? {
    if check.problems.isEmpty { return nil }
    return check.problems.allSatisfy { isFalseAlarm($0, catalog) }
      ? "it complains of contentless full-text tables, as it does of every one"
      : "it complains; see the findings"
  }

  /// Since 3.44 `integrity_check` asks each FTS3 and FTS4 table (`fts3IntegrityMethod`), and then complains of every contentless
  /// one, healthy or not: the text that it would hold the index against does not exist.
  private func isFalseAlarm(_ problem: String, _ catalog: Catalog) -> Bool {
    catalog.virtualTables.contains { table in
      guard table.family == .fts3, table.option("content") == "" else { return false }
      let tail = " table main.\(table.name): SQL logic error"
      return ["FTS3", "FTS4"].contains {
        problem.utf8.elementsEqual("unable to validate the inverted index for \($0)\(tail)".utf8)
      }
    }
  }

  private func head(_ statement: String) -> String {
    let words = statement.split(whereSeparator: \.isWhitespace).prefix(6).joined(separator: " ")
    return String(words.prefix(80))
  }

  static func finding(_ omission: Omission) -> Finding {
    let carriers = omission.carriedBy.map(\.rawValue).joined(separator: " or ")
    let what =
      omission.rowCount.map { "\($0) row\($0 == 1 ? "" : "s") of \(omission.name)" }
      ?? "The \(omission.kind) \(omission.name)"
    return Finding(
      code: omission.rowCount == nil ? "declaration-not-carried" : "rows-not-carried", severity: .error,
      subject: .artifact, objectKind: omission.rowCount == nil ? omission.kind : "table",
      object: omission.name,
      explanation: "\(what) cannot be carried as SQL text: \(omission.reason).",
      remedy: carriers.isEmpty ? nil : "Use --format \(carriers), or mend it in the source.")
  }
}
