import Engines
import JSON
import SQLite
import Streams
import TestSupport
import Testing

@testable import Conformance

@Suite struct ShrinkerTests {
  private static func table(_ name: String, rows: Int, special: (Int, ExactValue)) -> GeneratedTable {
    var note = GeneratedColumn(name: "note", type: "")
    note.clauses = [GeneratedClause(.defaultValue, "DEFAULT 'none'")]
    var table = GeneratedTable(
      name: name,
      columns: [
        GeneratedColumn(name: "id", type: "INT"), note, GeneratedColumn(name: "other", type: "TEXT"),
      ])
    for row in 0..<rows {
      table.rows.append(
        GeneratedRow(
          rowID: Int64(row * 2 + 1),
          values: [
            .integer(Int64(row)), row == special.0 ? special.1 : .string("note \(row)"),
            .string("other \(row)"),
          ]))
    }
    return table
  }

  private static func large(_ value: ExactValue, rows: Int) -> GeneratedDatabase {
    var database = DatabaseGenerator.database(seed: 11, options: GeneratorOptions(rows: 0))
    database.openings = []
    database.tables += [
      table("large", rows: rows, special: (rows * 3 / 4 - 1, value)),
      table("beside", rows: 20, special: (1, .null)),
    ]
    database.indexes.append(
      GeneratedIndex(
        name: "part", table: "large", terms: [GeneratedIndex.Term(sql: "id", column: "id")],
        condition: "id > 9000", conditionColumns: ["id"]))
    return database
  }

  struct Plant: Sendable, CustomTestStringConvertible {
    let name: String
    let exporter: PlantedExporter
    let value: ExactValue
    let code: String
    let area: String
    /// Rows before and after.
    let rows: (Int, Int)
    var testDescription: String { name }
  }

  static let plants = [
    Plant(
      name: "a byte of text", exporter: .wrongByte, value: .string("some Qualm in a text"),
      code: "value-changed",
      area: "values", rows: (10_000, 1)),
    Plant(
      name: "the sign of zero", exporter: .lostSign, value: .double(-0.0), code: "value-changed",
      area: "values",
      rows: (1_000, 1)),
    Plant(
      name: "WHERE of an index", exporter: .lostCondition, value: .integer(1),
      code: "declaration-index-where",
      area: "declarations", rows: (1_000, 0)),
  ]

  @Test(arguments: plants)
  func aPlantedBugBecomesASmallCase(_ plant: Plant) async throws {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-shrink-")
    defer { Files.remove(folder) }
    let (problem, small, path) = try await offPool {
      let trial = FuzzTrial(engine: try NativeEngine(), exporter: plant.exporter, damages: false)
      let database = Self.large(plant.value, rows: plant.rows.0)
      let problem = try #require(try trial.run(database).problem)
      let small = try FuzzFailure(database: database, problem: problem).shrunk(by: trial)
      #expect(try trial.run(small).problem.map { problem.isSame(as: $0) } == true)
      // The bug is the exporter's: our own way has none.
      #expect(try FuzzTrial(engine: NativeEngine(), damages: false).run(small).problem == nil)
      return (problem, small, try CorpusCaseWriter(folder: folder).write(small, problem))
    }
    #expect(problem.kind == .notEqual && problem.codes.contains(plant.code), "\(problem)")
    #expect(small.rowCount == plant.rows.1 && small.tables.count == 1, "\(small.script)")
    #expect(
      small.tables.allSatisfy { $0.columns.count <= 2 } && small.script.utf8.count < 300, "\(small.script)")
    #expect(path.hasSuffix("/\(plant.area)/fuzz-11"))
    let description = try JSONText.decode(Files.read(path + "/case.json"))
    #expect(description["level"]?.string == "MUST")
    #expect(description["expected"]?["outcome"]?.string == "equal")
    #expect(try String(decoding: Files.read(path + "/build.sql"), as: UTF8.self) == small.script)
  }

  @Test func attemptsAreLimited() throws {
    let database = DatabaseGenerator.database(seed: 5)
    var shrinker = Shrinker(database, limit: 10) { _ in false }
    #expect(try shrinker.run() == database)
    #expect(shrinker.attempts == 10)
  }

  @Test func whateverFailsAlwaysShrinksToNothing() throws {
    for seed in UInt64(1)...30 {
      var shrinker = Shrinker(DatabaseGenerator.database(seed: seed)) { _ in true }
      let small = try shrinker.run()
      #expect(small.tables.isEmpty && small.objects.isEmpty && small.searches.isEmpty, "seed \(seed)")
    }
  }
}
