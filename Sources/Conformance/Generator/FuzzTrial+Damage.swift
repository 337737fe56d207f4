internal import Checks
internal import RoundTrip
internal import SQLite
internal import Samples
internal import Streams
internal import Verdicts

extension FuzzTrial {
  /// Damages a twin of the copy by the fault, or by one drawn from the seed, and compares.
  func damage(
    _ database: GeneratedDatabase, _ given: FuzzFault?, _ source: String, _ folder: String
  ) throws -> Result {
    let copy = folder + "/kept/copy.db"
    var fault = given
    if let given {
      let twin = try damaged(copy, by: given, in: folder)
      guard twin != nil else { return Result(problem: nil) }
    } else {
      fault = try draw(database, copy, folder)
    }
    guard let fault else {
      return Result(
        problem: FuzzProblem(
          kind: .couldNotRun, codes: [], findings: [], message: "no fault was found that changes anything"))
    }
    return Result(problem: try compare(source, folder + "/damaged.db", fault), fault: fault)
  }

  private func draw(_ database: GeneratedDatabase, _ copy: String, _ folder: String) throws -> FuzzFault? {
    var picker = FaultPicker(
      database: database, random: SplitMix64(seed: database.seed ^ 0x6661_756c_7400),
      connection: try Connection(path: copy, mode: .immutable))
    for _ in 0..<300 {
      try cancellation.check()
      guard let candidate = picker.candidate() else { continue }
      if try damaged(copy, by: candidate, in: folder) != nil { return candidate }
    }
    return nil
  }

  /// nil where SQLite refuses the fault, or nothing changes.
  private func damaged(_ copy: String, by fault: FuzzFault, in folder: String) throws -> String? {
    let path = folder + "/damaged.db"
    let content = try FileReader.contents(of: copy)
    try withExtendedLifetime(content) {
      let writer = try FileWriter(path: path)
      try writer.write(content.bytes)
      _ = try writer.finish(durable: false)
    }
    guard let isSeen = try? fault.apply(to: path), isSeen else { return nil }
    return path
  }

  private func compare(_ source: String, _ copy: String, _ fault: FuzzFault) throws -> FuzzProblem? {
    var checks = CheckPlan.comparison
    checks.knownProof = proof
    let options = Comparison.Options(
      source: source, copy: copy, checks: checks, workDirectory: folder(of: copy))
    let results: [CheckResult]
    do {
      results = try Comparison(options, progress: SilentProgress(), cancellation: cancellation).run().checks
    } catch {
      try cancellation.check()
      return FuzzProblem(
        kind: .couldNotRun, codes: [], findings: [], message: "\(fault.title): \(Failure(error).message)")
    }
    let counts = results.flatMap(\.counts)
    let isFound = counts.contains { count in
      fault.codes.contains { count.code.utf8.starts(with: $0.utf8) }
        && fault.objects.contains { $0.isSameName(as: count.object) }
    }
    if let errored = results.first(where: { $0.outcome == .errored }) {
      return FuzzProblem(
        kind: .couldNotRun, codes: [], findings: [],
        message: "\(fault.title): the check '\(errored.name)' ended: \(errored.failure ?? "")")
    }
    guard !isFound else { return nil }
    let errors = results.flatMap(\.findings).filter { $0.severity == .error }
    return FuzzProblem(
      kind: errors.isEmpty ? .faultMissed : .faultMisplaced, codes: fault.codes,
      findings: errors.prefix(20).map { "\($0.code) \($0.object)" },
      message: "\(fault.title) (\(fault.statements.joined(separator: "; "))): expected "
        + "\(fault.codes.joined(separator: " or ")) at \(fault.objects.prefix(3).joined(separator: ", "))")
  }

  private func folder(of path: String) -> String { Files.parent(of: path) }
}
