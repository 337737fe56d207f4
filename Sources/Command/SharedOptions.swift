public import ArgumentParser
public import Artifacts
import Checks
import Foundation
import JSON
import Reports
import RoundTrip
import Streams
import Verdicts

extension ArtifactFormat: ExpressibleByArgument {}
extension SearchCarrying: ExpressibleByArgument {}

struct SourceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How long a locked database is waited for, in milliseconds.", valueName: "ms"))
  var busyTimeout = 10_000

  @Option(help: ArgumentHelp("Where scratch files go; else TMPDIR, else /tmp.", valueName: "dir"))
  var workDir: String?

  @Flag(name: .shortAndLong, help: "Say nothing but results and errors.")
  var quiet = false

  func validate() throws {
    guard busyTimeout >= 0 else { throw ValidationError("--busy-timeout takes milliseconds from 0 on.") }
  }
}

struct ReportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Write the JSON report here; - for standard output.", valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp("Write at most this many findings of one kind and object in full.", valueName: "n"))
  var maxFindings = 20

  @OptionGroup var outputs: OutputOptions

  private var files: [String] { [report].compactMap(\.self) + outputs.files }

  func validate() throws {
    guard maxFindings >= 1 else { throw ValidationError("--max-findings takes a number from 1 on.") }
    try Self.confirmApart(files)
  }

  /// - Throws: `ValidationError` where two outputs would go to one place.
  static func confirmApart(_ files: [String]) throws {
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one output can go to standard output.")
    }
    for (index, file) in files.enumerated() where file != "-" {
      if files[..<index].contains(where: { $0.utf8.elementsEqual(file.utf8) || isOneFile($0, file) }) {
        throw ValidationError("Two outputs would go to \(file).")
      }
    }
  }

  /// Devices and pipes may take more than one output.
  private static func isOneFile(_ one: String, _ other: String) -> Bool {
    Files.kind(of: one) == .file && Files.isSameFile(one, other)
  }

  /// - Throws: ``ArtifactError`` when an output would replace what the command reads.
  func check(inputs: [String?]) throws {
    for case let input? in inputs {
      for file in files + [outputs.stepSummary].compactMap(\.self)
      where input.utf8.elementsEqual(file.utf8) || Files.isSameFile(input, file) {
        throw ArtifactError.overwritesInput(path: file)
      }
    }
  }

  /// Runs the work and writes what it comes to, an error included.
  func deliver(
    _ command: String, source: String, planned: [String], quiet: Bool, _ work: () throws -> Report
  ) throws -> GateCode {
    let report: Report
    do {
      report = try work()
    } catch {
      outputs.deliver(
        failure: error, command: command, source: source, planned: planned)
      throw error
    }
    return try deliver(report, quiet: quiet)
  }

  /// Writes the report where it was asked for and the summary to standard error, and returns the verdict's exit code.
  private func deliver(_ report: Report, quiet: Bool) throws -> GateCode {
    let bytes = try ReportWriter.bytes(report)
    switch self.report {
    case "-": try Console.print(bytes)
    case let path?: try Files.write(bytes, to: path)
    case nil: break
    }
    if !quiet {
      let text = TextReport(colour: Console.wantsColour, width: Console.width).text(report)
      Console.say(outputs.github ? GitHubAnnotations.group(text, token: UUID().uuidString) : text)
    }
    try outputs.deliver(report)
    return report.verdict.exitCode
  }
}

struct CheckOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The checks to run, separated by commas (\(CheckName.usual.map(\.rawValue).joined(separator: ", "))); all that apply unless given.",
      valueName: "list"))
  var checks: String?

  @Option(
    help: ArgumentHelp(
      "Ask both sides these full-text queries too: one a line, the table, a tab, what follows MATCH.",
      valueName: "file"))
  var queries: String?

  @Flag(
    help: "Close the gate on anything that no check accounts for, and on checks that were left out.")
  var requireComplete = false

  /// - Parameter policy: may require that nothing is left out.
  /// - Throws: `ValidationError` for an unknown or empty list.
  func plan(
    _ base: CheckPlan, _ performance: PerformanceOptionGroup, under policy: AppliedPolicy? = nil
  ) throws -> CheckPlan {
    let planned = try performance.planned(
      CheckSelection.parse(checks, from: base.available), isChosen: checks != nil)
    if queries != nil && !planned.contains(.search) {
      throw ValidationError("--queries is for the search check, which --checks leaves out.")
    }
    return CheckPlan(
      available: base.available, planned: planned,
      requiresComplete: requireComplete || policy?.policy.requiresComplete == true)
  }
}

extension CheckOptions {
  /// The queries of ``queries``; nil where there are none.
  ///
  /// - Throws: `SearchQueryError`.
  func loadQueries() throws -> SearchQueryFile? { try queries.map(SearchQueryFile.init(path:)) }
}

enum CheckSelection {
  /// The checks of a comma-separated list; an unknown or empty list is wrong use.
  static func parse(_ text: String?, from available: [CheckName]) throws -> [CheckName] {
    guard let text else { return available }
    var wanted: [CheckName] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let trimmed = name.trimmingCharacters(in: .whitespaces)
      guard let check = CheckName(rawValue: trimmed), available.contains(check) else {
        let known = available.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("There is no check '\(trimmed)'. The checks are: \(known).")
      }
      if !wanted.contains(check) { wanted.append(check) }
    }
    return available.filter(wanted.contains)
  }
}
