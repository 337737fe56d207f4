/// The exit codes of the command, in one place. 1 is left to stray errors, so that a crash never looks like a verdict.
public enum GateCode: Int32, Sendable, Hashable, CaseIterable {
  /// The gate is open: every requested check ran and passed.
  case open = 0
  /// The gate is closed: the copy differs from the source, or a hazard of error severity.
  case closed = 2
  /// The gate is closed by performance alone.
  case slow = 3
  /// A requested check was unsupported, or compared nothing.
  case inconclusive = 4
  /// Could not run: unreadable source, missing engine, damaged artifact, no space.
  case couldNotRun = 5
  /// Interrupted or stopped at a manual checkpoint; resumable.
  case interrupted = 6
  /// Wrong use of the command line.
  case usage = 64

  /// From least to most severe. The most severe wins; codes are never combined.
  private static let order: [GateCode] = [
    .open, .slow, .inconclusive, .closed, .couldNotRun, .interrupted, .usage,
  ]

  public static func mostSevere(_ codes: some Sequence<GateCode>) -> GateCode {
    codes.max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) } ?? .open
  }
}
