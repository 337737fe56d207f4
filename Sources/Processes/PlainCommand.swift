public import Streams
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A program that is started, waited for and watched, and that nobody talks to.
///
/// It runs in a session of its own, with empty input and with its output in files; when it has ended, or is ended, all that it started and
/// that stayed in its session's first process group ends with it. For ordinary threads: ``run(_:)`` blocks.
public struct PlainCommand: Sendable {
  /// How a program ended.
  public enum Ending: Sendable, Hashable {
    case exited(Int32)
    case signalled(Int32)
    /// Ended by us after so many seconds.
    case timedOut(seconds: Double)
    /// Ended by us for what ``Watch`` said.
    case stopped(reason: String)
    /// Not started; the reason is the system's.
    case notStarted(reason: String)
  }

  /// Looked at while the program runs, and once more after it: a reason ends it.
  public typealias Watch = () -> String?

  private let words: [String]
  private let output: String
  private let errors: String
  private let limit: Duration

  /// - Parameters:
  ///   - words: the program, a path or a name that is looked up in `PATH`, and its arguments.
  ///   - output: the file that takes its standard output; one that takes its standard error is `errors`.
  ///   - limit: how long it may run.
  public init(_ words: [String], output: String, errors: String, limit: Duration) {
    self.words = words
    self.output = output
    self.errors = errors
    self.limit = limit
  }

  /// - Throws: ``Cancelled``; the program has ended by then.
  public func run(cancellation: Cancellation, watch: Watch = { nil }) throws(Cancelled) -> Ending {
    let process: pid_t
    switch spawn() {
    case .success(let started): process = started
    case .failure(let error): return .notStarted(reason: error.reason)
    }
    let clock = ContinuousClock()
    let deadline = clock.now + limit
    var nap: UInt32 = 2_000
    while true {
      if Self.hasEnded(process) { break }
      if cancellation.isRequested {
        Self.end(process)
        throw Cancelled()
      }
      if let reason = watch() {
        Self.end(process)
        return .stopped(reason: reason)
      }
      if clock.now >= deadline {
        Self.end(process)
        return .timedOut(seconds: limit / .seconds(1))
      }
      usleep(nap)
      nap = min(nap * 2, 50_000)
    }
    let ending = Self.end(process)
    if let reason = watch() { return .stopped(reason: reason) }
    return ending
  }

  /// The end of what it wrote to standard error: on one line, at most 400 characters.
  public var lastWords: String {
    guard let descriptor = Self.opened(errors) else { return "" }
    defer { close(descriptor) }
    let words = LastWords()
    let size = lseek(descriptor, 0, SEEK_END)
    lseek(descriptor, max(0, size - 4_000), SEEK_SET)
    var block = [UInt8](repeating: 0, count: 4_000)
    let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    block.withUnsafeBytes { words.add(UnsafeRawBufferPointer(rebasing: $0[..<max(0, count)])) }
    return words.text
  }

  private static func opened(_ path: String) -> Int32? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    return descriptor < 0 ? nil : descriptor
  }

  // MARK: The process

  private struct NotStarted: Error { let reason: String }

  private func spawn() -> Result<pid_t, NotStarted> {
    guard let program = words.first, !program.isEmpty else {
      return .failure(NotStarted(reason: "there is no command"))
    }
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    // What this process ignores or blocks, a program that is started would ignore and block too.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigemptyset(&all)
    for number in [SIGPIPE, SIGXFSZ, SIGINT, SIGTERM, SIGHUP, SIGCHLD] { sigaddset(&all, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | Self.newSession)
    var process: pid_t = 0
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let code = posix_spawnp(&process, program, &actions, &attributes, &arguments, environ)
    guard code == 0 else { return .failure(NotStarted(reason: String(cString: strerror(code)))) }
    return .success(process)
  }

  /// `POSIX_SPAWN_SETSID`, which Swift does not see in every C library.
  #if canImport(Glibc)
    private static let newSession: Int16 = 0x80
  #else
    private static let newSession: Int16 = 0x400
  #endif

  /// True once it has ended; it stays a zombie, so that its number and its group cannot become another's.
  private static func hasEnded(_ process: pid_t) -> Bool {
    var information = siginfo_t()
    while true {
      let result = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
      if result != 0 && errno == EINTR { continue }
      if result != 0 { return true }
      #if canImport(Glibc)
        return information._sifields._sigchld.si_pid == process
      #else
        return information.si_pid == process
      #endif
    }
  }

  /// Ends its whole group, and takes its status.
  @discardableResult
  private static func end(_ process: pid_t) -> Ending {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
  }
}
