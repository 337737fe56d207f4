internal import Browser
internal import JSON
internal import Streams
internal import Web

/// A browser on a profile of its own, the page in it, and what the page is served; all of it gone when the value goes.
final class BrowserSession {
  let desk: PageDesk
  private(set) var page: Page
  private(set) var chromium: Chromium
  private let server: LoopbackServer
  private let profile: String
  private let settings: BrowserEngine.Settings
  private let cancellation: Cancellation
  private var visits = 0
  private var peak: Int64?

  /// - Throws: ``EngineError``, `FileError`, `Cancelled`.
  init(_ settings: BrowserEngine.Settings, _ cancellation: Cancellation) throws {
    self.settings = settings
    self.cancellation = cancellation
    let desk = PageDesk(build: settings.build)
    self.desk = desk
    do {
      server = try LoopbackServer { try await desk.answer($0) }
    } catch {
      throw EngineError.hostFailed(step: "start", reason: "\(error)")
    }
    let profile = try Files.temporaryDirectory(in: settings.scratch, prefix: "roundtrip-profile-")
    self.profile = profile
    do {
      (chromium, page) = try Self.start(settings, profile, cancellation)
    } catch {
      Files.remove(profile)
      throw error
    }
  }

  deinit {
    chromium.kill()
    Files.remove(profile)
  }

  private static func start(
    _ settings: BrowserEngine.Settings, _ profile: String, _ cancellation: Cancellation
  ) throws -> (Chromium, Page) {
    try browsing {
      let chromium = try Chromium(
        settings.program, profile: .init(path: profile), arguments: settings.arguments,
        cancellation: cancellation)
      return (chromium, try chromium.openPage(isPrivate: settings.isPrivate))
    }
  }

  /// Errors of the browser are errors of the engine.
  static func browsing<Output>(_ body: () throws -> Output) throws -> Output {
    do { return try body() } catch let error as BrowserError { throw EngineError.browser(error) }
  }

  /// Loads the page, anew where it is there already, and asks its worker to load the build.
  ///
  /// - Throws: ``EngineError``, `Cancelled`.
  func load() throws -> EngineHost {
    visits += 1
    let (page, chromium) = (page, chromium)
    let conversation = PageConversation(
      visit: visits, failure: { page.failure(at: $0) }, ending: { chromium.kill() })
    desk.begin(conversation)
    try Self.browsing {
      if isAtPage {
        try page.reload()
      } else {
        try page.navigate(to: "\(server.origin)/\(desk.token)/page.html")
      }
    }
    isAtPage = true
    return try EngineHost(
      over: conversation, program: settings.program.path, build: settings.build, cancellation: cancellation,
      stepLimit: settings.stepLimit)
  }

  private var isAtPage = false

  /// Ends the browser, starts it again on the same profile, and loads the page.
  ///
  /// - Throws: ``EngineError``, `Cancelled`.
  func restart() throws -> EngineHost {
    notePeak()
    try Self.browsing { try chromium.close() }
    (chromium, page) = try Self.start(settings, profile, cancellation)
    isAtPage = false
    return try load()
  }

  /// The most memory that one process of the browser used so far, in bytes; nil where the system does not say.
  var peakMemory: Int64? {
    notePeak()
    return peak
  }

  private func notePeak() {
    if let now = chromium.peakMemory { peak = max(peak ?? 0, now) }
  }
}
