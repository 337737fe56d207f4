internal import JSON

/// What a switch changes, written before anything is: with it, any later process can finish the switch or take it back.
public struct SwitchManifest: Sendable, Hashable {
  static let version: Int64 = 1
  static let fileName = "switch.json"

  /// One path of the app.
  public struct Item: Sendable, Hashable {
    public var path: String
    public var previous: Content
    /// The backup's name of what stood there; nil for nothing.
    public var stored: String?
    public var new: Content

    /// Where the new content waits, beside its place, so that one rename puts it there.
    func staged(_ run: String) -> String { path + ".roundtrip-new-" + run.suffix(8) }
    /// Where a folder stands between the two renames that replace it.
    func aside(_ run: String) -> String { path + ".roundtrip-old-" + run.suffix(8) }
  }

  public var run: String
  public var backup: String
  /// Of the content that goes back; nil for a restore, which has none.
  public var sourceFingerprint: String?
  public var items: [Item]

  var json: JSONValue {
    .record([
      "switchVersion": .integer(Self.version), "run": .string(run), "backup": .string(backup),
      "sourceFingerprint": sourceFingerprint.map(JSONValue.string),
      "items": .array(
        items.map {
          .record([
            "path": .string($0.path), "previous": $0.previous.json, "stored": $0.stored.map(JSONValue.string),
            "new": $0.new.json,
          ])
        }),
    ])
  }

  init(run: String, backup: String, sourceFingerprint: String?, items: [Item]) {
    self.run = run
    self.backup = backup
    self.sourceFingerprint = sourceFingerprint
    self.items = items
  }

  init(json: JSONValue) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json)
    _ = try reader.integer("switchVersion", in: Self.version...Self.version)
    run = try reader.string("run")
    backup = try reader.string("backup")
    sourceFingerprint = try reader.optionalString("sourceFingerprint")
    items = try reader.list("items") { (value, path) throws(JSONShapeError) in
      var reader = try JSONObjectReader(value, path: path)
      func content(_ name: String) throws(JSONShapeError) -> Content {
        try reader.part(name) { (value, path) throws(JSONShapeError) in try Content(json: value, path: path) }
      }
      let item = Item(
        path: try reader.string("path"), previous: try content("previous"),
        stored: try reader.optionalString("stored"), new: try content("new"))
      try reader.finish()
      return item
    }
    try reader.finish()
  }
}
