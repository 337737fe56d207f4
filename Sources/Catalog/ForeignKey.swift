/// A foreign key, from `PRAGMA foreign_key_list`.
public struct ForeignKey: Sendable, Hashable {
  public var id: Int64
  public var parentTable: String
  public var columns: [String]
  /// The referenced columns; an entry is nil where the declaration leaves it to the parent's primary key.
  public var parentColumns: [String?]
  public var onUpdate: String
  public var onDelete: String
  public var match: String

  public init(
    id: Int64, parentTable: String, columns: [String], parentColumns: [String?], onUpdate: String,
    onDelete: String,
    match: String
  ) {
    self.id = id
    self.parentTable = parentTable
    self.columns = columns
    self.parentColumns = parentColumns
    self.onUpdate = onUpdate
    self.onDelete = onDelete
    self.match = match
  }
}
