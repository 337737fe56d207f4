internal import Foundation
public import JSON
internal import Processes
internal import Streams

/// The conversation with a browser over its DevTools pipe: JSON messages that end in a NUL, read from file descriptor 3 and written to 4
/// of the browser's process (https://chromedevtools.github.io/devtools-protocol/).
///
/// For ordinary threads: ``call(_:_:in:within:)`` blocks. Events arrive on a thread of its own.
public final class DevTools: Sendable {
  private let child: ChildProcess
  private let desk: DevToolsDesk
  private let cancellation: Cancellation

  /// - Parameter words: the program, and its arguments.
  init(_ words: [String], environment: [String: String], cancellation: Cancellation) {
    // The pipes to the program are its standard input and output; a shell puts them where the browser looks for them, and then becomes the
    // browser.
    let child = ChildProcess(
      executable: "/bin/sh",
      arguments: ["-c", #"exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>/dev/null"#] + words,
      byteLimit: 512 << 20, separator: 0, environment: environment)
    let desk = DevToolsDesk()
    self.child = child
    self.desk = desk
    self.cancellation = cancellation
    _ = Worker<Void>(name: "devtools") {
      do {
        while true {
          // Cancellation is looked at by those who wait; here it would have the program killed in the midst of its own end.
          let message = try child.nextLine(within: .seconds(1e7), cancellation: Cancellation())
          if let message = try? JSONText.decode(message) { desk.take(message) }
        }
      } catch {
        desk.end("\(error)")
      }
    }
  }

  deinit { child.kill() }

  /// Calls a method and waits for its result.
  ///
  /// - Parameters:
  ///   - session: of the page that is meant; nil for the browser.
  ///   - limit: how long to wait. The browser goes on after that; it is the caller's to end it.
  /// - Throws: ``BrowserError``, `Cancelled`.
  @discardableResult
  public func call(
    _ method: String, _ parameters: JSONValue = .object([]), in session: String? = nil, within limit: Duration
  ) throws -> JSONValue {
    let id = desk.newCall(in: session)
    defer { desk.forget(id) }
    child.send(
      try JSONText.encode(
        .record([
          "id": .integer(id), "method": .string(method), "params": parameters,
          "sessionId": session.map(JSONValue.string),
        ])))
    return try wait(limit, for: method) { try desk.result(of: id, method, until: $0) }
  }

  /// Has a handler called for each event of that name, on the thread that reads the pipe: it must not block.
  ///
  /// - Parameters:
  ///   - session: of the page that is meant; nil for all.
  ///   - end: called once the browser has ended.
  public func observe(
    _ event: String, in session: String? = nil, end: @escaping @Sendable () -> Void = {},
    _ handler: @escaping @Sendable (JSONValue) -> Void
  ) {
    desk.observe(.init(event: event, session: session, handler: handler, end: end))
  }

  /// Why no answer will come any more from that page; nil while one may.
  public func failure(at step: String, in session: String?) -> BrowserError? {
    desk.failure(at: step, session)
  }

  /// Waits for something that `look` finds, with the browser's end, the page's crash, and a stop watched meanwhile.
  ///
  /// - Parameter look: waits until the date it is given at the longest; nil when nothing is there yet.
  /// - Throws: ``BrowserError/hung(step:seconds:)``, `Cancelled`, what `look` throws.
  func wait<Found>(_ limit: Duration, for step: String, _ look: (Date) throws -> Found?) throws -> Found {
    let deadline = Date(timeIntervalSinceNow: limit / .seconds(1))
    while true {
      try cancellation.check()
      if let found = try look(min(deadline, Date(timeIntervalSinceNow: 0.1))) { return found }
      guard deadline.timeIntervalSinceNow > 0 else {
        throw BrowserError.hung(step: step, seconds: limit / .seconds(1))
      }
    }
  }

  /// Ends the browser and everything it started, and waits for that.
  func kill() { child.kill() }

  /// Waits for the browser to end by itself; ends it after `grace`.
  func finish(within grace: Duration) -> String { child.finish(within: grace) }

  /// The end of what it wrote to standard error.
  var lastWords: String { child.saidLast }
}
