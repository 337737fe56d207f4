import ArgumentParser
import Engines
import Foundation
import Streams

/// Which SQLite makes the copy.
struct EngineOptions: ParsableArguments {
  enum Name: String, ExpressibleByArgument, CaseIterable {
    case native
    case sqljs
  }

  @Option(help: "The engine that imports the artifact: the linked SQLite, or a real sql.js run by Node.js.")
  var engine = Name.native

  @Option(
    help: ArgumentHelp(
      "The folder or file of a sql.js build; else node_modules/sql.js/dist from here upwards.",
      valueName: "path"))
  var sqljs: String?

  @Option(help: ArgumentHelp("The Node.js that runs sql.js.", valueName: "path"))
  var node = "node"

  func validate() throws {
    if sqljs != nil && engine != .sqljs { throw ValidationError("--sqljs is for --engine sqljs.") }
  }

  /// - Parameter scratch: where files go that last as long as the engine; nil for the usual place.
  /// - Throws: `EngineError`.
  func engine(scratch: String?, _ cancellation: Cancellation) throws -> any Engine {
    switch engine {
    case .native: return try NativeEngine()
    case .sqljs:
      let build = try SQLjsBuild(path: sqljs, lookingFrom: FileManager.default.currentDirectoryPath)
      return try SQLjsEngine(
        build: build, node: node, scratch: scratch ?? Files.scratchRoot, cancellation: cancellation)
    }
  }
}
