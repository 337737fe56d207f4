import Artifacts
import RoundTrip
import Samples
import Testing

/// The sample databases: every kind of full-text search and R*Tree there is, hard values, and the data of an app.
@Suite struct SampleRoundTripTests {
  @Test(arguments: ArtifactFormat.allCases)
  func torture(format: ArtifactFormat) throws {
    let database = try RealDatabase()
    try Sample.write(SampleOptions(profile: .torture, rows: 100), to: database.path)
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(run.unsupported == [])
    for table in [
      "fts5_stale", "fts5_contentless", "fts5_detail_none", "fts5_detail_column", "fts5_external",
    ] {
      #expect(run.comparedRows(table + "_data") ?? 0 > 0, "\(table)")
    }
    for table in ["fts4_own", "fts4_contentless", "fts3_simple"] {
      #expect(run.comparedRows(table + "_segdir") ?? 0 > 0, "\(table)")
    }
    #expect(run.comparedRows("rtree_labelled") == 4)
    // A ghost has a posting and no content: the index was carried, not made anew.
    #expect(
      try run.copy("SELECT rowid FROM fts5_stale('ghost')") == [[.integer(99)]])
    #expect(
      try run.copy("SELECT rowid FROM fts5_contentless('cherry')") == [[.integer(8)]])
  }

  @Test(arguments: ArtifactFormat.allCases)
  func notes(format: ArtifactFormat) throws {
    let database = try RealDatabase()
    try Sample.write(SampleOptions(profile: .notes, rows: 300), to: database.path)
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(run.comparedRows("nodes") == 300)
    #expect(run.comparedRows("edges") == 900)
  }
}
