import Foundation
import Reports
import Streams

/// The file that GitHub shows below a run. Each command of a step may add to it; GitHub shows nothing of one that is over the limit.
struct StepSummary {
  let path: String

  /// - Throws: ``FileError`` when the file cannot be written.
  func append(_ report: Report) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(operation: "append to", path: path, code: errno) }
    defer { close(descriptor) }
    let used = Int(Files.size(of: path) ?? 0)
    let separator = used > 0 ? "\n\n" : ""
    let room = MarkdownReport.stepSummaryLimit - used - separator.utf8.count
    let text = MarkdownReport(byteLimit: room).text(report)
    guard !text.isEmpty else {
      Console.say("roundtrip: \(path) has no room for a summary")
      return
    }
    var rest = Array((separator + text).utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        throw FileError(operation: "append to", path: path, code: errno)
      }
      rest = rest.dropFirst(written)
    }
  }
}
