internal import Checks
internal import JSON
internal import Processes
internal import Reports
internal import RoundTrip
internal import SQLite
internal import Streams
internal import Verdicts

/// Looks at what each trigger waits for. Nothing of the database or the app is changed.
struct WatchConditions {
  let settings: WatchSettings
  let operations: RollbackOperations
  let signals: SignalFolder

  private static let commandLimit = Duration.seconds(60)
  private static let yes: Int32 = 10

  private var options: RunOptions { operations.options }

  /// - Throws: `Cancelled`; all else that fails makes a trigger ``Observation/State/unknown``.
  func observe(_ trigger: Trigger) throws -> Observation {
    do {
      switch trigger {
      case .performance: return try performance()
      case .corruption: return try corruption()
      case .validation: return try validation()
      case .bridgeSecurity, .storeRejection, .userRequest: return try signal(trigger)
      }
    } catch {
      if options.cancellation.isRequested { throw Cancelled() }
      return Observation(trigger, .unknown, Failure(error).message)
    }
  }

  // MARK: What this tool sees

  private func performance() throws -> Observation {
    guard let performance = settings.performance else { return Observation(.performance, .unwatched) }
    let (_, result) = try BaselineJob(
      source: settings.rollback.source, options: performance, workDirectory: options.workDirectory,
      busyTimeout: options.busyTimeout, progress: options.progress, cancellation: options.cancellation
    ).run()
    let judged = result.ledger.filter { $0.property == "baseline" }
    guard judged.contains(where: { $0.state == .compared }) else {
      let reasons = judged.compactMap(\.note)
      return Observation(
        .performance, .unknown, "the baseline says nothing of it: " + reasons.joined(separator: "; "))
    }
    let slower = result.findings.filter {
      $0.severity == .error && $0.code == "performance-baseline-regressed"
    }
    guard let first = slower.first else { return Observation(.performance, .quiet) }
    let more = result.errorCount > 1 ? ", and \(result.errorCount - 1) more" : ""
    return Observation(.performance, .on, "\(first.location ?? first.object): \(first.explanation)" + more)
  }

  private func corruption() throws -> Observation {
    do {
      let damage = try operations.integrityFindings(settings.rollback).filter(Self.isDamage)
      guard let first = damage.first else { return Observation(.corruption, .quiet) }
      return Observation(.corruption, .on, first + (damage.count > 1 ? ", and \(damage.count - 1) more" : ""))
    } catch let error as SnapshotError {
      switch error.reason {
      case .emptyFile, .notADatabase, .truncated: return Observation(.corruption, .on, Failure(error).message)
      default: throw error
      }
    } catch let error as SQLiteError where error.isCorrupt || error.isNotADatabase {
      return Observation(.corruption, .on, Failure(error).message)
    }
  }

  /// Rows that break a constraint are the app's own; the file is whole.
  private static func isDamage(_ finding: String) -> Bool {
    finding.hasPrefix("source-damaged ") || finding.hasPrefix("source-table-unreadable ")
  }

  private func validation() throws -> Observation {
    guard let path = settings.validationReport else { return Observation(.validation, .unwatched) }
    let report = try JSONText.decode(Files.read(path))
    guard let verdict = report["verdict"], let code = verdict["exitCode"]?.integer else {
      return Observation(.validation, .unknown, "\(path) is no report of this tool")
    }
    let summary = verdict["summary"]?.string ?? "exit code \(code)"
    switch GateCode(rawValue: Int32(clamping: code)) {
    case .open: return Observation(.validation, .quiet)
    case .closed, .slow: return Observation(.validation, .on, "\(Files.name(of: path)): \(summary)")
    default: return Observation(.validation, .unknown, "\(Files.name(of: path)): \(summary)")
    }
  }

  // MARK: What others say

  private func signal(_ trigger: Trigger) throws -> Observation {
    if let reason = try signals.reason(of: trigger) { return Observation(trigger, .on, reason) }
    guard let command = settings.signalCommands[trigger] else { return Observation(trigger, .quiet) }
    let workspace = try Workspace(in: options.workDirectory)
    let (output, errors) = (workspace.path + "/out", workspace.path + "/err")
    let program = PlainCommand([command], output: output, errors: errors, limit: Self.commandLimit)
    switch try program.run(cancellation: options.cancellation) {
    case .exited(0): return Observation(trigger, .quiet)
    case .exited(Self.yes):
      let words = ByteBuffer()
      _ = try FileReader(path: output).read(into: words, limit: SignalFolder.reasonLimit)
      let line = String(decoding: words.bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
      return Observation(trigger, .on, line ?? "\(Files.name(of: command)) says so")
    case .exited(let code):
      return Observation(trigger, .unknown, "\(command): exit \(code) \(program.lastWords)")
    case .signalled(let number): return Observation(trigger, .unknown, "\(command): signal \(number)")
    case .timedOut(let seconds):
      return Observation(trigger, .unknown, "\(command) took longer than \(seconds) s")
    case .stopped(let reason), .notStarted(let reason):
      return Observation(trigger, .unknown, "\(command): \(reason)")
    }
  }
}
