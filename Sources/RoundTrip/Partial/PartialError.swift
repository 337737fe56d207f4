public import Verdicts

/// Why some tables cannot go back without the others. Facts only, worded in ``description``.
public enum PartialError: Error, Sendable, Hashable {
  case encodings(source: String, installed: String)
  /// A search index that only the installed database has reads a table that would be replaced.
  case foreignIndex(index: String, table: String)
  /// Rows of a table that only the installed database has refer to rows that would be gone.
  case foreignChild(child: String, parent: String, count: Int64)
  case brokenView(view: String, reason: String)
  /// A trigger or a foreign key of an installed table needs what would be gone.
  case brokenWrites(table: String, reason: String)
  case notTheSame(what: String, side: String)
}

extension PartialError: ExplainedError {
  public var exitCode: GateCode { .closed }

  public var description: String {
    switch self {
    case .encodings(let source, let installed):
      "the database keeps its text in \(source) and the installed one in \(installed): their tables cannot be put together"
    case .foreignIndex(let index, let table):
      "the search index \(index), which only the installed database has, reads \(table), which would be replaced"
    case .foreignChild(let child, let parent, let count):
      "\(count) row\(count == 1 ? "" : "s") of \(child), which only the installed database has, refer to rows of \(parent) that would be gone"
    case .brokenView(let view, let reason):
      "the installed view \(view) would no longer work: \(reason)"
    case .brokenWrites(let table, let reason):
      "the installed table \(table) could no longer be written: \(reason)"
    case .notTheSame(let what, let side): "putting the tables together changed \(what), which \(side)"
    }
  }

  public var hint: String? {
    switch self {
    case .encodings: "Go back with all tables: without --tables."
    case .foreignIndex, .foreignChild, .brokenView, .brokenWrites:
      "Go back with all tables (without --tables), or take it out of the installed database first."
    case .notTheSame: "Nothing of the app was changed. Go back with all tables, and report this."
    }
  }
}
