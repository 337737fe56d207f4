internal import Reports

/// The last round in Prometheus' text format
/// (<https://prometheus.io/docs/instrumenting/exposition_formats/>).
struct WatchMetrics {
  private let round: WatchRound
  private let memory: WatchMemory

  init(_ round: WatchRound, _ memory: WatchMemory) {
    self.round = round
    self.memory = memory
  }

  var text: String {
    var lines: [String] = []
    func metric(_ name: String, _ type: String, _ help: String, _ samples: [(String, String)]) {
      let name = "roundtrip_watch_" + name
      lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
      lines += samples.map { "\(name)\($0.0) \($0.1)" }
    }
    func label(_ trigger: Trigger) -> String { "{trigger=\"\(trigger.rawValue)\"}" }
    let watched = round.observations.filter { $0.state != .unwatched }
    metric(
      "last_round_timestamp_seconds", "gauge", "When the last round began.",
      [("", "\(seconds(round.timestamp))")])
    metric(
      "exit_code", "gauge", "What the last round would have ended with.",
      [("", "\(round.exitCode.rawValue)")])
    metric(
      "trigger_on", "gauge", "1 while a trigger's condition holds.",
      watched.map { (label($0.trigger), $0.state == .on ? "1" : "0") })
    metric(
      "trigger_unknown", "gauge", "1 while a trigger's condition cannot be told.",
      watched.map { (label($0.trigger), $0.state == .unknown ? "1" : "0") })
    metric(
      "firings_total", "counter", "How often a trigger has called for a rollback.",
      watched.map { (label($0.trigger), "\(memory[$0.trigger].firings)") })
    if let outcome = round.outcome {
      metric(
        "rollback_exit_code", "gauge", "How the rollback of the last round ended.",
        [("", "\(outcome.exitCode.rawValue)")])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func seconds(_ timestamp: String) -> String {
    let milliseconds = Timestamp(timestamp)?.millisecondsSince1970 ?? 0
    let rest = "\(milliseconds % 1_000)"
    return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}
