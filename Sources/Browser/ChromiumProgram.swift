internal import Foundation
internal import Streams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where a Chromium lies.
public struct ChromiumProgram: Sendable, Hashable {
  public var path: String

  private static let names = [
    "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge",
  ]
  private static let places = [
    "/usr/bin/chromium", "/usr/lib/chromium/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ]

  /// - Parameters:
  ///   - path: as the user named it; nil to look at `CHROME_PATH`, then in `PATH`, then where systems install it.
  ///   - environment: nil for this process's own.
  /// - Throws: ``BrowserError/notFound(lookedFor:)``.
  public init(
    path: String?, environment: [String: String]? = nil
  ) throws(BrowserError) {
    let environment = environment ?? ProcessInfo.processInfo.environment
    if let named = path ?? environment["CHROME_PATH"], !named.isEmpty {
      guard let found = Self.found(named, environment) else { throw .notFound(lookedFor: [named]) }
      self.path = found
      return
    }
    for name in Self.names + Self.places {
      if let found = Self.found(name, environment) {
        self.path = found
        return
      }
    }
    throw .notFound(lookedFor: ["CHROME_PATH"] + Self.names)
  }

  private static func found(_ name: String, _ environment: [String: String]) -> String? {
    if name.contains("/") { return isProgram(name) ? name : nil }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { $0 + "/" + name }.first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    Files.kind(of: path) == .file && access(path, X_OK) == 0
  }
}
