internal import Artifacts
internal import Engines
internal import Reports
internal import RoundTrip
internal import Streams
internal import Verdicts

/// Builds one case, has it exported, imported and checked, and judges.
struct CaseRun {
  let exporter: CorpusExporter
  let engine: any Engine
  /// What the SQLite can do that builds the cases and reads the sources.
  let native: EngineCapabilities
  let plan: CheckPlan
  let workDirectory: String?
  let cancellation: Cancellation

  /// - Throws: `Cancelled`; whatever else goes wrong is the case's result.
  func run(_ one: CorpusCase) throws -> ConformanceCase {
    let start = ContinuousClock.now
    var result = ConformanceCase(
      id: one.id, title: one.title, isMust: one.level == .must, hazards: one.hazards,
      exercises: one.exercises, result: .errored)
    do {
      let judgement = try judge(one, &result)
      result.result = judgement.result
      result.problems = judgement.problems
      result.lacks = judgement.lacks
      result.isStated = judgement.isStated
    } catch {
      if cancellation.isRequested { throw Cancelled() }
      result.note = Failure(error).message
    }
    let parts = (ContinuousClock.now - start).components
    result.duration = Double(parts.seconds) * 1_000 + Double(parts.attoseconds) / 1e15
    return result
  }

  private func judge(_ one: CorpusCase, _ result: inout ConformanceCase) throws -> CaseJudge.Judgement {
    let unbuildable = one.requires.filter { !$0.isMet(by: native, standsIn: true) }
    guard unbuildable.isEmpty else {
      // The SQLite that this program is linked with could not even hold the source.
      return .init(result: .unsupported, lacks: unbuildable.map(\.text), isStated: true)
    }
    let workspace = try Workspace(in: workDirectory)
    let folders = try ["source", "draft", "given", "work"].map { name in
      let folder = workspace.path + "/" + name
      try Files.createDirectory(folder)
      return folder
    }
    let source = folders[0] + "/source.db"
    try CaseBuilder(one: one).build(at: source, scratch: folders[1])

    var options = Verification.Options(source: source, checks: plan, workDirectory: folders[3])
    var hasAccepted = false
    switch exporter {
    case .ours(let format):
      // What no SQL text can carry is graded by a container that can.
      options.format = one.containers.map { $0.contains(format) ? format : $0.first ?? format } ?? format
    case .foreign(_, let exporter):
      let output = workspace.path + "/output"
      let done = try exporter.run(on: source, output: output, in: folders[2], cancellation: cancellation)
      result.touchedSource = done.touchedSource
      if one.expected == .refused, done.hasRefused, done.problems.count == 1 { return .init() }
      if let problem = done.problems.first, problem.code == CaseCode.exporterNotStarted.rawValue {
        // Nothing was graded: the command is wrong, not the exporter.
        result.note = problem.explanation
        return .init(result: .errored)
      }
      guard done.problems.isEmpty else { return .failed(done.problems) }
      hasAccepted = one.expected == .refused
      options.artifact = output
    }
    let verification = Verification(
      options, engine: engine, progress: SilentProgress(), cancellation: cancellation)
    let trial = try CaseTrial(source: source, artifact: options.artifact) { try verification.run() }
    // The native engine stands in for what it lacks, and must still say that it could not compare that.
    let able = engine.capabilities ?? native
    let unmet = one.requires.filter { !$0.isMet(by: able, standsIn: false) }
    let judgement = CaseJudge(one: one, unmet: unmet).judge(trial)
    guard hasAccepted, judgement.result == .passed else { return judgement }
    return .failed(
      .exporterAccepted, "The source cannot be read whole; it wrote an artifact and ended with exit code 0.")
  }
}
