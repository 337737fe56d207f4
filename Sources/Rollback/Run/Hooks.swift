internal import JSON
internal import Processes
internal import Streams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Executables of the user's that run before and after each step: `before-STEP` and `after-STEP` in one folder. Each gets a line of
/// JSON on its standard input.
struct Hooks {
  let folder: String?
  /// Seconds.
  let limit: Int64

  enum Moment: String {
    case before
    case after
  }

  /// Returns the hook's name where there is one and it ran.
  ///
  /// - Throws: ``RollbackError/hookFailed(hook:reason:)``.
  func run(_ moment: Moment, _ step: StepName, _ facts: JSONValue) throws -> String? {
    guard let folder else { return nil }
    let name = moment.rawValue + "-" + step.rawValue
    let path = folder + "/" + name
    guard Files.kind(of: path) == .file else { return nil }
    guard access(path, X_OK) == 0 else {
      throw RollbackError.hookFailed(hook: name, reason: "it is no executable")
    }
    let child = ChildProcess(executable: path, arguments: [])
    child.send(try JSONText.encode(facts))
    let status = child.finish(within: .seconds(limit))
    guard status == "exit 0" else {
      let late = status == "signal 9" ? ", or took longer than \(limit) s and was ended" : ""
      throw RollbackError.hookFailed(hook: name, reason: status + late)
    }
    return name
  }
}
