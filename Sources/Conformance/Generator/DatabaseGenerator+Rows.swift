internal import SQLite
internal import Samples

extension DatabaseGenerator {
  /// The hard values that are not there for their size.
  private static let hardValues: [ExactValue] = HardValue.all.map(\.value).filter { size(of: $0) <= 5_000 }
  private static let largeValues: [ExactValue] = HardValue.all.map(\.value).filter {
    (5_001...100_000).contains(size(of: $0))
  }
  private static let words = [
    "alpha", "beta", "running dogs", "the quick brown fox", "café", "cafe\u{301}", "Tokyo 東京",
    "apples and cherries",
    "e-mail@example.org", "note", "", "one two three two one", "naïve", "UPPER lower", "it's",
  ]

  private static func size(of value: ExactValue) -> Int {
    switch value {
    case .text(let bytes), .blob(let bytes): bytes.count
    default: 8
    }
  }

  mutating func fill(_ position: Int) {
    let table = database.tables[position]
    let count = chance(10) ? 0 : random.below(options.rows + 1)
    let hasGaps = chance(60)
    var number: Int64 = chance(15) ? -20 : 0
    var numbers: Set<Int64> = []
    for index in 0..<count {
      number += hasGaps ? Int64(1 + random.below(4)) : 1
      var own = number
      if chance(1) { own = random.pick([.max - 1, .min, 1 << 53 + 1, -1 << 33]) }
      guard numbers.insert(own).inserted else { continue }
      var row = GeneratedRow(rowID: own, values: [])
      for column in table.columns {
        row.values.append(
          column.isRowIDAlias ? .integer(own) : column.isGenerated ? .null : value(for: column, in: table))
      }
      row.isDeleted = chance(8) && index > 0
      database.tables[position].rows.append(row)
    }
  }

  private mutating func value(for column: GeneratedColumn, in table: GeneratedTable) -> ExactValue {
    if let key = column.clauses.first(where: { $0.kind == .foreignKey }), let name = key.parent,
      let parent = database.tables.first(where: { $0.name == name }), chance(85)
    {
      guard let row = parent.rows.isEmpty ? nil : Optional(random.pick(parent.rows)), !row.isDeleted,
        let place = parent.columns.firstIndex(where: { $0.name == key.parentColumns.first }), chance(80)
      else { return .null }
      let value = row.values[place]
      if !table.isStrict || fits(value, column.type) { return value }
    }
    if table.isStrict { return strictValue(column.type) }
    switch random.below(20) {
    case 0: return .null
    case 1...5: return random.pick(Self.hardValues)
    case 6 where random.once(in: 60): return random.pick(Self.largeValues)
    case 6...10: return .integer(Int64(random.below(1_000)) - 100)
    case 11...12: return .double(Double(random.below(100_000)) / 64)
    case 13: return .blob(random.bytes(random.below(12)))
    default: return text()
    }
  }

  private mutating func text() -> ExactValue {
    .string(random.pick(Self.words) + (chance(60) ? " \(random.below(500))" : ""))
  }

  private func fits(_ value: ExactValue, _ type: String) -> Bool {
    switch (type, value) {
    case (_, .null), ("ANY", _), ("INT", .integer), ("INTEGER", .integer), ("REAL", .real), ("TEXT", .text),
      ("BLOB", .blob):
      true
    default: false
    }
  }

  private mutating func strictValue(_ type: String) -> ExactValue {
    if chance(10) { return .null }
    for _ in 0..<20 where chance(60) {
      let value = random.pick(Self.hardValues)
      if fits(value, type) { return value }
    }
    switch type {
    case "INT", "INTEGER": return .integer(Int64(random.below(10_000)))
    case "REAL": return .double(Double(random.below(10_000)) / 7)
    case "BLOB": return .blob(random.bytes(random.below(9)))
    default: return text()
    }
  }
}
