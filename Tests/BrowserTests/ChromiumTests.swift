import Browser
import Foundation
import JSON
import Streams
import TestSupport
import Testing

/// A real Chromium: `scripts/setup.sh --browser` provides it.
@Suite(.serialized) struct ChromiumTests {
  private let cancellation = Cancellation()

  /// Runs `body` with a browser on a profile of its own; afterwards neither is left.
  private func withChromium<Output: Sendable>(
    _ body: @escaping @Sendable (Chromium, Page) throws -> Output
  ) async throws -> Output {
    let cancellation = cancellation
    return try await offPool {
      let profile = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-profile-")
      defer { Files.remove(profile) }
      defer { #expect(BrowserProcesses.running(naming: profile) == []) }
      let chromium = try Chromium(
        ChromiumProgram(path: nil), profile: .init(path: profile), cancellation: cancellation)
      defer { chromium.kill() }
      return try body(chromium, try chromium.openPage())
    }
  }

  @Test func saysItsVersionAndEvaluates() async throws {
    let (version, sum, late) = try await withChromium { chromium, page in
      (
        chromium.version, try page.evaluate("6 * 7"),
        try page.evaluate("new Promise(done => setTimeout(() => done(`a\\u0000b`), 1))")
      )
    }
    #expect(version.hasPrefix("Chrome/"))
    #expect(sum == .integer(42))
    #expect(late == .string("a\0b"))
  }

  @Test func whatThePageThrowsIsSaid() async throws {
    let error = try await withChromium { _, page in
      #expect(throws: BrowserError.self) { try page.evaluate("null.x") }
    }
    #expect("\(try #require(error))".contains("Cannot read properties of null"))
  }

  @Test func bindingsReachUsAlsoAfterAReload() async throws {
    let calls = try await withChromium { _, page in
      let stream = try page.addBinding("tell")
      _ = try page.evaluate("tell('one')")
      try page.reload()
      _ = try page.evaluate("tell('two')")
      return stream
    }
    var got: [String] = []
    for await call in calls { got.append(call) }
    #expect(got == ["one", "two"])
  }

  @Test func aCrashIsSaidAtOnce() async throws {
    let error = try await withChromium { _, page in
      #expect(throws: BrowserError.self) { try page.call("Page.crash") }
    }
    #expect(error == .pageCrashed(step: "Page.crash", status: "crashed"))
  }

  @Test func aPageThatHangsIsGivenUp() async throws {
    // The start of a browser on a busy machine takes longer than this.
    let error = try await withChromium { _, page in
      #expect(throws: BrowserError.self) {
        try page.devTools.call(
          "Runtime.evaluate", .record(["expression": .string("while (true);")]), in: page.session,
          within: .seconds(2))
      }
    }
    #expect(error == .hung(step: "Runtime.evaluate", seconds: 2))
  }

  @Test func aBrowserThatIsEndedFromOutsideIsSaid() async throws {
    let error = try await withChromium { chromium, page in
      #expect(throws: BrowserError.self) { try chromium.devTools.call("Browser.crash", within: .seconds(20)) }
    }
    guard case .ended(step: "Browser.crash", reason: _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func storageLivesFromOneStartToTheNext() async throws {
    let cancellation = cancellation
    let value = try await offPool {
      let profile = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-profile-")
      defer { Files.remove(profile) }
      let program = try ChromiumProgram(path: nil)
      let first = try Chromium(program, profile: .init(path: profile), cancellation: cancellation)
      try first.close()
      #expect(BrowserProcesses.running(naming: profile) == [])
      let second = try Chromium(program, profile: .init(path: profile), cancellation: cancellation)
      defer { second.kill() }
      return try second.openPage().evaluate("1")
    }
    #expect(value == .integer(1))
  }

  @Test(arguments: ["/no/such/browser", "no-such-browser"])
  func oneThatIsMissingIsSaid(_ path: String) throws {
    let error = #expect(throws: BrowserError.self) { try ChromiumProgram(path: path) }
    #expect(error == .notFound(lookedFor: [path]))
    #expect(error?.hint?.contains("scripts/setup.sh --browser") == true)
  }

  @Test func whatIsNoBrowserIsSaid() async throws {
    let cancellation = cancellation
    let error = try await offPool {
      #expect(throws: BrowserError.self) {
        try Chromium(
          ChromiumProgram(path: "/bin/false"), profile: .init(path: "/nowhere"), cancellation: cancellation)
      }
    }
    guard case .notStarted(path: "/bin/false", reason: let reason)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("exit 1"))
  }
}
