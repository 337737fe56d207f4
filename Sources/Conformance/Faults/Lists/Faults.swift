/// Every fault there is.
public enum Faults {
  public static let all: [Fault] =
    ValueFaults.all + RowFaults.all + TableFaults.all + ObjectFaults.all + VirtualTableFaults.all
    + BehaviourFaults.all + SearchFaults.all + SourceFaults.all + BundleFaults.all + ContainerFaults.all
    + PerformanceFaults.all + ReturnFaults.all
    + EquivalentFaults.all + NeutralRewrites.all

  /// Those that the shell patterns name, in the order of the list; all of them where there is no pattern.
  ///
  /// - Throws: ``UnknownFault`` for a pattern that matches nothing.
  public static func matching(_ patterns: [String]) throws -> [Fault] {
    guard !patterns.isEmpty else { return all }
    for pattern in patterns where !all.contains(where: { $0.id.isMatched(by: pattern) }) {
      throw UnknownFault(pattern: pattern)
    }
    return all.filter { fault in patterns.contains { fault.id.isMatched(by: $0) } }
  }
}
