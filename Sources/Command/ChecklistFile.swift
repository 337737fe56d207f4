import Artifacts
import JSON
import Reports
import RoundTrip
import Streams

/// `--checklist`.
enum ChecklistFile {
  /// - Throws: ``ArtifactError`` when it would replace what the command reads.
  static func check(_ path: String?, inputs: [String]) throws {
    guard let path else { return }
    for input in inputs where input.utf8.elementsEqual(path.utf8) || Files.isSameFile(input, path) {
      throw ArtifactError.overwritesInput(path: path)
    }
  }

  /// Runs the work and writes its checklist, or that there was no verdict.
  static func write(_ path: String?, _ work: () throws -> Report) throws -> Report {
    guard let path else { return try work() }
    do {
      let report = try work()
      try Files.write(Array(MarkdownChecklist().text(report).utf8), to: path)
      return report
    } catch {
      try Files.write(Array(MarkdownChecklist().text(failure: Failure(error).message).utf8), to: path)
      throw error
    }
  }
}
