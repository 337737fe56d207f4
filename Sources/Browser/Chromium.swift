internal import JSON
public import Streams
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A headless Chromium on a profile of its own.
///
/// It ends, with all its processes, when ``close()`` or ``kill()`` is called, when the value goes, and when this process ends in whatever way: then
/// its pipe closes.
public final class Chromium: Sendable {
  /// Kept by the caller from one start to the next.
  public struct Profile: Sendable, Hashable {
    /// A folder; what the browser stores lies in it.
    public var path: String

    public init(path: String) { self.path = path }
  }

  public let devTools: DevTools
  /// As it says itself: `Chrome/156.0.8078.79`.
  public let version: String
  /// Without its sandbox, since it refuses to run as root with it.
  public let isWithoutSandbox: Bool
  private let stepLimit: Duration
  private let profile: Profile
  /// Once it has ended, its profile may be another's.
  private let hasEnded = Atomic<Bool>(false)

  private static let startLimit = Duration.seconds(60)

  /// Starts it and waits until it answers.
  ///
  /// - Parameters:
  ///   - arguments: more of them, such as `--incognito`.
  ///   - stepLimit: how long one call may take.
  /// - Throws: ``BrowserError``, `Cancelled`.
  public init(
    _ program: ChromiumProgram, profile: Profile, arguments: [String] = [],
    stepLimit: Duration = .seconds(60),
    cancellation: Cancellation
  ) throws {
    isWithoutSandbox = Self.needsNoSandbox
    self.stepLimit = stepLimit
    self.profile = profile
    devTools = DevTools(
      [program.path] + Self.arguments(profile) + arguments + ["about:blank"],
      environment: ["HOME": profile.path, "XDG_CONFIG_HOME": profile.path, "XDG_CACHE_HOME": profile.path],
      cancellation: cancellation)
    do {
      let answer = try devTools.call("Browser.getVersion", within: min(Self.startLimit, stepLimit))
      version = answer["product"]?.string ?? "unknown"
    } catch BrowserError.ended(_, let reason) {
      Leftovers.end(naming: profile.path)
      throw BrowserError.notStarted(path: program.path, reason: reason)
    } catch {
      devTools.kill()
      Leftovers.end(naming: profile.path)
      throw error
    }
  }

  deinit { kill() }

  /// Opens a page in a tab of its own and attaches to it.
  ///
  /// - Parameter isPrivate: in a private window, whose storage goes with the browser.
  /// - Throws: ``BrowserError``, `Cancelled`.
  public func openPage(isPrivate: Bool = false) throws -> Page {
    let context =
      isPrivate ? try text("browserContextId", of: "Target.createBrowserContext", .object([])) : nil
    let target = try text(
      "targetId", of: "Target.createTarget",
      .record(["url": .string("about:blank"), "browserContextId": context.map(JSONValue.string)]))
    let session = try text(
      "sessionId", of: "Target.attachToTarget",
      .record(["targetId": .string(target), "flatten": .bool(true)]))
    return try Page(devTools, session: session, stepLimit: stepLimit)
  }

  /// Lets it end by itself, so that what it stored is on disk; ends it after a while.
  ///
  /// - Throws: ``BrowserError``, when it did not end by itself; it is gone all the same.
  public func close() throws {
    // The answer may be lost in the end that it announces.
    do {
      try devTools.call("Browser.close", within: .seconds(20))
    } catch BrowserError.ended {
    } catch {
      kill()
      throw error
    }
    let status = devTools.finish(within: .seconds(20))
    // What it left behind in its session, if anything, goes too.
    kill()
    guard status == "exit 0" else { throw BrowserError.ended(step: "close", reason: status) }
  }

  /// Ends it at once.
  public func kill() {
    devTools.kill()
    guard !hasEnded.exchange(true, ordering: .relaxed) else { return }
    Leftovers.end(naming: profile.path)
  }

  /// The most memory that one of its processes has used, in bytes (`VmHWM`); nil where the system does not say.
  public var peakMemory: Int64? {
    let answer = try? devTools.call("SystemInfo.getProcessInfo", within: .seconds(10))
    let processes = (answer?["processInfo"]?.array ?? []).compactMap { $0["id"]?.integer }
    return processes.compactMap(Self.peakMemory).max()
  }

  private static func peakMemory(of process: Int64) -> Int64? {
    guard let status = try? FileReader.array(of: "/proc/\(process)/status") else { return nil }
    let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
    return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int64($0) }.map { $0 << 10 }
  }

  private func text(_ member: String, of method: String, _ parameters: JSONValue) throws -> String {
    guard let text = try devTools.call(method, parameters, within: stepLimit)[member]?.string else {
      throw BrowserError.refused(step: method, reason: "its answer has no \(member)")
    }
    return text
  }

  /// Chromium refuses to run as root with its sandbox.
  public static var needsNoSandbox: Bool { geteuid() == 0 }

  private static func arguments(_ profile: Profile) -> [String] {
    [
      "--headless=new", "--remote-debugging-pipe", "--user-data-dir=\(profile.path)", "--no-first-run",
      "--no-default-browser-check", "--no-proxy-server", "--disable-background-networking",
      "--disable-component-update", "--disable-default-apps", "--disable-extensions", "--disable-sync",
      "--disable-breakpad", "--disable-crash-reporter", "--disable-gpu", "--disable-dev-shm-usage",
      "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-hang-monitor",
      "--disable-search-engine-choice-screen", "--metrics-recording-only", "--mute-audio",
      "--password-store=basic", "--use-mock-keychain",
    ] + (needsNoSandbox ? ["--no-sandbox"] : [])
  }
}
