import Foundation
import Streams

/// Shows how far the work is: one line that is rewritten, with rate and time left, on a terminal; a plain line for each phase elsewhere.
final class ProgressPrinter: ProgressObserver {
  private struct State {
    var phase = ""
    var total: Int64?
    var unit = ""
    var start = ContinuousClock.now
    var lastShown = ContinuousClock.now
    var done: Int64 = 0
    var isLineOpen = false
  }

  private let isTerminal: Bool
  private let isQuiet: Bool
  private let state = Locked(State())

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = Console.isErrorTerminal
  }

  func begin(phase: String, total: Int64?, unit: String) {
    guard !isQuiet else { return }
    state.withLock { $0 = State(phase: phase, total: total, unit: unit) }
  }

  func advance(to done: Int64, detail: String) {
    guard !isQuiet else { return }
    state.withLock { state in
      state.done = done
      let now = ContinuousClock.now
      guard isTerminal, now - state.lastShown > .milliseconds(150) else { return }
      state.lastShown = now
      state.isLineOpen = true
      write("\r\u{1b}[K" + line(state, detail))
    }
  }

  func end(phase: String) {
    guard !isQuiet else { return }
    state.withLock { state in
      if state.isLineOpen { write("\r\u{1b}[K") }
      state.isLineOpen = false
      // A phase that came to nothing has failed, and the error says why.
      guard !isTerminal, state.done > 0 else { return }
      write(
        "\(phase): \(Self.amount(state.done, state.unit)) in \(Self.seconds(ContinuousClock.now - state.start))\n"
      )
    }
  }

  private func line(_ state: State, _ detail: String) -> String {
    let elapsed =
      Double((ContinuousClock.now - state.start).components.seconds) + 0.001
      + Double((ContinuousClock.now - state.start).components.attoseconds) / 1e18
    let rate = Double(state.done) / elapsed
    var text = "\(state.phase)  \(Self.amount(state.done, state.unit))"
    if let total = state.total, total > 0 {
      let share = min(1, Double(state.done) / Double(total))
      text += String(format: "  %3.0f %%", share * 100)
      if rate > 0, share < 1 {
        text += String(format: "  %.0f s left", Double(total - min(total, state.done)) / rate)
      }
    }
    text += "  \(Self.amount(Int64(rate), state.unit))/s  \(detail)"
    return String(text.prefix(Console.width - 1))
  }

  private static func amount(_ count: Int64, _ unit: String) -> String {
    guard unit == "bytes" else { return "\(count) \(unit)" }
    return count < 10_000_000
      ? String(format: "%.1f KiB", Double(count) / 1_024)
      : String(format: "%.1f MiB", Double(count) / 1_048_576)
  }

  private static func seconds(_ duration: Duration) -> String {
    let parts = duration.components
    return String(format: "%.2f s", Double(parts.seconds) + Double(parts.attoseconds) / 1e18)
  }

  private func write(_ text: String) { Console.sayRaw(text) }
}
