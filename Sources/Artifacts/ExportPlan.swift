internal import Catalog
internal import SQLite

/// Everything an export will write, decided before the first byte: which statements, which rows, in which order, and
/// what text cannot carry.
struct ExportPlan {
  /// One statement that stands for one object.
  struct Declaration {
    var kind: String
    var name: String
    /// Without the closing semicolon.
    var sql: String
  }

  /// Rows to write, and the statements that go before them.
  struct Rows {
    var relation: Relation
    var before: [String] = []
  }

  var preamble: [String] = []
  var schema: [Declaration] = []
  var data: [Rows] = []
  var indexes: [Declaration] = []
  /// Statistics and sequences: rows that only make sense once everything else is there.
  var lateData: [Rows] = []
  var closing: [String] = []
  var omissions: [Omission] = []
  /// The name of the table that carries the pieces of huge values; unused by the source.
  var pieceTable = "roundtrip_piece"
}
