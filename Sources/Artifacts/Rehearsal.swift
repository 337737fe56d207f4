internal import Catalog
internal import SQLite

/// Tries every declaration of a plan on an empty database in memory and takes out what SQLite refuses, so that one
/// declaration that only an older SQLite accepted does not stop everything else.
struct Rehearsal {
  /// What had to be stood in for on the way, as `collation unicase`.
  private(set) var standIns: [String] = []

  mutating func run(_ plan: inout ExportPlan) throws {
    let connection = try Connection(inMemory: ())
    connection.enableStandIns()
    connection.forbidForeignFiles()
    for statement in plan.preamble { try connection.execute(statement) }
    plan.schema = keep(plan.schema, on: connection, omissions: &plan.omissions)
    plan.indexes = keep(plan.indexes, on: connection, omissions: &plan.omissions)
    dropRowsWithoutTable(&plan)
    standIns = connection.standIns.labels
  }

  private func keep(
    _ declarations: [ExportPlan.Declaration], on connection: Connection, omissions: inout [Omission]
  ) -> [ExportPlan.Declaration] {
    var kept: [ExportPlan.Declaration] = []
    for declaration in declarations {
      do {
        guard !declaration.sql.utf8.contains(0) else {
          omissions.append(
            Omission(
              kind: declaration.kind, name: declaration.name, reason: "its declaration holds a NUL byte"))
          continue
        }
        try connection.withStandIns { () throws(SQLiteError) in try connection.execute(declaration.sql) }
        kept.append(declaration)
      } catch {
        omissions.append(
          Omission(
            kind: declaration.kind, name: declaration.name, reason: error.message, sql: declaration.sql))
      }
    }
    return kept
  }

  /// Rows of a table that could not be declared have nowhere to go.
  private func dropRowsWithoutTable(_ plan: inout ExportPlan) {
    let lost = Set(
      plan.omissions.filter { $0.kind == "table" || $0.kind == "virtual-table" }.map { NameKey($0.name) })
    plan.data.removeAll { lost.contains(NameKey($0.relation.name)) }
  }
}
