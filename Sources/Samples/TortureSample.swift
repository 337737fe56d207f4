internal import SQLite

/// Fills the `torture` profile: declarations first, then the hard values, then what depends on rows.
///
/// Everything in it is sound by SQLite's own checks: no row breaks a constraint or a foreign key, so that the
/// round trip of this database must end with an open gate.
struct TortureSample {
  let options: SampleOptions
  let connection: Connection
  let pace: Pace

  func write() throws {
    pace.total = HardValue.all.count + options.rows
    let before = [
      TortureSchema.values, TortureSchema.rowids, TortureSchema.columns, TortureSchema.constraints,
      TortureSchema.order, TortureNames.sql, TortureNames.wideTable,
    ]
    for sql in before { try run(sql) }
    try writeHardValues()
    try writeStrictValues()
    try writeRandomValues()
    let after = [
      TortureObjects.indexes, TortureObjects.views, TortureObjects.triggers, TortureSearch.fts5,
      TortureSearch.fts4,
      TortureSearch.rtree,
    ]
    for sql in after { try run(sql) }
    try run("ANALYZE; PRAGMA application_id=\(TortureSchema.applicationID)")
    try run("PRAGMA user_version=\(TortureSchema.userVersion)")
  }

  private func run(_ sql: String) throws {
    try pace.checkpoint()
    try connection.execute(sql)
  }

  private func writeHardValues() throws {
    let insert = try connection.prepare("INSERT INTO torture_values VALUES (?, ?, ?, ?, ?, ?, ?)")
    for hard in HardValue.all {
      try insert.run([.string(hard.name), hard.value] + Self.copies(of: hard.value))
      try pace.row()
    }
  }

  /// The value again for the columns as_integer, as_real, as_numeric, as_text and as_blob; NULL where the
  /// column's affinity would change it, and for what is larger than 1 MiB.
  ///
  /// No column of REAL affinity can hold -0.0: whole numbers are stored there as integers
  /// (<https://www.sqlite.org/datatype3.html>, section 3).
  static func copies(of value: ExactValue) -> [ExactValue] {
    switch value {
    case .null: return [.null, .null, .null, .null, .null]
    case .integer: return [value, .null, value, .null, .null]
    case .real(let bits):
      let number = Double(bitPattern: bits)
      let isKept = number.rounded(.towardZero) != number || number.magnitude > 0x1p63
      return [.null, bits == 1 << 63 ? .null : value, isKept ? value : .null, .null, .null]
    case .text(let bytes): return [.null, .null, .null, bytes.count < 1 << 20 ? value : .null, .null]
    case .blob(let bytes): return [.null, .null, .null, .null, bytes.count < 1 << 20 ? value : .null]
    }
  }

  private func writeStrictValues() throws {
    let insert = try connection.prepare("INSERT INTO strict_values VALUES (?, ?, ?, ?, ?, ?)")
    for (number, hard) in HardValue.all.enumerated() {
      let copies = Self.copies(of: hard.value)
      if case .text(let bytes) = hard.value, bytes.count > 1 << 10 { continue }
      if case .blob(let bytes) = hard.value, bytes.count > 1 << 10 { continue }
      try insert.run([.integer(Int64(number)), hard.value, copies[0], copies[1], copies[3], copies[4]])
    }
  }

  private func writeRandomValues() throws {
    var random = SplitMix64(seed: options.seed)
    let insert = try connection.prepare("INSERT INTO random_values VALUES (?, ?)")
    for number in 0..<options.rows {
      try insert.run([.integer(Int64(number)), Self.randomValue(&random)])
      try pace.row()
    }
  }

  /// Half of them reals of any bit pattern but NaN, which SQLite would store as NULL.
  private static func randomValue(_ random: inout SplitMix64) -> ExactValue {
    switch random.below(8) {
    case 0: return .integer(Int64(bitPattern: random.next()))
    case 1: return .integer(Int64(bitPattern: random.next()) >> Int64(random.below(64)))
    case 2: return .text(random.bytes(random.below(40)))
    case 3: return .blob(random.bytes(random.below(40)))
    default:
      var bits = random.next()
      while Double(bitPattern: bits).isNaN { bits = random.next() }
      return .real(bits)
    }
  }
}
