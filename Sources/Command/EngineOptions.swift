import ArgumentParser
import Browser
import Engines
import Foundation
import Streams

/// Which SQLite makes the copy.
struct EngineOptions: ParsableArguments {
  enum Name: String, CaseIterable {
    case native
    case sqljs
    case browser
  }

  /// One engine or several, with commas between them.
  struct Choice: ExpressibleByArgument {
    let names: [Name]

    init(_ names: Name...) { self.names = names }

    init?(argument: String) {
      var names: [Name] = []
      for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
        guard let name = Name(rawValue: String(part)), !names.contains(name) else { return nil }
        names.append(name)
      }
      self.names = names
    }

    static var allValueStrings: [String] { Name.allCases.map(\.rawValue) }
    var defaultValueDescription: String { names.map(\.rawValue).joined(separator: ",") }

    /// Whether one of them is no native SQLite.
    var hasSQLjs: Bool { names.contains { $0 != .native } }
  }

  @Option(
    help:
      "The engine that imports the artifact: the linked SQLite, a real sql.js run by Node.js, or one in a headless Chromium, kept in IndexedDB over a reload and a restart. `verify` takes several, with commas between them."
  )
  var engine = Choice(.native)

  @Option(
    help: ArgumentHelp(
      "The folder or file of a sql.js build; else node_modules/sql.js/dist from here upwards.",
      valueName: "path"))
  var sqljs: String?

  @Option(help: ArgumentHelp("The Node.js that runs sql.js.", valueName: "path"))
  var node = "node"

  @Option(
    help: ArgumentHelp(
      "The Chromium or Chrome of --engine browser; else CHROME_PATH, else one in PATH.", valueName: "path"))
  var browser: String?

  func validate() throws {
    if sqljs != nil && !engine.hasSQLjs {
      throw ValidationError("--sqljs is for --engine sqljs and --engine browser.")
    }
    if browser != nil && !engine.names.contains(.browser) {
      throw ValidationError("--browser is for --engine browser.")
    }
  }

  /// - Throws: `ValidationError` where several engines are named.
  func requireOne() throws {
    guard engine.names.count == 1 else {
      throw ValidationError("This command takes one --engine; several are for `roundtrip verify`.")
    }
  }

  /// The engine of a command that takes one.
  ///
  /// - Parameter scratch: where files go that last as long as the engine; nil for the usual place.
  /// - Throws: `EngineError`.
  func engine(scratch: String?, _ cancellation: Cancellation) throws -> any Engine {
    try make(engine.names.first ?? .native, scratch ?? Files.scratchRoot, cancellation)
  }

  /// - Parameter scratch: where files go that last as long as the engines; nil for the usual place.
  /// - Throws: `EngineError`.
  func engines(scratch: String?, _ cancellation: Cancellation) throws -> [any Engine] {
    try engine.names.map { try make($0, scratch ?? Files.scratchRoot, cancellation) }
  }

  private func make(_ name: Name, _ scratch: String, _ cancellation: Cancellation) throws -> any Engine {
    switch name {
    case .native: return try NativeEngine()
    case .sqljs:
      return try SQLjsEngine(build: build(), node: node, scratch: scratch, cancellation: cancellation)
    case .browser:
      let program = try BrowserEngine.Settings.program(browser)
      let engine = try BrowserEngine(
        BrowserEngine.Settings(program: program, build: build(), scratch: scratch), cancellation: cancellation
      )
      Self.sayWhereThereIsNoSandbox()
      return engine
    }
  }

  static func sayWhereThereIsNoSandbox() {
    guard Chromium.needsNoSandbox else { return }
    Console.say("roundtrip: Chromium runs with --no-sandbox, since it refuses to run as root without that.")
  }

  private func build() throws -> SQLjsBuild {
    try SQLjsBuild(path: sqljs, lookingFrom: FileManager.default.currentDirectoryPath)
  }
}
