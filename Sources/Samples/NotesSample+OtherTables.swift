internal import SQLite

extension NotesSample {
  func writeCards(_ nodes: [ExactValue], _ text: inout TextGenerator) throws {
    let insert = try connection.prepare(insertSQL("notebook_cards", columns: 10))
    let count = options.rows / 5
    for number in 0..<count {
      let title = text.title() + Array(" #\(number)".utf8)
      let layout = (0..<4).map { _ in ExactValue.double(Double(text.random.below(16_000)) / 8) }
      let modified = Timestamps.start + Int64(number) * 300_000
      try insert.run(
        [
          .text(text.random.uuid()), text.random.once(in: 10) ? .null : text.random.pick(nodes), .text(title),
          .text(
            Array("# ".utf8) + title + Array("\n\n".utf8) + text.prose(words: 20 + text.random.below(100))),
          .string(
            "{\"theme\":\"\(text.random.pick(["light", "dark"]))\",\"pinned\":\(text.random.once(in: 9))}"),
        ] + layout + [.text(Timestamps.iso(milliseconds: modified))])
      try pace.row()
    }
    try connection.execute("DELETE FROM notebook_cards WHERE rowid % 31 = 7")
  }

  func writeFacets(_ text: inout TextGenerator) throws {
    let insert = try connection.prepare(insertSQL("facets", columns: 7))
    for number in 0..<12 + options.rows / 100 {
      let axis = text.random.pick(["L", "A", "T", "C", "H"])
      try insert.run([
        .text(text.random.uuid()), .string(axis), .text(text.word() + Array(" \(number)".utf8)),
        .text(text.prose(words: text.random.below(30))), .string("[\"asc\",\"desc\"]"),
        .integer(Int64(text.random.below(2))), .integer(Int64(number)),
      ])
    }
    try connection.execute("DELETE FROM facets WHERE rowid % 10 = 4")
  }

  /// The newest entries are deleted, so that the sequence is above the highest id.
  func writeHistory(_ text: inout TextGenerator) throws {
    let insert = try connection.prepare(insertSQL("command_history", columns: 6))
    let count = options.rows / 20
    for number in 0..<count + 3 {
      let executed =
        Timestamps.start * 1_000 + Int64(number) * 7_000_003 + Int64(text.random.below(5_000_000))
      try insert.run([
        .null, .string(text.random.pick(["create", "move", "rename", "link", "search", "delete", "undo"])),
        .text(Array("{\"q\":\"".utf8) + text.plainWord() + Array("\"}".utf8)),
        .double(Double(executed) / 1_000_000), .double(Double(text.random.below(1_000_000)) / 1_000),
        .integer(text.random.once(in: 20) ? 0 : 1),
      ])
      try pace.row()
    }
    try connection.execute("DELETE FROM command_history WHERE id > \(count)")
  }

  func writeSettings() throws {
    let insert = try connection.prepare(insertSQL("settings", columns: 3))
    let values: [(String, ExactValue)] = [
      ("appearance.theme", .string("dark")), ("canvas.origin.x", .double(-0.0)),
      ("canvas.zoom", .double(1.1)),
      ("editor.font", .string("Iosevka “Term”")), ("editor.wrap", .integer(1)),
      ("sidebar.width", .double(280)),
      ("search.recent", .string("[\"café\",\"会議\"]")), ("sync.enabled", .integer(1)),
      ("user.name", .string("")),
      ("window.frame", .blob([0x62, 0x70, 0x6c, 0x69, 0x73, 0x74, 0x30, 0x30, 0x00, 0xff])),
      ("import.lastRun", .null), ("account.id", .integer(9_007_199_254_740_993)),
    ]
    for (key, value) in values { try insert.run([.string(key), value, .integer(Timestamps.start)]) }
    let migrate = try connection.prepare(insertSQL("schema_migrations", columns: 1))
    for version in 1...NotesSchema.userVersion { try migrate.run([.string("v\(version)")]) }
  }

  func writeSyncState(_ nodes: [ExactValue], _ random: inout SplitMix64) throws {
    let insert = try connection.prepare(insertSQL("sync_state", columns: 6))
    for (number, node) in nodes.enumerated() {
      let synced = Timestamps.start * 1_000 + Int64(number) * 61_000_000 + Int64(random.below(61_000_000))
      try insert.run([
        .string("notes"), node, .blob(random.bytes(8)),
        random.once(in: 100) ? .blob(random.bytes(120)) : .null,
        random.once(in: 30) ? .null : .double(Timestamps.apple(microseconds: synced)),
        .integer(random.once(in: 30) ? 1 : 0),
      ])
      try pace.row()
    }
  }
}
