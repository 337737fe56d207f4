/// Why a browser cannot be used, or gave up.
public enum BrowserError: Error, Sendable, Hashable {
  /// No browser was named, and none is in `PATH`.
  case notFound(lookedFor: [String])
  /// It cannot be started, or ended before it could be spoken to.
  case notStarted(path: String, reason: String)
  /// It ended while an answer was due; `step` is what it had been asked for.
  case ended(step: String, reason: String)
  /// No answer came in time.
  case hung(step: String, seconds: Double)
  /// The process of the page ended.
  case pageCrashed(step: String, status: String)
  /// The browser answered with an error, or with something else than the protocol says.
  case refused(step: String, reason: String)
}

extension BrowserError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFound(let names): "no browser was found (looked for \(names.joined(separator: ", ")))"
    case .notStarted(let path, let reason): "the browser \(path) could not be started: \(reason)"
    case .ended(let step, let reason): "the browser ended at '\(step)': \(reason)"
    case .hung(let step, let seconds):
      "the browser gave no answer to '\(step)' within \(seconds) s and was ended"
    case .pageCrashed(let step, let status): "the page crashed at '\(step)' (\(status))"
    case .refused(let step, let reason): "the browser refused '\(step)': \(reason)"
    }
  }

  /// The same, of another step: the one that somebody above knows it was.
  public func at(_ step: String) -> BrowserError {
    switch self {
    case .notFound, .notStarted: self
    case .ended(_, let reason): .ended(step: step, reason: reason)
    case .hung(_, let seconds): .hung(step: step, seconds: seconds)
    case .pageCrashed(_, let status): .pageCrashed(step: step, status: status)
    case .refused(_, let reason): .refused(step: step, reason: reason)
    }
  }

  /// What the reader can do next.
  public var hint: String? {
    switch self {
    case .notFound:
      "Install Chromium (`scripts/setup.sh --browser`, or apt-get install chromium), or name one with --browser PATH or CHROME_PATH."
    case .notStarted:
      "Name a Chromium or Chrome with --browser PATH. Where the system forbids its sandbox, run as root or in a container that allows user namespaces."
    case .ended, .pageCrashed:
      "Run it again; a page that crashes at the same step may have run out of memory: try a smaller database, or --engine sqljs."
    case .hung:
      "Run it again; if it hangs at the same step, try --engine sqljs to see whether the build is sound."
    case .refused: nil
    }
  }
}
