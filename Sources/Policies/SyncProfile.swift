/// Where a database keeps what its sync layer knows: the records of its rows, changes that wait to be sent, deletions, and tokens.
/// docs/SYNC.md has the form of the file.
public struct SyncProfile: Sendable, Hashable {
  /// A value that a column is held against, or set to.
  public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
  }

  /// Which rows of a table are meant.
  public struct Condition: Sendable, Hashable {
    public var column: String
    public var value: Value
    /// Rows whose column is anything but the value.
    public var isNegated: Bool
  }

  public struct Assignment: Sendable, Hashable {
    public var column: String
    public var value: Value
  }

  /// A table whose rows are records of the sync layer.
  public struct Synced: Sendable, Hashable {
    /// Another table that holds the records' state.
    public struct State: Sendable, Hashable {
      public var table: String
      /// Its columns that are equal to the key of the synced row, in the order of that.
      public var key: [String]
    }

    public var table: String
    public var key: [String]
    /// nil where the row itself holds its record's state.
    public var state: State?
    /// A column of the state's table that names the record; nil for none.
    public var recordName: String?
    /// A column of the state's table that holds the record's change tag; nil for none.
    public var changeTag: String?

    /// The columns of ``stateTable`` that a record's identity hangs on.
    public var identity: [String] { [recordName, changeTag].compactMap(\.self) }
    public var stateTable: String { state?.table ?? table }
  }

  /// Rows that stand for changes that were not sent yet.
  public struct Pending: Sendable, Hashable {
    public var table: String
    public var key: [String]
    /// nil for all rows.
    public var condition: Condition?
    /// What `detach` does to such a row; nil to delete it.
    public var clearing: Assignment?
  }

  /// Rows that stand for deletions that were not sent yet.
  public struct Tombstones: Sendable, Hashable {
    public var table: String
    public var key: [String]
    /// The synced table whose key that is; nil where it is not known.
    public var of: String?
    public var condition: Condition?
  }

  /// A column that holds a token of the sync layer.
  public struct Token: Sendable, Hashable {
    public var table: String
    public var column: String
  }

  /// The file; nil for the built-in profile.
  public var path: String?
  /// The YAML text it was read from.
  public let text: String
  public var synced: [Synced] = []
  public var pending: [Pending] = []
  public var tombstones: [Tombstones] = []
  public var tokens: [Token] = []

  init(path: String?, text: String) {
    self.path = path
    self.text = text
  }

  /// As plans and reports name it.
  public var name: String { path ?? "built-in" }
}

extension SyncProfile {
  /// The profile of the notes app: what `roundtrip sample --profile notes` writes.
  public static let builtInText = """
    version: 1
    synced:
      - table: nodes
        key: [id]
        state: {table: sync_state, key: [record_name]}
        recordName: record_name
        changeTag: change_tag
    pending:
      - table: sync_state
        key: [zone, record_name]
        where: {column: is_pending, is: 1}
        clear: {column: is_pending, to: 0}
    tokens:
      - {table: sync_state, column: server_token}

    """

  /// ``builtInText``, read. A text that did not read would be an empty profile; a test reads it.
  public static let builtIn =
    (try? SyncProfileReader(path: nil).read(builtInText)) ?? SyncProfile(path: nil, text: builtInText)
}
