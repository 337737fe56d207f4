internal import JSON
internal import SQLite
internal import Streams

/// Writes a failing database as a case of the corpus: `AREA/fuzz-SEED/build.sql` and `case.json`.
public struct CorpusCaseWriter: Sendable {
  private let folder: String

  /// - Parameter folder: is made where it is missing.
  public init(folder: String) { self.folder = folder }

  /// - Returns: the folder of the case.
  /// - Throws: `FileError`, `JSONError`.
  public func write(_ database: GeneratedDatabase, _ problem: FuzzProblem) throws -> String {
    let area = area(of: database, problem)
    let path = "\(folder)/\(area.rawValue)/fuzz-\(database.seed)"
    for folder in [folder, "\(folder)/\(area.rawValue)", path] where Files.kind(of: folder) == .missing {
      do {
        try Files.createDirectory(folder)
      } catch {
        // Another job may have been first.
        if Files.kind(of: folder) != .directory { throw error }
      }
    }
    try Files.write(Array(database.script.utf8), to: path + "/build.sql")
    let description = JSONValue.record([
      "title": .string("seed \(database.seed): \(problem.kind.rawValue)"), "level": .string("MUST"),
      "hazards": .array([]), "exercises": .strings(exercises(database)),
      "requires": .strings(database.requirements),
      "expected": .record(["outcome": .string("equal")]),
    ])
    try Files.write(
      JSONText.encode(description, pretty: true) + [UInt8(ascii: "\n")], to: path + "/case.json")
    return path
  }

  private func area(of database: GeneratedDatabase, _ problem: FuzzProblem) -> CorpusArea {
    if database.searches.contains(where: { $0.module == .rtree }) { return .rtree }
    if !database.searches.isEmpty { return .search }
    if problem.codes.contains("setting-changed") { return .settings }
    if problem.codes.contains(where: { $0 == "value-changed" || $0 == "storage-class-changed" }) {
      return .values
    }
    if database.objects.contains(where: { $0.kind == .trigger }) { return .triggers }
    if !database.objects.isEmpty { return .views }
    return problem.codes.contains { $0.utf8.starts(with: "constraint".utf8) } ? .constraints : .declarations
  }

  private func exercises(_ database: GeneratedDatabase) -> [String] {
    var names: [String] = []
    if !database.indexes.isEmpty { names.append("index") }
    names += Set(database.objects.map(\.kind.rawValue)).sorted()
    names += Set(database.searches.map(\.module.rawValue)).sorted()
    if database.rowCount > 0 { names.append("rows") }
    return names
  }
}

extension GeneratedDatabase {
  /// The modules without which it cannot be built.
  public var requirements: [String] { Set(searches.map(\.module.rawValue)).sorted() }
}
