internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// Compares one relation of two databases, row by row where blocks differ.
///
/// Both sides come as chunks in the canonical encoding. Equal chunks are equal rows; from the first that differs on, rows are matched
/// by their key and only those that differ are decoded.
struct RowComparer {
  /// How rows of the two sides are brought together once blocks differ.
  enum Matching {
    /// By the values of the key, in whose order both sides are read.
    case key
    /// The first with the first, and so on: finds rows that only changed their rowid.
    case position
  }

  let relation: Relation
  let encoding: TextEncoding
  var matching = Matching.key

  /// What was found, in numbers.
  struct Tally {
    var rows: Int64 = 0
    /// The values of the source, whichever way they compared.
    var values = ValueTally()
    var missing: Int64 = 0
    var extra: Int64 = 0
    var changed: Int64 = 0
    /// Rows that differ in nothing but their rowid.
    var renumbered: Int64 = 0

    /// How far the two sides are apart, for choosing between two ways of matching.
    var distance: Int64 { missing + extra + changed }
  }

  /// Reads both sides to their end.
  ///
  /// - Returns: nil when `stopAtDifference` is set and something differs; no finding is made then.
  func compare(
    source: @escaping () throws -> Chunk?, copy: @escaping () throws -> Chunk?,
    recycleSource: @escaping (ByteBuffer) -> Void, recycleCopy: @escaping (ByteBuffer) -> Void,
    stopAtDifference: Bool, progress: (Int64) throws -> Void, into collector: inout FindingCollector
  ) throws -> Tally? {
    var tally = Tally()
    while true {
      let left = try source()
      let right = try copy()
      if left == nil && right == nil { return tally }
      if let left, let right, left.rowCount == right.rowCount, left.buffer.count == right.buffer.count,
        equalBytes(left.buffer.bytes, right.buffer.bytes)
      {
        tally.rows += Int64(left.rowCount)
        tally.values += left.values
        try progress(Int64(left.buffer.count))
        recycleSource(left.buffer)
        recycleCopy(right.buffer)
        continue
      }
      guard !stopAtDifference else {
        if let left { recycleSource(left.buffer) }
        if let right { recycleCopy(right.buffer) }
        return nil
      }
      var one = RowSide(take: source, recycle: recycleSource)
      var two = RowSide(take: copy, recycle: recycleCopy)
      try one.begin(with: left)
      try two.begin(with: right)
      try merge(&one, &two, &tally, progress, &collector)
      tally.values += one.values
      return tally
    }
  }

  private func merge(
    _ source: inout RowSide, _ copy: inout RowSide, _ tally: inout Tally, _ progress: (Int64) throws -> Void,
    _ collector: inout FindingCollector
  ) throws {
    while true {
      switch (source.row, copy.row) {
      case (nil, nil): return
      case (let left?, nil):
        tally.rows += 1
        missing(left, &tally, &collector)
        try source.advance()
      case (nil, let right?):
        extra(right, &tally, &collector)
        try copy.advance()
      case (let left?, let right?):
        if left.count == right.count, equalBytes(left, right) {
          tally.rows += 1
          try progress(Int64(left.count))
          try source.advance()
          try copy.advance()
          continue
        }
        switch matching == .position ? .same : RowKey.order(left, right, relation) {
        case .before:
          tally.rows += 1
          missing(left, &tally, &collector)
          try source.advance()
        case .after:
          extra(right, &tally, &collector)
          try copy.advance()
        case .same:
          tally.rows += 1
          changed(left, right, &tally, &collector)
          try source.advance()
          try copy.advance()
        }
      }
    }
  }

  // MARK: Findings

  private func missing(
    _ row: UnsafeRawBufferPointer, _ tally: inout Tally, _ collector: inout FindingCollector
  ) {
    tally.missing += 1
    report("row-missing", row, &collector) { location in
      Finding(
        code: "row-missing", severity: .error, subject: .copy, objectKind: "row", object: relation.name,
        location: location, explanation: "The copy lacks this row: \(summary(row)).")
    }
  }

  private func extra(_ row: UnsafeRawBufferPointer, _ tally: inout Tally, _ collector: inout FindingCollector)
  {
    tally.extra += 1
    report("row-extra", row, &collector) { location in
      Finding(
        code: "row-extra", severity: .error, subject: .copy, objectKind: "row", object: relation.name,
        location: location, explanation: "The copy has a row that the source does not have: \(summary(row)).")
    }
  }

  private func report(
    _ code: String, _ row: UnsafeRawBufferPointer, _ collector: inout FindingCollector,
    _ make: (String) -> Finding
  ) {
    if collector.lists(code: code, object: relation.name) {
      collector.add(make(RowKey.text(row, relation, encoding)))
    } else {
      collector.count(code: code, object: relation.name)
    }
  }

  private func changed(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, _ tally: inout Tally,
    _ collector: inout FindingCollector
  ) {
    var isOnlyRenumbered = true
    defer { if isOnlyRenumbered { tally.renumbered += 1 } else { tally.changed += 1 } }
    var one = ValueCursor(row: left)
    var two = ValueCursor(row: right)
    for (index, name) in relation.values.enumerated() {
      guard let expected = one.next(), let actual = two.next() else { return }
      if expected.storageClass == actual.storageClass, expected.bits == actual.bits,
        expected.bytes.count == actual.bytes.count, equalBytes(expected.bytes, actual.bytes)
      {
        continue
      }
      let isRowid = index == 0 && relation.leadsWithRowid
      if !isRowid { isOnlyRenumbered = false }
      let code =
        isRowid
        ? "rowid-changed"
        : expected.storageClass == actual.storageClass ? "value-changed" : "storage-class-changed"
      let object = isRowid ? relation.name : relation.name + "." + name
      guard collector.lists(code: code, object: object) else {
        collector.count(code: code, object: object)
        continue
      }
      collector.add(
        Finding(
          code: code, severity: .error, subject: .copy, objectKind: isRowid ? "row" : "value", object: object,
          location: RowKey.text(left, relation, encoding),
          expected: expected.reported(encoding), actual: actual.reported(encoding),
          explanation: isRowid
            ? "The row was given another rowid; whatever refers to it by rowid, such as a search index, now finds another row."
            : ValueDifference.explain(expected, actual),
          hazard: isRowid ? "R1" : nil))
    }
  }

  private func summary(_ row: UnsafeRawBufferPointer) -> String {
    var cursor = ValueCursor(row: row)
    var parts: [String] = []
    for name in relation.values.prefix(4) {
      guard let value = cursor.next() else { break }
      parts.append("\(name) = \(value.reported(encoding).shortText)")
    }
    if relation.values.count > 4 { parts.append("…") }
    return parts.joined(separator: ", ")
  }
}
