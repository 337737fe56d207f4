internal import Catalog
internal import SQLite

extension EngineCapabilities {
  /// Whether it takes a call where only deterministic functions may stand (hazard C6).
  ///
  /// One overload that an application made non-deterministic spoils the name: SQLite finds that one first.
  func acceptsInSchema(_ call: FunctionCall) -> Bool {
    let known = functions.filter { $0.name == NameKey(call.name) }
    let exact = known.filter { $0.argumentCount == call.argumentCount }
    let fitting = exact.isEmpty ? known.filter { $0.argumentCount < 0 } : exact
    return !fitting.isEmpty && fitting.allSatisfy(\.isDeterministic)
  }
}
