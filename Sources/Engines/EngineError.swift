public import Browser

/// Why an engine cannot be used, or gave up.
public enum EngineError: Error, Sendable, Hashable {
  /// No sql.js build was named, and none lies in a `node_modules` from the working folder upwards.
  case buildNotFound(lookedIn: [String])
  /// The build does not load, or is no build of sql.js.
  case buildUnusable(path: String, reason: String)
  /// Node.js cannot be started.
  case nodeMissing(command: String, reason: String)
  case nodeTooOld(found: String, needed: String)
  /// The host program ended, hung or wrote nonsense; `step` is what it had been asked for.
  case hostFailed(step: String, reason: String)
  /// The engine ran out of memory.
  case outOfMemory(step: String, reason: String)
  /// It refused a statement that an artifact of ours needs.
  case refused(head: String, reason: String)
  /// The image that came out is not the one the engine said it wrote.
  case exportDamaged(reason: String)
  /// The browser could not be started, ended, hung, or lost its page.
  case browser(BrowserError)
  /// What the browser kept is not there, not whole, or not what was written; or it would not keep it.
  ///
  /// - kind: `storage-missing`, `storage-other-version`, `storage-record-missing`, `storage-record-altered`,
  ///   `storage-quota-exceeded`, `storage-failed`.
  case storage(kind: String, reason: String)
}

extension EngineError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .buildNotFound(let places):
      "no sql.js build was found" + (places.isEmpty ? "" : " (looked in \(places.joined(separator: ", ")))")
    case .buildUnusable(let path, let reason): "the sql.js build at \(path) cannot be used: \(reason)"
    case .nodeMissing(let command, let reason): "Node.js could not be started as \(command): \(reason)"
    case .nodeTooOld(let found, let needed): "Node.js \(found) is too old; \(needed) or newer is needed"
    case .hostFailed(let step, let reason): "the sql.js engine failed at '\(step)': \(reason)"
    case .outOfMemory(let step, let reason): "the sql.js engine ran out of memory at '\(step)': \(reason)"
    case .refused(let head, let reason): "the sql.js engine refused a statement: \(reason) (\(head))"
    case .exportDamaged(let reason): "the image that sql.js exported is damaged: \(reason)"
    case .browser(let error): error.description
    case .storage(let code, let reason): "the browser's storage failed (\(code)): \(reason)"
    }
  }

  /// What the reader can do next.
  public var hint: String? {
    switch self {
    case .buildNotFound:
      "Name the folder or file of a sql.js build with --sqljs PATH; `scripts/setup.sh --sqljs` provides one to try."
    case .buildUnusable:
      "Name a build's folder, or its .js file with the .wasm of the same release beside it."
    case .nodeMissing: "Install Node.js 18 or newer, or name it with --node PATH."
    case .nodeTooOld: "Install a newer Node.js, or name it with --node PATH."
    case .hostFailed:
      "Run it again; if it fails at the same step, try --engine native to see whether the artifact is sound."
    case .outOfMemory:
      "Use --format bundle or image, or give Node more memory with NODE_OPTIONS=--max-old-space-size=MIB."
    case .refused:
      "Look at what the statement names: this build lacks it, or has it in another form; `roundtrip assess` names all of it. An image (--format image) runs no statements."
    case .exportDamaged: "Run it again; check that the disk is sound and not full."
    case .browser(let error): error.hint
    case .storage("storage-quota-exceeded", _):
      "The origin's quota is a share of the free disk: free some, or try a smaller database."
    case .storage("storage-missing", _), .storage("storage-record-missing", _):
      "An app in this place must treat a missing image as an error, never start with an empty database (hazard I2)."
    case .storage: "Run it again; if it happens again, the browser does not keep what it is given."
    }
  }
}
