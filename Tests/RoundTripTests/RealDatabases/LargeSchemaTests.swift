import Artifacts
import SQLite
import Testing

@Suite struct LargeSchemaTests {
  /// Names that break what quotes, splits, folds or matches them carelessly.
  private static let oddities = [
    "select", "it's", "say \"so\"", "[bracket]", "`tick`", "semi;colon", "-- comment", "/* comment */",
    "new\nline",
    "carriage\r\nreturn", "tab\t", " leading", "trailing ", "", "%", "_", "?1", ":name", "@x", "$y", "a.b",
    "é",
    "e\u{301}", "東京", "🙂", "\u{feff}bom", "\\", "null", "rowid", "sqlite3_notes", "\"\u{301}", "'\u{301}",
    "ß", "SS",
  ]

  private static func names(_ count: Int) -> [String] {
    (0..<count).map { $0 < oddities.count ? oddities[$0] : oddities[$0 % oddities.count] + " \($0)" }
  }

  @Test(arguments: ArtifactFormat.allCases)
  func threeHundredOddColumns(format: ArtifactFormat) throws {
    let names = Self.names(300)
    let columns = names.map(\.quotedIdentifier).joined(separator: ", ")
    let database = try RealDatabase(
      "CREATE TABLE wide (\(columns))",
      "INSERT INTO wide VALUES (\((0..<300).map(String.init).joined(separator: ",")))",
      "INSERT INTO wide (\"e\u{301}\", \"é\") VALUES ('decomposed', 'composed')")
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(run.comparedRows("wide") == 2)
    #expect(
      try run.copy("SELECT name FROM pragma_table_info('wide') ORDER BY cid").flatMap { $0 }
        == names.map { .string($0) })
  }

  @Test(arguments: [ArtifactFormat.bundle, .image])
  func hundredsOfTablesAndTriggers(format: ArtifactFormat) throws {
    let names = Self.names(367).map { $0.utf8.starts(with: "sqlite_".utf8) ? "x" + $0 : $0 }
    var statements = ["BEGIN"]
    for (index, name) in names.enumerated() {
      statements.append("CREATE TABLE \(name.quotedIdentifier) (a)")
      statements.append("INSERT INTO \(name.quotedIdentifier) (rowid, a) VALUES (\(index + 5), \(index))")
    }
    for (index, name) in names.prefix(196).enumerated() {
      statements.append(
        """
        CREATE TRIGGER \((name + " trigger").quotedIdentifier) AFTER INSERT ON "select"
        BEGIN UPDATE \(name.quotedIdentifier) SET a = \(index); END
        """)
    }
    let database = try RealDatabase()
    try database.build(statements + ["COMMIT"])
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.errors == [])
    for name in names { #expect(run.comparedRows(name) == 1, "\(name)") }
    #expect(
      try run.copy("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'") == [[.integer(196)]])
  }
}
