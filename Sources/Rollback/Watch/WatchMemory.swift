internal import JSON
internal import Reports
internal import Streams

/// What a watch remembers from round to round, and from process to process: `watch.json` in the state folder.
struct WatchMemory: Hashable {
  static let version: Int64 = 1
  static let fileName = "watch.json"

  struct Entry: Hashable {
    var isOn = false
    var firings: Int64 = 0
    /// When it fired last; nil for never.
    var firedAt: Timestamp?
  }

  var entries: [Trigger: Entry] = [:]

  subscript(trigger: Trigger) -> Entry {
    get { entries[trigger] ?? Entry() }
    set { entries[trigger] = newValue }
  }

  /// Whether a trigger that is on may fire now.
  func mayFire(_ trigger: Trigger, at now: Timestamp, debounce: Int64) -> Bool {
    guard let last = self[trigger].firedAt else { return true }
    let passed = now.millisecondsSince1970 - last.millisecondsSince1970
    // A clock that was set back must not hold a trigger for ever.
    return passed < 0 || passed >= debounce * 1_000
  }

  init() {}

  /// - Throws: ``RollbackError/stateDamaged(path:reason:)``.
  init(in folder: String) throws {
    let path = folder + "/" + Self.fileName
    guard Files.kind(of: path) != .missing else { return }
    do {
      var reader = try JSONObjectReader(JSONText.decode(Files.read(path)))
      _ = try reader.integer("watchVersion", in: Self.version...Self.version)
      let list = try reader.list("triggers") { (value, path) throws(JSONShapeError) in
        var reader = try JSONObjectReader(value, path: path)
        let trigger: Trigger = try reader.choice("trigger")
        let entry = Entry(
          isOn: try reader.bool("isOn"), firings: try reader.integer("firings", in: 0...Int64.max),
          firedAt: try reader.optionalString("firedAt").flatMap { Timestamp($0) })
        try reader.finish()
        return (trigger, entry)
      }
      try reader.finish()
      for (trigger, entry) in list { entries[trigger] = entry }
    } catch {
      throw RollbackError.stateDamaged(path: path, reason: "\(error)")
    }
  }

  var json: JSONValue {
    .record([
      "watchVersion": .integer(Self.version),
      "triggers": .array(
        Trigger.allCases.filter { entries[$0] != nil }.map { trigger in
          let entry = self[trigger]
          return .record([
            "trigger": .string(trigger.rawValue), "isOn": .bool(entry.isOn),
            "firings": .integer(entry.firings), "firedAt": entry.firedAt.map { .string($0.text) },
          ])
        }),
    ])
  }
}
