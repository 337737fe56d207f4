import Foundation
import SQLite
import Testing

@testable import Conformance

@Suite struct CaseBuilderTests {
  private let corpus: ScratchCorpus

  init() throws { corpus = try ScratchCorpus() }

  /// Builds the corpus's only case, in a folder of its own inside the corpus; returns the files made there.
  private func build() throws -> [String: Data] {
    let folder = corpus.path + "/built"
    let scratch = corpus.path + "/scratch"
    for path in [folder, scratch] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    let one = try #require(corpus.read().cases.first)
    try CaseBuilder(one: one).build(at: folder + "/source.db", scratch: scratch)
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }
    return files
  }

  private var path: String { corpus.path + "/built/source.db" }

  private func values() throws -> [String] {
    try Connection(path: path, mode: .readWrite).strings("SELECT a FROM t ORDER BY a")
  }

  @Test func aScriptIsRun() throws {
    try corpus.add(
      "values/one",
      build: "PRAGMA page_size=1024; CREATE TABLE t(a);\n-- \u{e4}\nINSERT INTO t VALUES ('x'), ('y')")
    #expect(Array(try build().keys) == ["source.db"])
    #expect(try values() == ["x", "y"])
  }

  @Test func whatAProgramWouldBringIsStoodInFor() throws {
    try corpus.add(
      "values/one",
      build: "CREATE TABLE t(a COLLATE unicase); CREATE INDEX i ON t(a); INSERT INTO t VALUES ('x')")
    #expect(try build().count == 1)
  }

  @Test func aLogIsLeft() throws {
    try corpus.add(
      "storage/one", ["generator": #""wal-unflushed""#], files: ["wal.sql": "INSERT INTO t VALUES (2);"])
    let files = try build()
    #expect(files.keys.sorted() == ["source.db", "source.db-wal"])
    #expect(files["source.db"]?[18] == 2)
    #expect(try values() == ["1", "2"])
    try FileManager.default.removeItem(atPath: path)
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    try files["source.db"]?.write(to: URL(fileURLWithPath: path))
    #expect(try values() == ["1"], "the row stands in the log alone")
  }

  @Test(arguments: [
    "UPDATE t SET a = 7;", "BEGIN; UPDATE t SET a = 7;", "PRAGMA cache_size=5; UPDATE t SET a = 7",
  ])
  func aJournalIsLeft(_ script: String) throws {
    try corpus.add("storage/one", ["generator": #""hot-journal""#], files: ["journal.sql": script])
    let files = try build()
    #expect(files.keys.sorted() == ["source.db", "source.db-journal"])
    // The journal's magic number, written when it was synced: https://www.sqlite.org/fileformat.html#the_rollback_journal
    #expect(files["source.db-journal"]?.prefix(4) == Data([0xd9, 0xd5, 0x05, 0xf9]))
    #expect(try values() == ["1"], "rolled back")
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: path)) != files["source.db"],
      "there was something to roll back")
  }

  @Test func anEmptyLogIsLeft() throws {
    try corpus.add("storage/one", ["generator": #""zero-length-wal""#])
    #expect(try build()["source.db-wal"] == Data())
  }

  @Test func bytesAreOverwrittenAndCut() throws {
    try corpus.add(
      "breakage/one", ["generator": #""header""#, "bytes": #"[{"offset": 60, "hex": "0000002a"}]"#])
    #expect(try build()["source.db"]?[63] == 42)
    #expect(try Connection(path: path, mode: .readOnly).integer("PRAGMA user_version") == 42)
    let other = try ScratchCorpus()
    try other.add("breakage/one", ["generator": #""truncate""#, "size": "100"])
    #expect(try CaseBuilderTests(other).build()["source.db"]?.count == 100)
  }

  private init(_ corpus: ScratchCorpus) { self.corpus = corpus }

  @Test(
    arguments: [
      ("SELECT 1", [:], "no object"), ("CREATE TABLE t(", [:], "build.sql does not run"),
      ("CREATE TABLE t(a)", ["generator": #""truncate""#, "size": "99999999"], "99999999"),
      (
        "CREATE TABLE t(a)", ["generator": #""header""#, "bytes": #"[{"offset": 99999999, "hex": "00"}]"#],
        "99999999"
      ),
    ] as [(String, [String: String], String)])
  func whatCannotBeBuiltIsSaid(_ script: String, _ changes: [String: String], _ words: String) throws {
    try corpus.add("values/one", build: script, changes)
    let error = #expect(throws: CaseBuilder.Failure.self) { try build() }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    "PRAGMA user_version=1", "PRAGMA application_id=-1", "PRAGMA encoding='UTF-16be'; PRAGMA user_version=0",
  ])
  func aSettingIsSomething(_ script: String) throws {
    try corpus.add("settings/one", build: script)
    #expect(try build().count == 1)
  }

  @Test func aLogMayBringAllThereIs() throws {
    let log = ["generator": #""wal-unflushed""#]
    try corpus.add("storage/one", build: "SELECT 1", log, files: ["wal.sql": "CREATE TABLE t(a)"])
    #expect(try build().count == 2)
    let other = try ScratchCorpus()
    try other.add("storage/one", build: "SELECT 1", log, files: ["wal.sql": "SELECT 1"])
    #expect(throws: CaseBuilder.Failure.self) { try CaseBuilderTests(other).build() }
  }

  @Test func aTransactionThatIsOverLeavesNoJournal() throws {
    try corpus.add(
      "storage/one", ["generator": #""hot-journal""#], files: ["journal.sql": "BEGIN; DELETE FROM t; COMMIT;"]
    )
    #expect(throws: CaseBuilder.Failure.self) { try build() }
  }
}
