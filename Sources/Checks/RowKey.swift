internal import Artifacts
internal import SQLite
internal import Verdicts

/// The values that tell the rows of a relation apart.
enum RowKey {
  enum Order { case before, same, after }

  /// How two rows stand to each other in the order they are read in. Rows without a key are matched by position where the relation is
  /// read in storage order, and by their whole content otherwise.
  static func order(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ relation: Relation
  ) -> Order {
    let positions: [Int]
    if relation.key.isEmpty {
      guard relation.order == .bytes else { return .same }
      positions = Array(relation.values.indices)
    } else {
      positions = relation.key
    }
    for position in positions {
      guard let one = value(position, of: left), let two = value(position, of: right) else { return .same }
      let result = compare(one, two)
      if result != .same { return result }
    }
    return .same
  }

  private static func value(_ position: Int, of row: UnsafeRawBufferPointer) -> EncodedValue? {
    var cursor = ValueCursor(row: row)
    for _ in 0..<position { _ = cursor.next() }
    return cursor.next()
  }

  /// SQLite's order under BINARY (<https://www.sqlite.org/datatype3.html>, section 4.1): NULL, numbers by value, TEXT by bytes, BLOB by bytes.
  static func compare(_ left: EncodedValue, _ right: EncodedValue) -> Order {
    let ranks = (rank(left.storageClass), rank(right.storageClass))
    if ranks.0 != ranks.1 { return ranks.0 < ranks.1 ? .before : .after }
    switch (left.storageClass, right.storageClass) {
    case (.null, _): return .same
    case (.integer, .integer):
      let one = Int64(bitPattern: left.bits)
      let two = Int64(bitPattern: right.bits)
      return one == two ? .same : one < two ? .before : .after
    case (.integer, .real): return compare(Int64(bitPattern: left.bits), Double(bitPattern: right.bits))
    case (.real, .integer):
      switch compare(Int64(bitPattern: right.bits), Double(bitPattern: left.bits)) {
      case .before: return .after
      case .after: return .before
      case .same: return .same
      }
    case (.real, .real):
      let one = Double(bitPattern: left.bits)
      let two = Double(bitPattern: right.bits)
      return one == two ? .same : one < two ? .before : .after
    default:
      return left.bytes.lexicographicallyPrecedes(right.bytes)
        ? .before : equalBytes(left.bytes, right.bytes) ? .same : .after
    }
  }

  /// Exactly, as `sqlite3IntFloatCompare()` does: an integer is never rounded to a double first.
  private static func compare(_ integer: Int64, _ real: Double) -> Order {
    if real < -9_223_372_036_854_775_808.0 { return .after }
    if real >= 9_223_372_036_854_775_808.0 { return .before }
    let whole = Int64(real)
    if integer != whole { return integer < whole ? .before : .after }
    let rounded = Double(whole)
    return rounded == real ? .same : rounded < real ? .before : .after
  }

  private static func rank(_ storageClass: StorageClass) -> Int {
    switch storageClass {
    case .null: 0
    case .integer, .real: 1
    case .text: 2
    case .blob: 3
    }
  }

  /// The key for people: `rowid 42`, `id 'a', n 1`.
  static func text(_ row: UnsafeRawBufferPointer, _ relation: Relation, _ encoding: TextEncoding) -> String {
    let positions = relation.key.isEmpty ? Array(relation.values.indices.prefix(3)) : relation.key
    return positions.map { position in
      let name = relation.values[position]
      return "\(name) \(value(position, of: row).map { $0.reported(encoding).shortText } ?? "?")"
    }.joined(separator: ", ")
  }
}
