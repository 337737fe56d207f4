public import Engines
internal import JSON
internal import RoundTrip
public import Streams

/// The SQLite that the app goes back to.
public enum TargetChoice: Sendable, Hashable {
  case native
  /// - build: the folder or file of a sql.js build.
  /// - node: a path, or a name that is looked up in `PATH`.
  case sqljs(build: String, node: String)
  /// - browser: a path, or a name that is looked up in `PATH`; nil for `CHROME_PATH`, else a Chromium in `PATH`.
  case browser(build: String, browser: String?)

  /// - Parameter scratch: for files that last as long as the engine.
  /// - Throws: `EngineError`, where the build or Node.js is missing.
  public func engine(scratch: String, _ cancellation: Cancellation) throws -> any Engine {
    switch self {
    case .native: return try NativeEngine()
    case .sqljs(let build, let node):
      return try SQLjsEngine(
        build: SQLjsBuild(path: build, lookingFrom: "/"), node: node, scratch: scratch,
        cancellation: cancellation)
    case .browser(let build, let browser):
      return try BrowserEngine(
        BrowserEngine.Settings(
          program: BrowserEngine.Settings.program(browser), build: SQLjsBuild(path: build, lookingFrom: "/"),
          scratch: scratch),
        cancellation: cancellation)
    }
  }

  /// - Throws: `EngineError`.
  func assessTarget() throws -> AssessJob.Target {
    switch self {
    case .native: return .native
    case .sqljs(let build, let node):
      return .sqljs(build: try SQLjsBuild(path: build, lookingFrom: "/"), node: node)
    case .browser(let build, let browser):
      return .browser(build: try SQLjsBuild(path: build, lookingFrom: "/"), browser: browser)
    }
  }

  var json: JSONValue {
    switch self {
    case .native: .record(["name": .string("native")])
    case .sqljs(let build, let node):
      .record(["name": .string("sqljs"), "build": .string(build), "node": .string(node)])
    case .browser(let build, let browser):
      .record([
        "name": .string("browser"), "build": .string(build), "browser": browser.map(JSONValue.string),
      ])
    }
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    let name = try reader.string("name")
    switch name {
    case "native": self = .native
    case "sqljs": self = .sqljs(build: try reader.string("build"), node: try reader.string("node"))
    case "browser":
      self = .browser(build: try reader.string("build"), browser: try reader.optionalString("browser"))
    default:
      throw .badValue(path: reader.path(of: "name"), expected: "native, sqljs or browser", found: name)
    }
    try reader.finish()
  }
}
