public import ArgumentParser
import Checks
import Reports
public import Verdicts

extension PerformanceFigures.Mode: ExpressibleByArgument {}

/// What `verify` and `diff` are told about the performance check.
struct PerformanceOptionGroup: ParsableArguments {
  @Option(
    help: "How far the performance check goes: plans and steps alone, times too, or not at all.")
  var performance: PerformanceFigures.Mode?

  @Option(
    help: ArgumentHelp(
      "Seconds for the performance check; what does not fit is in the ledger.", valueName: "s"))
  var performanceBudget = PerformanceOptions.defaultBudget

  @Option(help: ArgumentHelp("Decides which rows the statements ask for.", valueName: "n"))
  var performanceSeed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Run these statements too: each behind a line '-- name: WORDS', values as :table.column.",
      valueName: "file"))
  var workload: String?

  @Option(help: ArgumentHelp("Hold the costs against this baseline (see 'baseline').", valueName: "file"))
  var baseline: String?

  func validate() throws {
    guard performanceBudget > 0, performanceBudget <= 86_400 else {
      throw ValidationError("--performance-budget takes seconds above 0.")
    }
    if performance == .off, workload != nil || baseline != nil {
      throw ValidationError("--workload and --baseline are for the performance check, which is off.")
    }
  }

  /// What is read besides the databases.
  var files: [String?] { [workload, baseline] }

  /// The planned checks without the performance check where it is off.
  ///
  /// - Throws: `ValidationError` for options that contradict each other.
  func planned(_ planned: [CheckName], isChosen: Bool) throws -> [CheckName] {
    let isPlanned = planned.contains(.performance)
    if performance == .off {
      guard !(isChosen && isPlanned) else {
        throw ValidationError("--checks asks for the performance check, and --performance off leaves it out.")
      }
      return planned.filter { $0 != .performance }
    }
    if !isPlanned, performance != nil || workload != nil || baseline != nil {
      throw ValidationError(
        "--performance, --workload and --baseline are for the performance check, which --checks leaves out.")
    }
    return planned
  }

  /// - Throws: ``WorkloadError``, `ReportError` or `FileError` for a file that cannot be used.
  func options(under policy: AppliedPolicy?) throws -> PerformanceOptions {
    PerformanceOptions(
      mode: performance ?? .cost, budget: performanceBudget, seed: performanceSeed,
      costThreshold: policy?.policy.costThreshold ?? PerformanceOptions.defaultThreshold,
      timeThreshold: policy?.policy.timeThreshold ?? PerformanceOptions.defaultThreshold,
      workload: try workload.map(WorkloadFile.init(path:)), baseline: try baseline.map(BaselineFile.read))
  }
}
