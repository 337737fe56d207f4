import ArgumentParser
import Artifacts
import Foundation
import JSON
import Reports
import RoundTrip
import Streams
import Verdicts

/// The outputs that CI systems and browsers read.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write the results as JUnit XML here; - for standard output.", valueName: "file"))
  var junit: String?

  @Option(
    help: ArgumentHelp("Write the findings as SARIF 2.1.0 here; - for standard output.", valueName: "file"))
  var sarif: String?

  @Option(
    help: ArgumentHelp(
      "Write a summary in Markdown here, at most 1 MiB; - for standard output.", valueName: "file"))
  var markdown: String?

  @Option(
    help: ArgumentHelp(
      "Write the report as one HTML file here, which needs no network; - for standard output.",
      valueName: "file"))
  var html: String?

  @Flag(
    help: ArgumentHelp(
      "Annotate a GitHub Actions run: workflow commands on standard error, and, unless --markdown is given, the summary appended to GITHUB_STEP_SUMMARY."
    ))
  var github = false

  var files: [String] { [junit, sarif, markdown, html].compactMap(\.self) }

  private var isWanted: Bool { github || !files.isEmpty }

  /// The file that GitHub shows below the run; nil outside of GitHub Actions, and where the user named another.
  var stepSummary: String? {
    guard github, markdown == nil else { return nil }
    let path = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"] ?? ""
    return path.isEmpty ? nil : path
  }

  /// Writes each output that was asked for.
  func deliver(_ report: Report) throws {
    for (output, path) in [
      (ReportOutput.junit, junit), (.sarif, sarif), (.markdown, markdown), (.html, html),
    ] {
      guard let path else { continue }
      let bytes = try output.bytes(report)
      if path == "-" { try Console.print(bytes) } else { try Files.write(bytes, to: path) }
    }
    if github { Console.sayRaw(GitHubAnnotations.text(report)) }
    if let stepSummary { try StepSummary(path: stepSummary).append(report) }
  }

  /// The outputs of a run that came to no verdict: without them CI would show those of an earlier one, or nothing.
  func deliver(failure: any Error, command: String, source: String, planned: [String]) {
    guard isWanted else { return }
    let failure = Failure(failure)
    let end = failure.message.hasSuffix(".") ? " " : ". "
    let message = failure.message + (failure.hint.map { end + $0 } ?? "")
    let now = Timestamp.now()
    let header = ReportHeader(
      tool: ReportTool(name: Tool.name, version: Tool.version), command: command, plannedChecks: planned,
      startedAt: now, finishedAt: now, host: .current(),
      source: ReportFile(path: source, size: Files.size(of: source) ?? 0), engines: [])
    let verdict = Verdict(exitCode: failure.exitCode, summary: message, decidedBy: planned)
    do {
      try deliver(Report(header: header, duration: 0, checks: [], verdict: verdict))
    } catch {
      Console.say("roundtrip: \(Failure(error).message)")
    }
  }
}
