internal import SQLite

/// Fills the `notes` profile.
///
/// Some nodes and cards are written and deleted again, so that the implicit rowids have gaps, and some
/// nodes are updated; both go through the triggers that keep the search tables in step.
struct NotesSample {
  let options: SampleOptions
  let connection: Connection
  let pace: Pace

  private static let folders = [
    "Inbox", "Archive", "Projects/Apollo", "Projects/Übersicht", "日記", "Research", "Travel", "Home & Garden",
  ].map(ExactValue.string)
  private static let edgeTypes = ["LINK", "NEST", "SEQUENCE", "AFFINITY"].map(ExactValue.string)

  func write() throws {
    pace.total = options.rows * 5 + options.rows / 5 + options.rows / 20 + 3
    try pace.checkpoint()
    try connection.execute(NotesSchema.tables)
    for search in NotesSchema.searches { try connection.execute(search.sql) }
    var text = TextGenerator(seed: options.seed)
    let nodes = try writeNodes(&text)
    try updateNodes(nodes, &text)
    try writeEdges(nodes, &text)
    try writeCards(nodes, &text)
    try writeFacets(&text)
    try writeHistory(&text)
    try writeSettings()
    try writeSyncState(nodes, &text.random)
    for statement in NotesSchema.afterRows {
      try pace.checkpoint()
      try connection.execute(statement)
    }
    try connection.execute(
      """
      PRAGMA application_id=\(NotesSchema.applicationID); PRAGMA user_version=\(NotesSchema.userVersion)
      """)
  }

  private func writeNodes(_ text: inout TextGenerator) throws -> [ExactValue] {
    let insert = try connection.prepare(insertSQL("nodes", columns: 16))
    var kept: [ExactValue] = []
    var dropped: [ExactValue] = []
    kept.reserveCapacity(options.rows)
    for number in 0..<options.rows {
      if text.random.once(in: 25) {
        let node = node(number, &text)
        try insert.run(node)
        dropped.append(node[0])
      }
      let node = node(number, &text)
      try insert.run(node)
      kept.append(node[0])
      try pace.row()
    }
    let delete = try connection.prepare("DELETE FROM nodes WHERE id = ?")
    for id in dropped {
      try delete.run([id])
    }
    return kept
  }

  private func node(_ number: Int, _ text: inout TextGenerator) -> [ExactValue] {
    let created = Timestamps.start + Int64(number) * 61_000 + Int64(text.random.below(60_000))
    let modified = created + Int64(text.random.below(90 * 86_400_000))
    let type = text.random.pick(["note", "note", "note", "task", "task", "event", "contact", "resource"])
    return [
      .text(text.random.uuid()), .string(type), .text(text.title()), .text(content(&text)),
      text.random.pick(Self.folders), tags(&text), .integer(Int64(text.random.below(6))),
      coordinate(&text.random),
      coordinate(&text.random), .integer(created), .integer(modified),
      type == "task" ? .text(Timestamps.iso(milliseconds: modified + 86_400_000)) : .null,
      text.random.once(in: 4) ? .text(Array("https://example.org/".utf8) + text.plainWord()) : .null,
      metadata(&text), .integer(Int64(1 + text.random.below(9))),
      text.random.once(in: 33) ? .integer(modified + 1_000) : .null,
    ]
  }

  /// Mostly short, some long, a few empty: the average decides the size of the whole sample.
  private func content(_ text: inout TextGenerator) -> [UInt8] {
    switch text.random.below(20) {
    case 0: []
    case 1: text.prose(words: 150 + text.random.below(400))
    case 2...6: text.prose(words: 60 + text.random.below(120))
    default: text.prose(words: 8 + text.random.below(50))
    }
  }

  private func tags(_ text: inout TextGenerator) -> ExactValue {
    let count = text.random.below(4)
    guard count > 0 else { return .null }
    var list: [UInt8] = text.plainWord()
    for _ in 1..<count { list += Array(",".utf8) + text.plainWord() }
    return .text(list)
  }

  /// What a pointer or a location manager gives: few decimals, now and then none at all.
  private func coordinate(_ random: inout SplitMix64) -> ExactValue {
    switch random.below(8) {
    case 0: .null
    case 1: .double(Double(random.below(4_000) - 2_000))
    default: .double(Double(random.below(400_000) - 200_000) / 100)
    }
  }

  private func metadata(_ text: inout TextGenerator) -> ExactValue {
    guard !text.random.once(in: 3) else { return .null }
    var json = Array("{\"origin\":\"".utf8) + text.plainWord()
    json += Array("\",\"score\":\(text.random.below(1_000)),\"starred\":".utf8)
    json += Array("\(text.random.once(in: 5)),\"keywords\":[\"".utf8) + text.plainWord()
    json += Array("\",\"".utf8) + text.plainWord() + Array("\"]}".utf8)
    return .text(json)
  }

  private func updateNodes(_ nodes: [ExactValue], _ text: inout TextGenerator) throws {
    let update = try connection.prepare("UPDATE nodes SET content = ?, version = version + 1 WHERE id = ?")
    for _ in 0..<nodes.count / 50 {
      try update.run([.text(content(&text)), text.random.pick(nodes)])
      try pace.checkpoint()
    }
  }

  /// Three edges from each node. Their types differ, so that no two edges are the same, even among few nodes;
  /// early nodes are chosen more often, as hubs are.
  private func writeEdges(_ nodes: [ExactValue], _ text: inout TextGenerator) throws {
    let insert = try connection.prepare(insertSQL("edges", columns: 7))
    for (number, source) in nodes.enumerated() {
      let firstType = text.random.below(Self.edgeTypes.count)
      for offset in 0..<3 {
        let target = text.random.below(1 + text.random.below(nodes.count))
        let created = Timestamps.start + Int64(number) * 61_000 + Int64(text.random.below(60_000))
        try insert.run([
          .text(text.random.uuid()), Self.edgeTypes[(firstType + offset) % Self.edgeTypes.count], source,
          nodes[target], .double(Double(text.random.below(101)) / 100),
          text.random.once(in: 5) ? .text(text.word()) : .null, .text(Timestamps.iso(milliseconds: created)),
        ])
        try pace.row()
      }
    }
  }

  func insertSQL(_ table: String, columns: Int) -> String {
    "INSERT INTO \(table) VALUES (" + [String](repeating: "?", count: columns).joined(separator: ",") + ")"
  }
}
