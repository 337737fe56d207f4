import Artifacts
import Catalog
import Engines
import Foundation
import SQLite
import Streams
import Verdicts

@testable import Checks

/// Makes small databases from SQL and runs checks over two of them, in a folder that goes away with the value.
final class Laboratory: Sendable {
  let folder: String

  init() throws {
    folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-checks-")
  }

  deinit { Files.remove(folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  /// A new database file with what the statements make.
  func database(_ name: String, _ sql: String) throws -> String {
    let connection = try Connection(path: path(name), mode: .create)
    try connection.execute(sql)
    return path(name)
  }

  /// A copy of a database file, with further statements run on it.
  func changed(_ original: String, _ name: String, _ sql: String) throws -> String {
    try FileManager.default.copyItem(atPath: original, toPath: path(name))
    let connection = try Connection(path: path(name), mode: .readWrite)
    try connection.execute(sql)
    return path(name)
  }

  /// What the checks say, one result each, in the order they were named.
  func compare(
    _ source: String, _ copy: String, checks: [CheckName] = [.schema, .rows, .search], cap: Int = 20,
    queries: [SearchQuery] = []
  ) throws -> [CheckResult] {
    var context = CheckContext(
      sourcePath: source, copyPath: copy,
      source: try Catalog(reading: Exporter.openSnapshot(source)),
      copy: try Catalog(reading: Exporter.openSnapshot(copy)),
      cap: cap, plannedChecks: checks, queries: queries, progress: SilentProgress(),
      cancellation: Cancellation())
    // What an engine reports where an app sees every value as it is.
    let tables = context.copy.tables.filter { $0.role == .ordinary }
    context.appReadings = AppReadings(
      tables: tables.map { .init(table: $0.name, rows: 1, values: 1, isKeyedByRowid: true) })
    return try checks.map { name in
      var collector = FindingCollector(cap: cap)
      try Checks.named(name)?.run(context, into: &collector)
      return collector.result(name: name.rawValue, duration: 0)
    }
  }

  /// Two databases from SQL, compared.
  func compare(
    sql source: String, with copy: String, checks: [CheckName] = [.schema, .rows, .search], cap: Int = 20
  ) throws -> [CheckResult] {
    try compare(
      try database("source.db", source), try database("copy.db", copy), checks: checks, cap: cap)
  }
}

/// A finding by what tells findings apart in the tests.
struct Raised: Hashable, CustomStringConvertible {
  let code: String
  let object: String

  init(_ code: String, _ object: String) {
    self.code = code
    self.object = object
  }

  var description: String { "\(code) \(object)" }
}

extension [CheckResult] {
  var raised: Set<Raised> {
    Set<Raised>(flatMap { $0.counts.map { Raised($0.code, $0.object) } })
  }

  var findings: [Finding] { flatMap(\.findings) }
  var ledger: [LedgerEntry] { flatMap(\.ledger) }

  func total(_ code: String) -> Int {
    flatMap(\.counts).filter { $0.code == code }.reduce(0) { $0 + $1.total }
  }

  var verdict: Verdict { Verdict(planned: map(\.name), results: self) }
}
