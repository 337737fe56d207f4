public import RoundTrip
public import Verdicts

/// Why a corpus cannot be used: facts only, worded in ``description``.
public enum CorpusError: Error, Sendable, Hashable {
  /// No corpus at the path, or none from the working folder upwards.
  case notFound(lookedIn: [String])
  /// A file that the corpus needs is not there, or one is that it does not have; the path is relative to the corpus.
  case missingFile(String)
  case unexpectedFile(String)
  /// A file that cannot be read as what it should be; `reason` names the member.
  case badFile(path: String, reason: String)
  /// Two cases that a file system, or a reader, could take for one.
  case duplicate(String, String)
  case noCases
  /// A `--case` pattern that matches nothing.
  case noMatch(glob: String)
  /// A known failure of a case that does not exist, or a line that is none.
  case badKnownFailure(path: String, line: Int, reason: String)
  /// A run that gave other results than were planned.
  case wrongResults(planned: Int, given: Int)
  /// The checks did not prove themselves.
  case proofFailed(String)
}

extension CorpusError: ExplainedError {
  /// The corpus cannot be used, whoever is to blame.
  public var exitCode: GateCode { .couldNotRun }

  public var description: String {
    switch self {
    case .notFound(let places): "no corpus was found (looked in \(places.joined(separator: ", ")))"
    case .missingFile(let path): "the corpus lacks the file \(path)"
    case .unexpectedFile(let path): "the corpus holds \(path), which no case has"
    case .badFile(let path, let reason): "\(path) cannot be used: \(reason)"
    case .duplicate(let one, let other): "\(one) and \(other) are one and the same case"
    case .noCases: "the corpus holds no case"
    case .noMatch(let glob): "no case matches '\(glob)'"
    case .badKnownFailure(let path, let line, let reason): "\(path), line \(line): \(reason)"
    case .wrongResults(let planned, let given):
      "\(planned) cases were planned and \(given) gave a result: the run is void"
    case .proofFailed(let reason): "the run is void, since the self-proof of the checks failed: \(reason)"
    }
  }

  /// What the reader can do next; nil where the message says it all.
  public var hint: String? {
    switch self {
    case .notFound: "Name the folder that holds VERSION and cases with --corpus DIR."
    case .missingFile, .unexpectedFile, .badFile, .duplicate, .noCases:
      "Take the corpus as a release has it; a changed corpus has another digest and proves something else."
    case .noMatch: "`roundtrip conformance --list` shows the cases. A pattern is held against AREA/NAME."
    case .badKnownFailure:
      "Each line is: AREA/NAME, a code, and # with the reason. Remove what is no longer true."
    case .wrongResults, .proofFailed: nil
    }
  }
}
