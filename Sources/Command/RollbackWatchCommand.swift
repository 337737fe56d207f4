public import ArgumentParser
import Checks
import Foundation
import JSON
import Policies
import Reports
public import Rollback
import RoundTrip
import Streams
public import Verdicts
import Web

extension Trigger: ExpressibleByArgument {}
extension Policy.TriggerAction: ExpressibleByArgument {}

struct RollbackWatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Look for what calls for a rollback, and make the plan, or run it.",
    discussion: """
      Triggers: performance (more than 50 % above --baseline), corruption (integrity_check), validation (--validation-report says \
      that the gate is closed), and the signals bridge-security, store-rejection and user-request: a file of that name in the \
      signals folder, `roundtrip rollback signal`, --signal-command, or POST /signals/NAME with --listen. \
      A trigger that fires writes a plan into the state folder and a line into the journal. With --on-trigger run a plan that is \
      safe is run at once; a risky one waits for its approval.

      EXAMPLES
        roundtrip rollback watch app.db --install public/notes.sqlite --once
        roundtrip rollback watch app.db --install public/notes.sqlite \\
          --every 300 --baseline reports/baselines/app.json \\
          --metrics /var/lib/node_exporter/roundtrip.prom
        roundtrip rollback watch app.db --install public/notes.sqlite \\
          --every 60 --listen 8710 --token-file token
        curl -X POST -H "Authorization: Bearer $(cat token)" \\
          -d 'a user lost notes' localhost:8710/signals/user-request

      EXIT CODES (--once; --every ends with 0 when it is stopped)
         0  quiet; or a rollback was run, and the app is in its new state
         2  a trigger is on; or what was run failed, and the app is as it was
         3  the performance trigger alone is on
         4  quiet, but something that was to be watched could not be
         5  could not run
      """)

  @Argument(help: "The native database.")
  var source: String

  @Flag(help: "One round.")
  var once = false

  @Option(help: ArgumentHelp("A round every so many seconds.", valueName: "s"))
  var every: Int64?

  @Option(help: ArgumentHelp("Watch the performance against this baseline.", valueName: "file"))
  var baseline: String?

  @Option(help: ArgumentHelp("A JSON report that must say that the gate is open.", valueName: "file"))
  var validationReport: String?

  @Option(
    help: ArgumentHelp("Where files raise signals; else 'signals' in the state folder.", valueName: "dir"))
  var signals: String?

  @Option(
    help: ArgumentHelp(
      "An executable that is asked for a signal: exit 0 for no, 10 for yes with the reason on standard output.",
      valueName: "name=path"))
  var signalCommand: [String] = []

  @Option(help: "What a trigger that fires does; else what the policy says, else plan.")
  var onTrigger: Policy.TriggerAction?

  @Option(
    help: ArgumentHelp("A trigger that has fired does not fire again for so many seconds.", valueName: "s"))
  var debounce: Int64 = 3_600

  @Option(help: ArgumentHelp("Write a Prometheus textfile after each round.", valueName: "file"))
  var metrics: String?

  @Option(
    help: ArgumentHelp(
      "Post each round in which something fired there, as JSON (http or https).", valueName: "url"))
  var webhook: String?

  @Option(
    help: ArgumentHelp(
      "Take signals and show status and metrics on 127.0.0.1; 0 for a free port.", valueName: "port"))
  var listen: UInt16?

  @Option(
    help: ArgumentHelp("The token of --listen and --webhook stands in this file.", valueName: "file"))
  var tokenFile: String?

  @OptionGroup var plan: RollbackPlanOptions
  @OptionGroup var runOptions: RollbackRunOptions

  func validate() throws {
    guard once != (every != nil) else { throw ValidationError("Give --once, or --every with seconds.") }
    guard every ?? 1 > 0, debounce >= 0 else {
      throw ValidationError("--every takes seconds from 1 on, --debounce from 0 on.")
    }
    guard listen == nil || every != nil else { throw ValidationError("--listen needs --every.") }
    guard listen == nil || tokenFile != nil else { throw ValidationError("--listen needs --token-file.") }
    _ = try commands()
  }

  private func commands() throws -> [Trigger: String] {
    var result: [Trigger: String] = [:]
    for text in signalCommand {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let trigger = Trigger(rawValue: parts[0]), trigger.isSignal else {
        let names = Trigger.allCases.filter(\.isSignal).map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--signal-command takes NAME=PATH with one of \(names).")
      }
      result[trigger] = AbsolutePath.of(parts[1])
    }
    return result
  }

  private func settings() throws -> WatchSettings {
    var settings = WatchSettings(rollback: try plan.settings(source: source))
    let policy = try settings.rollback.policy.map {
      try PolicyFile.read($0, checks: CheckName.allCases.map(\.rawValue)).policy
    }
    settings.action = onTrigger ?? policy?.onTrigger ?? .plan
    settings.debounce = debounce
    settings.validationReport = validationReport.map { AbsolutePath.of($0) }
    settings.metrics = metrics.map { AbsolutePath.of($0) }
    settings.signalCommands = try commands()
    if let signals { settings.signals = AbsolutePath.of(signals) }
    if let baseline {
      var performance = PerformanceOptions(
        costThreshold: policy?.costThreshold ?? PerformanceOptions.defaultThreshold,
        timeThreshold: policy?.timeThreshold ?? PerformanceOptions.defaultThreshold)
      performance.baseline = try BaselineFile.read(baseline)
      settings.performance = performance
    }
    return settings
  }

  private func token() throws -> String? {
    guard let tokenFile else { return nil }
    let text = String(decoding: try FileReader.array(of: tokenFile), as: UTF8.self)
    guard let token = text.split(whereSeparator: \.isWhitespace).first else {
      throw RollbackError.badSettings("the token file \(tokenFile) is empty")
    }
    return String(token)
  }

  func run() throws {
    Console.conclude {
      let options = runOptions.options()
      let watcher = Watcher(try settings(), options: options)
      try watcher.check()
      let token = try token()
      guard let every else { return try round(watcher, token).exitCode }
      let server = try listen.map {
        try WatchServer(token: token ?? "", signals: watcher.signals, board: watcher.board).start(port: $0)
      }
      if let server, !runOptions.sourceOptions.quiet { Console.say("listening on \(server.origin)") }
      while !options.cancellation.isRequested {
        _ = try round(watcher, token)
        wait(every, watcher, options.cancellation)
      }
      withExtendedLifetime(server) {}
      return .open
    }
  }

  private func round(_ watcher: Watcher, _ token: String?) throws -> WatchRound {
    let round = try watcher.round()
    if runOptions.json {
      try Console.print(JSONText.encode(round.json) + [UInt8(ascii: "\n")])
    } else {
      try Console.print(RollbackText.of(round, isQuiet: runOptions.sourceOptions.quiet))
    }
    if let webhook, !round.fired.isEmpty {
      do {
        try WebClient.post(JSONText.encode(round.json), to: webhook, token: token, limit: 10)
      } catch {
        // Whoever listens may be away: what has fired stands in the journal all the same.
        Console.say("roundtrip: \(error)")
      }
    }
    return round
  }

  private func wait(_ seconds: Int64, _ watcher: Watcher, _ cancellation: Cancellation) {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end, !cancellation.isRequested, !watcher.board.takeCall() {
      Thread.sleep(forTimeInterval: 0.1)
    }
  }
}

extension RollbackText {
  /// One line for what each trigger says; in quiet mode only what calls for attention.
  static func of(_ round: WatchRound, isQuiet: Bool) -> String {
    var lines: [String] = []
    for observation in round.observations {
      let isNews = observation.state == .on || observation.state == .unknown
      guard isNews || (!isQuiet && observation.state == .quiet) else { continue }
      let mark =
        round.fired.contains(observation.trigger)
        ? "FIRED" : round.heldBack.contains(observation.trigger) ? "held back" : observation.state.rawValue
      let reason = observation.reason.map { "  " + $0 } ?? ""
      lines.append("\(round.timestamp)  \(observation.trigger.rawValue)  \(mark)\(reason)")
    }
    if let plan = round.planFile { lines.append("  plan  \(plan)") }
    lines += round.notes.map { "  \($0)" }
    if let outcome = round.outcome { lines.append(of(outcome)) }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}

struct RollbackSignalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signal",
    abstract: "Raise a signal that `watch` takes.",
    discussion: """
      EXAMPLES
        roundtrip rollback signal user-request --reason "search finds nothing"
        roundtrip rollback signal store-rejection --app ~/notes --reason "2.5.2"
      """)

  @Argument(help: "bridge-security, store-rejection or user-request.")
  var name: Trigger

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String

  @Option(
    help: ArgumentHelp("Where files raise signals; else 'signals' in the state folder.", valueName: "dir"))
  var signals: String?

  @OptionGroup var stateOptions: RollbackStateOptions

  func validate() throws {
    guard name.isSignal else {
      throw ValidationError("\(name.rawValue) is seen by `watch` itself; it is no signal.")
    }
    guard reason.contains(where: { !$0.isWhitespace }) else { throw ValidationError("--reason says why.") }
  }

  func run() throws {
    Console.conclude {
      guard signals != nil || stateOptions.state != nil || Files.kind(of: stateOptions.appPath) == .directory
      else { throw FileError(.missing, operation: "look into", path: stateOptions.appPath) }
      let folder = signals.map { AbsolutePath.of($0) } ?? SignalFolder.path(in: stateOptions.statePath)
      try SignalFolder(folder).raise(name, reason: reason)
      return .open
    }
  }
}
