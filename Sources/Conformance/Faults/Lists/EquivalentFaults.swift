/// What looks like damage, and by the equality contract is none.
enum EquivalentFaults {
  private static func of(_ id: String, _ change: String, _ means: Fault.Means, _ reason: String) -> Fault {
    Fault("equivalent/" + id, change, means, .equivalent(reason: reason))
  }

  static let all: [Fault] = [
    of(
      "rowid-behind-without-rowid", "a WITHOUT ROWID row deleted and put back",
      .sql("DELETE FROM wr WHERE k = 'Cherry'; INSERT INTO wr VALUES('Cherry', 3, 'c3')"),
      "rows of a table without rowids have no place but their key"),
    of(
      "deleted-content", "remains of deleted rows on free pages",
      .sql("CREATE TABLE z(a); INSERT INTO z SELECT zeroblob(5000) FROM vals; DELETE FROM z; DROP TABLE z"),
      "no statement can read a free page"),
    of(
      "generated-columns-stored-again", "stored generated columns computed anew",
      .sql("UPDATE gen SET a = a"), "the values are the same"),
    of(
      "sequence-row-of-no-table", "sqlite_sequence is rewritten with the same rows",
      .sql("UPDATE sqlite_sequence SET seq = seq"), "the values are the same"),
    of(
      "rtree-32-bit", "an R*Tree coordinate that rounds to the same 32 bits",
      .sql("UPDATE boxes SET minx = 5.0000000001 WHERE id = 2"),
      "an R*Tree keeps 32-bit coordinates: what is stored is the same"),
    of(
      "real-in-integer-column", "2.0 written into a column of INTEGER affinity that holds 2",
      .sql("UPDATE child SET parent = 1.0 WHERE id = 1"),
      "affinity stores an integral REAL as the integer it was"),
    of(
      "integer-in-real-column", "an integral number written as an integer into a REAL column",
      .sql("UPDATE child SET amount = 0 WHERE id = 9"), "affinity reads it back as 0.0"),
    of(
      "manifest-timestamp", "another time in the manifest",
      .artifact(.bundle, [ArtifactDamage("manifest.json", .replace("2026-01-01T00", "2027-02-02T02"))]),
      "it describes the run that wrote it, not the content"),
    of(
      "manifest-spacing", "the manifest written without white space at its end",
      .artifact(.bundle, [ArtifactDamage("manifest.json", .append("\n \n"))]),
      "white space in JSON means nothing"),
    of(
      "script-comment", "a comment behind an unsigned script",
      .artifact(.sql, [.unsigned, ArtifactDamage("", .append("-- the end\n"))]),
      "a comment makes nothing"),
    of(
      "script-unsigned", "the manifest beside a script is gone", .artifact(.sql, [.unsigned]),
      "what the script makes is judged by itself"),
  ]
}
