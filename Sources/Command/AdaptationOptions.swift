public import ArgumentParser
public import Artifacts
public import Engines

extension SearchAdaptation: ExpressibleByArgument {}
extension FunctionAdaptation: ExpressibleByArgument {}

/// What is changed on the snapshot before it is exported.
struct AdaptationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave FTS5 tables out, with the triggers and views that name them; the manifest keeps their SQL."))
  var fts5 = SearchAdaptation.keep

  @Option(
    help: ArgumentHelp(
      "Make generated columns whose functions the engine cannot use there ordinary ones, with the values they have, and leave such indexes out."
    ))
  var functions = FunctionAdaptation.keep

  @Flag(help: "Have the engine make indexes anew that depend on functions or collations.")
  var reindex = false

  /// - Throws: `ValidationError` when functions are to be rewritten for an engine that lacks none.
  func check(for engine: EngineOptions.Choice) throws {
    if functions == .rewrite, !engine.hasSQLjs {
      throw ValidationError("--functions rewrite is for an engine that lacks functions: add --engine sqljs.")
    }
  }

  /// - Parameter engines: those that the artifact is for. What functions they have is asked of the first that is not native: the others run
  ///   the same build.
  func request(for engines: (any Engine)...) -> AdaptationRequest { request(for: engines) }

  func request(for engines: [any Engine]) -> AdaptationRequest {
    let capabilities = engines.lazy.compactMap(\.capabilities).first
    return AdaptationRequest(
      search: fts5, functions: functions == .rewrite ? capabilities : nil, reindex: reindex)
  }
}
