internal import Processes
internal import Reports
internal import RoundTrip
internal import Streams

/// An exporter of another hand: a program that is run as `COMMAND SOURCE OUTPUT`.
public struct ForeignExporter: Sendable {
  public let words: [String]
  public let limits: ExporterLimits

  /// - Parameter words: the program and what stands before SOURCE and OUTPUT.
  public init(words: [String], limits: ExporterLimits = ExporterLimits()) {
    self.words = words
    self.limits = limits
  }

  /// What came of it.
  struct Result {
    /// Empty where it did what it had to.
    var problems: [ConformanceCase.Problem] = []
    /// It ended by itself and said that it failed.
    var hasRefused = false
    /// It rewrote the source's files without changing what they hold.
    var touchedSource = false
  }

  /// Runs it on a copy of the source.
  ///
  /// - Parameters:
  ///   - pristine: the source; what it is given is a copy of that, with the files beside.
  ///   - output: where the artifact goes; nothing is there yet.
  ///   - folder: an empty one.
  /// - Throws: `FileError`, `Cancelled`.
  func run(on pristine: String, output: String, in folder: String, cancellation: Cancellation) throws
    -> Result
  {
    let given = SourceState(path: folder + "/source.db")
    try given.copy(of: pristine)
    let before = try given.digests(cancellation)
    let sourceSize = before.keys.reduce(0) { $0 + (Files.size(of: folder + "/" + $1) ?? 0) }
    let limit = limits.size(for: sourceSize)
    let logs = [folder + "/../exporter.out", folder + "/../exporter.err"]
    let command = PlainCommand(
      words + [given.path, output], output: logs[0], errors: logs[1], limit: limits.timeout)
    let ending = try command.run(cancellation: cancellation) {
      let written = ([output] + logs).reduce(0) { $0 + Self.size(of: $1) }
      return written > limit ? "it wrote \(written) bytes, more than \(limit)" : nil
    }
    var result = Result()
    judge(ending, command.lastWords, &result)
    if try given.digests(cancellation) != before {
      if given.holdsTheSame(as: pristine, cancellation) {
        result.touchedSource = true
      } else {
        result.problems.append(
          .init(
            .exporterChangedSource,
            explanation: "After the export the source holds something else than before."))
      }
    }
    if result.problems.isEmpty, Self.size(of: output) == 0 {
      result.problems.append(
        .init(.exporterWroteNothing, explanation: "It ended with exit code 0 and wrote no artifact.")
      )
    }
    return result
  }

  private func judge(_ ending: PlainCommand.Ending, _ lastWords: String, _ result: inout Result) {
    let words = lastWords.isEmpty ? "" : " Its last words: \(lastWords)"
    func problem(_ code: CaseCode, _ text: String) {
      result.problems.append(.init(code, explanation: text + words))
    }
    switch ending {
    case .exited(0): break
    case .exited(let code):
      result.hasRefused = true
      problem(.exporterFailed, "It ended with exit code \(code).")
    case .signalled(let number): problem(.exporterCrashed, "It was ended by signal \(number).")
    case .timedOut(let seconds):
      problem(.exporterTimedOut, "It had not ended after \(Int(seconds)) s.")
    case .stopped(let reason): problem(.exporterTooLarge, "It was ended: \(reason).")
    case .notStarted(let reason): problem(.exporterNotStarted, "It could not be started: \(reason).")
    }
  }

  /// A file's bytes, or those of all files of a folder; 0 where there is none.
  private static func size(of path: String) -> Int64 {
    guard Files.kind(of: path) == .directory else { return Files.size(of: path) ?? 0 }
    return Files.names(in: path).reduce(0) { $0 + size(of: path + "/" + $1) }
  }
}
