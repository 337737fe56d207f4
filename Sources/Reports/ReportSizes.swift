internal import JSON

/// What tables and indexes take up in their files, in bytes. Told, and never compared: how full pages are follows from the order of
/// writing, and differs between databases that are equal.
public struct ReportSizes: Sendable, Hashable {
  public struct Item: Sendable, Hashable {
    /// Of the table or index.
    public var name: String
    /// The table that an index belongs to; the name itself for a table.
    public var table: String
    public var isIndex: Bool
    /// The virtual table whose rows it stores; nil where it is no shadow table.
    public var owner: String?
    /// All its pages.
    public var size: Int64
    /// What its rows or entries take of them.
    public var payload: Int64
    /// What is free in them.
    public var unused: Int64

    public init(
      name: String, table: String, isIndex: Bool, owner: String?, size: Int64, payload: Int64, unused: Int64
    ) {
      self.name = name
      self.table = table
      self.isIndex = isIndex
      self.owner = owner
      self.size = size
      self.payload = payload
      self.unused = unused
    }
  }

  public struct Side: Sendable, Hashable {
    /// The largest first.
    public var items: [Item]
    /// The smaller ones, which are counted only.
    public var othersCount: Int64
    public var othersSize: Int64

    /// - Parameter items: the largest first; beyond the first 1,000 they are counted only.
    public init(_ items: [Item]) {
      self.items = Array(items.prefix(Self.limit))
      let others = items.dropFirst(Self.limit)
      othersCount = Int64(others.count)
      othersSize = others.reduce(0) { $0 + $1.size }
    }

    private static let limit = 1_000
  }

  /// nil where they are not known.
  public var source: Side?
  /// nil where they are not known, and where several engines made a copy each.
  public var copy: Side?
  /// Why a side is not known; nil where nothing is missing.
  public var reason: String?

  public init(source: Side?, copy: Side?, reason: String? = nil) {
    self.source = source
    self.copy = copy
    self.reason = reason
  }
}

extension ReportSizes {
  var json: JSONValue {
    .record(["source": source?.json, "copy": copy?.json, "reason": reason.map(JSONValue.string)])
  }

  init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    source = try reader.optionalPart("source", Side.init(json:path:))
    copy = try reader.optionalPart("copy", Side.init(json:path:))
    reason = try reader.optionalString("reason")
    try reader.finish()
  }
}

extension ReportSizes.Side {
  fileprivate var json: JSONValue {
    .record([
      "items": .array(items.map(\.json)), "othersCount": othersCount > 0 ? .integer(othersCount) : nil,
      "othersSize": othersCount > 0 ? .integer(othersSize) : nil,
    ])
  }

  fileprivate init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    items = try reader.list("items", ReportSizes.Item.init(json:path:))
    othersCount = try reader.optionalInteger("othersCount", in: 1...Int64.max) ?? 0
    othersSize = try reader.optionalInteger("othersSize", in: 0...Int64.max) ?? 0
    try reader.finish()
  }
}

extension ReportSizes.Item {
  fileprivate var json: JSONValue {
    .record([
      "name": .string(name), "table": .string(table), "index": .bool(isIndex),
      "owner": owner.map(JSONValue.string), "size": .integer(size), "payload": .integer(payload),
      "unused": .integer(unused),
    ])
  }

  fileprivate init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    name = try reader.string("name")
    table = try reader.string("table")
    isIndex = try reader.bool("index")
    owner = try reader.optionalString("owner")
    size = try reader.integer("size", in: 0...Int64.max)
    payload = try reader.integer("payload", in: 0...Int64.max)
    unused = try reader.integer("unused", in: 0...Int64.max)
    try reader.finish()
  }
}
