internal import Foundation
public import Streams
internal import Subprocess
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A program that is sent lines and answers with lines, for callers on ordinary threads.
///
/// Never for tasks: the pipes are served on Swift's cooperative pool, and callers that blocked all of its threads would wait for ever.
///
/// It ends with its standard input: also when this process is killed, the pipe closes and the program sees it. It runs in a session of
/// its own, so that what it started ends with it.
public final class ChildProcess: Sendable {
  private enum Message: Sendable {
    case line([UInt8])
    case finish
  }

  /// A program that has gone must fail the write to it, not end this process.
  private static let ignoringBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  private let command: String
  private let separator: UInt8
  private let mailbox: LineMailbox
  private let lastWords = LastWords()
  private let outgoing: AsyncStream<Message>.Continuation
  /// Filled once the program has ended: `exit 0`, `signal 9`, or why it could not be started.
  private let end: Ending

  /// Starts the program; that it cannot be started shows at the first ``nextLine(within:cancellation:)``.
  ///
  /// - Parameters:
  ///   - executable: a path, or a name that is looked up in `PATH`.
  ///   - byteLimit: how much it may write ahead of being read, or on one line.
  ///   - separator: the byte that ends a line both ways, where that is not the newline.
  ///   - environment: what it gets besides, or in place of, what this process has.
  public init(
    executable: String, arguments: [String], byteLimit: Int = 256 << 20, separator: UInt8 = 0x0a,
    environment: [String: String] = [:]
  ) {
    Self.ignoringBrokenPipes
    let (stream, continuation) = AsyncStream.makeStream(of: Message.self)
    let mailbox = LineMailbox(byteLimit: byteLimit, separator: separator)
    let lastWords = lastWords
    let end = Ending()
    command = executable
    self.separator = separator
    self.mailbox = mailbox
    self.end = end
    outgoing = continuation
    var options = PlatformOptions()
    options.createSession = true
    let configuration = Configuration(
      executable: executable.contains("/") ? .path(.init(executable)) : .name(executable),
      arguments: Arguments(arguments),
      environment: .inherit.updating(
        Dictionary(uniqueKeysWithValues: environment.map { (.init(stringLiteral: $0), $1) })),
      platformOptions: options)
    Task.detached {
      do {
        let result = try await run(configuration, input: .inputWriter, output: .sequence, error: .sequence) {
          execution in
          end.hasStarted(execution.processIdentifier.value)
          await withTaskGroup(of: Void.self) { group in
            group.addTask {
              for await message in stream {
                guard case .line(let bytes) = message,
                  (try? await execution.standardInputWriter.write(bytes)) != nil
                else { break }
              }
              try? await execution.standardInputWriter.finish()
            }
            group.addTask {
              do {
                for try await part in execution.standardError {
                  part.withUnsafeBytes { lastWords.add($0) }
                }
              } catch {}
            }
            group.addTask {
              do {
                for try await part in execution.standardOutput {
                  guard part.withUnsafeBytes({ mailbox.add($0) }) else { break }
                }
              } catch {}
              // Nothing more can be answered, so nothing more need be asked.
              continuation.finish()
            }
            await group.waitForAll()
          }
        }
        end.set(result.terminationStatus.text, hasStarted: true)
      } catch {
        end.set("\(error)", hasStarted: false)
      }
      mailbox.end()
    }
  }

  deinit {
    outgoing.finish()
    end.kill()
  }

  /// Sends a line; the separator is added.
  public func send(_ line: [UInt8]) {
    outgoing.yield(.line(line + [separator]))
  }

  /// The next line of its output, without the separator.
  ///
  /// - Parameter limit: how long to wait; the program is ended after that.
  /// - Throws: ``ChildProcessError``, ``Cancelled``; in either case the program has ended by then.
  public func nextLine(within limit: Duration, cancellation: Cancellation) throws -> [UInt8] {
    let seconds = Double(limit.components.seconds) + Double(limit.components.attoseconds) / 1e18
    let deadline = Date(timeIntervalSinceNow: seconds)
    while true {
      if cancellation.isRequested {
        kill()
        throw Cancelled()
      }
      // Short waits, since a request to stop does not wake the mailbox.
      switch mailbox.next(until: min(deadline, Date(timeIntervalSinceNow: 0.1))) {
      case .line(let line): return line
      case .flooded(let count):
        kill()
        throw ChildProcessError.flooded(command: command, byteCount: count)
      case .end:
        let (status, hasStarted) = end.wait()
        throw hasStarted
          ? ChildProcessError.ended(command: command, status: status, lastWords: lastWords.text)
          : ChildProcessError.notStarted(command: command, reason: status)
      case .timedOut:
        guard deadline.timeIntervalSinceNow <= 0 else { continue }
        kill()
        throw ChildProcessError.timedOut(command: command, seconds: seconds, lastWords: lastWords.text)
      }
    }
  }

  /// Closes its input and waits for it to end by itself; ends it after `grace`. Returns how it ended.
  @discardableResult
  public func finish(within grace: Duration = .seconds(10)) -> String {
    outgoing.finish()
    if let status = end.wait(for: grace) { return status }
    kill()
    return end.wait().status
  }

  /// The end of what it has written to standard error so far, on one line.
  public var saidLast: String { lastWords.text }

  /// Ends it at once and waits until it is gone.
  public func kill() {
    outgoing.finish()
    // By hand: to cancel the task would have the library wait on the pool that may be blocked.
    end.kill()
    _ = end.wait()
  }
}

extension TerminationStatus {
  fileprivate var text: String {
    switch self {
    case .exited(let code): "exit \(code)"
    case .signaled(let number): "signal \(number)"
    }
  }
}
