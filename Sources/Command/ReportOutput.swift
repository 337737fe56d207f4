import ArgumentParser
import Foundation
import Reports

/// The forms that a report can be turned into.
enum ReportOutput: String, ExpressibleByArgument, CaseIterable {
  case junit
  case sarif
  case markdown
  case github
  case html

  func bytes(_ report: Report) throws -> [UInt8] {
    switch self {
    case .junit: Array(JUnitReport.text(report).utf8)
    case .sarif:
      try SARIFReport(workingDirectory: FileManager.default.currentDirectoryPath).bytes(report)
    case .markdown: Array(MarkdownReport().text(report).utf8)
    case .html: Array(try HTMLReport().text(report).utf8)
    case .github: Array(GitHubAnnotations.text(report).utf8)
    }
  }
}
