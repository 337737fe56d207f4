/// A generated database, and what goes wrong with it.
public struct FuzzFailure: Sendable {
  public var database: GeneratedDatabase
  public var problem: FuzzProblem
  /// The fault that was not found as it should have been; nil where it did not come to one.
  public var fault: FuzzFault?

  public init(database: GeneratedDatabase, problem: FuzzProblem, fault: FuzzFault? = nil) {
    self.database = database
    self.problem = problem
    self.fault = fault
  }

  /// The smallest database that shows the same problem.
  ///
  /// - Throws: `FileError`, `Cancelled`.
  public func shrunk(by trial: FuzzTrial) throws -> GeneratedDatabase {
    var trial = trial
    trial.damages = fault != nil
    var shrinker = Shrinker(database) { [problem, fault, trial] candidate in
      try trial.run(candidate, fault: fault).problem.map { problem.isSame(as: $0) } ?? false
    }
    return try shrinker.run()
  }
}
