internal import Catalog
internal import SQLite

/// A set of rows that is carried, digested and compared as one: a table, or what a virtual table answers.
///
/// It fixes which values a row has and in what order, so that reader, exporter and comparer speak of the same thing.
public struct Relation: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    case table
    case shadow = "shadow-table"
    case `internal` = "internal-table"
    /// Rows of a virtual table read through its module (R*Tree).
    case virtual = "virtual-table"
  }

  /// The rows are put in order by one of these.
  public enum Order: Sendable, Hashable {
    /// The order of the b-tree that holds the table: rowid, or primary key under its own collations.
    case storage
    /// Key values by storage class, number or bytes: the same in every database, at the price of a sort.
    case bytes
  }

  public var name: String
  public var kind: Kind
  /// The names of the values of a row, in order: the rowid first where it is not a column, then what can be inserted,
  /// then generated columns.
  public var values: [String]
  /// How many leading values an INSERT takes.
  public var insertable: Int
  /// True when the first value is a rowid that is no column of the table.
  public var leadsWithRowid: Bool
  /// The positions of the values that tell rows apart; empty when only the whole row does.
  public var key: [Int]
  /// Columns that cannot be read, with the reason: their function is missing.
  public var unreadable: [Unreadable]

  /// SQL for each value.
  var expressions: [String]
  /// SQL terms of ORDER BY for ``Order/storage``; empty for scan order.
  var storageOrder: [String]
  /// False for tables of unknown modules and R*Trees, where NOT INDEXED is a syntax error or means nothing.
  var allowsNotIndexed: Bool

  public struct Unreadable: Sendable, Hashable {
    public var column: String
    public var reason: String
  }

  /// Statements that a connection must run before it can read the rows: temporary views of an index.
  public var setup: [String] = []
  /// What FROM names; nil for the table of that name in `main`.
  var readsFrom: String?

  /// True where the key is the rowid, as a column or not.
  public var isRowidKeyed: Bool
  /// The order in which the rows are carried and digested.
  public var order: Order

  /// The query that reads the rows.
  ///
  /// - Parameters:
  ///   - order: nil for the relation's own ``order``.
  ///   - skipping: how many leading rows to pass over.
  public func query(order chosen: Order? = nil, skipping: Int64 = 0) -> String {
    // NOT INDEXED: an index may be damaged, or ordered by a collation that is missing here.
    var sql =
      "SELECT " + expressions.joined(separator: ",") + " FROM "
      + (readsFrom ?? "main." + name.quotedIdentifier)
    if allowsNotIndexed { sql += " NOT INDEXED" }
    let terms =
      switch chosen ?? order {
      case .storage: storageOrder
      case .bytes: byteOrder
      }
    if !terms.isEmpty { sql += " ORDER BY " + terms.joined(separator: ",") }
    if skipping > 0 { sql += " LIMIT -1 OFFSET \(skipping)" }
    return sql
  }

  private var byteOrder: [String] {
    let positions = key.isEmpty ? Array(expressions.indices) : key
    // The unary plus hides a column's index and collation from the planner.
    return positions.map { "+\(expressions[$0]) COLLATE BINARY" }
  }

  /// `INSERT INTO "t"(…)VALUES`, up to the first row.
  var insertPrefix: String {
    let columns = expressions.prefix(insertable).joined(separator: ",")
    return "INSERT INTO " + name.quotedIdentifier + "(" + columns + ")VALUES"
  }

  /// The same rows without their rowid, as a set put in byte order.
  func withoutRowid() -> Relation {
    guard leadsWithRowid else { return self }
    var result = self
    result.values.removeFirst()
    result.expressions.removeFirst()
    result.insertable -= 1
    result.leadsWithRowid = false
    result.key = []
    result.order = .bytes
    return result
  }
}
