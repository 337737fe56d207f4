internal import Artifacts
internal import Engines
public import JSON
internal import Verdicts

extension FuzzReport {
  /// For people.
  public var text: String {
    var lines: [String] = []
    for result in failures {
      guard let problem = result.problem else { continue }
      lines.append("seed \(result.seed): \(problem.kind.rawValue): \(problem.message)")
      lines += problem.findings.prefix(5).map { "    \($0)" }
      if let path = result.path { lines.append("    case: \(path) (\(result.shrunkRows ?? 0) rows)") }
      lines.append("    \(command(for: result.seed))")
    }
    if isInterrupted { lines.append("stopped on request") }
    let last = firstSeed &+ UInt64(max(0, results.count - 1))
    lines.append(
      "\(results.count) databases (seeds \(firstSeed) to \(last)) through \(engine.name) \(engine.sqliteVersion): "
        + "\(failures.count) wrong, \(unsupportedCount) unsupported, \(foundFaults) faults found")
    if !omissions.isEmpty {
      lines.append("left out, since the engine lacks it: \(omissions.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }

  /// The report as JSON; times in milliseconds.
  public var json: JSONValue {
    .record([
      "format": .string("roundtrip-fuzz"), "version": .integer(1), "engine": .string(engine.name),
      "sqliteVersion": .string(engine.sqliteVersion), "firstSeed": .string("\(firstSeed)"),
      "count": .integer(Int64(results.count)), "rows": .integer(Int64(rows)),
      "interrupted": .bool(isInterrupted),
      "formats": .strings(formats.map(\.rawValue)), "leftOut": .strings(omissions),
      "exitCode": .integer(Int64(exitCode.rawValue)), "durationMs": .number(duration),
      "unsupported": .integer(Int64(unsupportedCount)), "faultsFound": .integer(Int64(foundFaults)),
      "failures": .array(failures.map { failure($0) }),
    ])
  }

  private func failure(_ result: FuzzSeedResult) -> JSONValue {
    .record([
      // Seeds go up to 2^64, beyond what a JSON number carries everywhere.
      "seed": .string("\(result.seed)"), "format": .string(result.format.rawValue),
      "kind": (result.problem?.kind.rawValue).map(JSONValue.string),
      "message": (result.problem?.message).map(JSONValue.string),
      "findings": (result.problem?.findings).map { .strings($0) },
      "fault": result.fault.map(JSONValue.string),
      "case": result.path.map(JSONValue.string), "command": .string(command(for: result.seed)),
    ])
  }
}
