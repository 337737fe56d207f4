internal import Processes
internal import Streams

/// What carries the lines of ``EngineHost`` to a host and back.
protocol Conversation: AnyObject, Sendable {
  func send(_ line: [UInt8])

  /// - Throws: `ChildProcessError`, `BrowserError`, `Cancelled`; the host has ended by then.
  func nextLine(within limit: Duration, cancellation: Cancellation) throws -> [UInt8]

  /// Nothing more will be asked.
  func end()

  func kill()
}

extension ChildProcess: Conversation {
  func end() { finish() }
}
