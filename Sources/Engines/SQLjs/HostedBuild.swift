internal import JSON
internal import Streams

/// What a build said of itself when it was loaded.
struct HostedBuild {
  let capabilities: EngineCapabilities
  /// Each with its SHA-256.
  private let files: [String]

  /// - Throws: ``EngineError`` when the reply to `hello` has another shape than the protocol says.
  init(_ host: EngineHost) throws(EngineError) {
    let facts = host.hello["build"]
    do {
      capabilities = try EngineCapabilities(sqlite: host.hello["sqlite"] ?? .null, build: facts ?? .null)
    } catch {
      throw .hostFailed(step: "hello", reason: "\(error)")
    }
    files = [("js", "jsSHA256"), ("wasm", "wasmSHA256")].compactMap { file, digest in
      guard let path = facts?[file]?.string, let hash = facts?[digest]?.string else { return nil }
      return Files.name(of: path) + " " + hash
    }
  }

  /// - Parameter runtime: what runs it, with its version.
  func identity(named name: String, runtime: String?) -> EngineIdentity {
    EngineIdentity(
      name: name, sqliteVersion: capabilities.sqliteVersion, sourceID: capabilities.sourceID,
      compileOptions: capabilities.compileOptions, files: files, runtime: runtime)
  }
}
