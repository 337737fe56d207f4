/// What the tables and indexes of one side take in its file. It compares nothing: page size, page fill and free pages are no part of
/// the equality contract, and raise no finding.
public struct ReportSizes: Sendable, Hashable {
  /// One b-tree. Sizes are in bytes.
  public struct Object: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case table
      case index
      /// Stores the content of a virtual table.
      case shadowTable = "shadow-table"
    }

    public var kind: Kind
    public var name: String
    /// The table of an index, the virtual table of a shadow table; nil for a table.
    public var owner: String?
    /// Overflow pages included.
    public var pages: Int64
    /// Bytes of these pages.
    public var bytes: Int64
    /// Bytes of rows or keys in them.
    public var payload: Int64
    /// Bytes in them that nothing uses.
    public var unused: Int64

    public init(
      kind: Kind, name: String, owner: String? = nil, pages: Int64, bytes: Int64, payload: Int64,
      unused: Int64
    ) {
      self.kind = kind
      self.name = name
      self.owner = owner
      self.pages = pages
      self.bytes = bytes
      self.payload = payload
      self.unused = unused
    }
  }

  /// Why there are no sizes.
  public enum Absence: String, Sendable, Hashable, CaseIterable {
    /// The linked SQLite has no `dbstat`.
    case unsupported
    /// It gave up: the file is damaged, or its `dbstat` cannot aggregate.
    case failed
  }

  public enum Content: Sendable, Hashable {
    /// In the order of the file's schema; `free` is bytes of free pages.
    case known([Object], free: Int64)
    case absent(Absence, note: String)
  }

  public var role: ReportEngine.Role
  /// `native`, `sqljs` or `browser`: what made the file, or reads it.
  public var engine: String
  public var content: Content

  public init(role: ReportEngine.Role, engine: String, content: Content) {
    self.role = role
    self.engine = engine
    self.content = content
  }

  /// nil where the sizes are not known.
  public var objects: [Object]? {
    guard case .known(let objects, _) = content else { return nil }
    return objects
  }
}
