internal import Verdicts

/// The reports of one database in the order of time.
public struct ReportTrend: Sendable {
  /// One run.
  public struct Run: Sendable, Hashable {
    /// The name of the report's file.
    public var file: String
    public var report: Report

    /// Entries of the ledger that say that something was not compared.
    public var notCompared: Int {
      report.checks.reduce(0) { $0 + $1.ledger.count { $0.state == .notCompared } }
    }

    /// Rows of ordinary tables that were compared; nil where no rows were.
    public var rows: Int64? {
      let tables = TableRows.all(report.checks)
      return tables.isEmpty ? nil : tables.reduce(Int64(0)) { $0.saturatingAdd($1.rows) }
    }
  }

  /// A file that is not part of the trend, and why.
  public struct LeftOut: Sendable, Hashable {
    public var file: String
    public var reason: String
  }

  /// The path of the database, as the reports have it.
  public var source: String
  /// The oldest first; those of one moment by the names of their files.
  public var runs: [Run]
  /// By name.
  public var leftOut: [LeftOut]

  /// - Parameters:
  ///   - files: the names of files and what is in them; nil where one could not be read.
  ///   - source: the database's path, as reports have it; nil for the one that most reports are of, the latest of those that tie.
  /// - Throws: ``ReportTrendError`` where no report is left.
  public init(files: [(name: String, bytes: [UInt8]?)], source wanted: String? = nil) throws(ReportTrendError)
  {
    var runs: [Run] = []
    leftOut = []
    for (name, bytes) in files {
      guard let bytes else {
        leftOut.append(LeftOut(file: name, reason: "cannot be read"))
        continue
      }
      do {
        runs.append(Run(file: name, report: try ReportReader.read(bytes)))
      } catch { leftOut.append(LeftOut(file: name, reason: "\(error)")) }
    }
    runs.sort {
      let (one, other) = ($0.report.header.startedAt, $1.report.header.startedAt)
      return one != other ? one < other : $0.file.utf8.lexicographicallyPrecedes($1.file.utf8)
    }
    source = try Self.source(runs, wanted)
    for run in runs {
      let path = run.report.header.source.path
      if path.utf8.elementsEqual(source.utf8) { continue }
      leftOut.append(LeftOut(file: run.file, reason: "of another database, \(path)"))
    }
    let chosen = source
    self.runs = runs.filter { $0.report.header.source.path.utf8.elementsEqual(chosen.utf8) }
    leftOut.sort { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
  }

  private static func source(_ runs: [Run], _ wanted: String?) throws(ReportTrendError) -> String {
    if let wanted {
      guard runs.contains(where: { $0.report.header.source.path.utf8.elementsEqual(wanted.utf8) }) else {
        throw ReportTrendError(source: wanted)
      }
      return wanted
    }
    var counts: [[UInt8]: Int] = [:]
    var best: (path: String, count: Int)?
    for run in runs {
      let path = run.report.header.source.path
      let count = (counts[Array(path.utf8)] ?? 0) + 1
      counts[Array(path.utf8)] = count
      if count >= best?.count ?? 0 { best = (path, count) }
    }
    guard let best else { throw ReportTrendError(source: nil) }
    return best.path
  }

  /// True where the content is another than in the run before; nil where one of them has no fingerprint, and for the first.
  public func isContentNew(at index: Int) -> Bool? {
    guard index > 0, let old = runs[index - 1].report.fingerprints, let new = runs[index].report.fingerprints
    else {
      return nil
    }
    return !old.source.utf8.elementsEqual(new.source.utf8)
  }
}

/// No report of the wanted database, or none at all.
public struct ReportTrendError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The database's path; nil where any would have done.
  public var source: String?

  public var description: String {
    source.map { "the folder has no report of \(VisibleText.clipped($0))" } ?? "the folder has no report"
  }
}
