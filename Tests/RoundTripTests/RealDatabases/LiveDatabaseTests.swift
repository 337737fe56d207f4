import Artifacts
import Foundation
import Testing

@Suite struct LiveDatabaseTests {
  @Test(arguments: ArtifactFormat.allCases)
  func rowsThatOnlyTheLogHolds(format: ArtifactFormat) throws {
    let database = try RealDatabase()
    let writer = try PythonWriter(
      database.path,
      """
      c.execute('PRAGMA journal_mode=WAL'); c.execute('PRAGMA wal_autocheckpoint=0')
      c.execute('CREATE TABLE t(a)'); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
      c.executemany('INSERT INTO t VALUES(?)', [(i,) for i in range(500)])
      c.execute('CREATE TABLE later(a)'); c.execute("INSERT INTO later VALUES('in the log')")
      """)
    #expect(writer.isReady())
    let log = try FileManager.default.attributesOfItem(atPath: database.path + "-wal")[.size] as? Int ?? 0
    #expect(log > 0)
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.comparedRows("t") == 500)
    #expect(run.comparedRows("later") == 1)
    #expect(try run.copy("SELECT count(*), sum(a) FROM t") == [[.integer(500), .integer(124_750)]])
    #expect(run.report.header.source.walSize ?? 0 > 0)
  }
}
