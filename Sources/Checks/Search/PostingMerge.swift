internal import Artifacts
internal import SQLite
internal import Streams
internal import Verdicts

/// Compares two lists of postings (term, document, column, offset) that come in the order of an index.
///
/// Only terms and documents are ordered alike on both sides; the postings of one term in one document are few and compared as a set.
struct PostingMerge {
  let table: String
  let encoding: TextEncoding
  private(set) var rows: Int64 = 0

  init(table: String, encoding: TextEncoding) {
    self.table = table
    self.encoding = encoding
  }

  mutating func compare(
    _ source: ChunkSupply, _ copy: ChunkSupply, cancellation: Cancellation,
    into collector: inout FindingCollector
  ) throws {
    while true {
      try cancellation.check()
      let left = try source.next(of: 0)
      let right = try copy.next(of: 0)
      if let left, let right, equalBytes(left.buffer.bytes, right.buffer.bytes) {
        rows += Int64(left.rowCount)
        source.recycle(left.buffer)
        copy.recycle(right.buffer)
        continue
      }
      if left == nil && right == nil { return }
      var one = RowSide(take: { try source.next(of: 0) }, recycle: source.recycle)
      var two = RowSide(take: { try copy.next(of: 0) }, recycle: copy.recycle)
      try one.begin(with: left)
      try two.begin(with: right)
      return try merge(&one, &two, cancellation, &collector)
    }
  }

  private mutating func merge(
    _ source: inout RowSide, _ copy: inout RowSide, _ cancellation: Cancellation,
    _ collector: inout FindingCollector
  ) throws {
    while source.row != nil || copy.row != nil {
      if rows & 0xfff == 0 { try cancellation.check() }
      if let left = source.row, let right = copy.row, equalBytes(left, right) {
        rows += 1
        try source.advance()
        try copy.advance()
        continue
      }
      switch order(source.row, copy.row) {
      case .before:
        rows += 1
        if let row = source.row { report("posting-missing", [UInt8](row), &collector) }
        try source.advance()
      case .after:
        if let row = copy.row { report("posting-extra", [UInt8](row), &collector) }
        try copy.advance()
      case .same:
        let lost = try Self.group(&source)
        let gained = try Self.group(&copy)
        rows += Int64(lost.count)
        report(lost, gained, &collector)
      }
    }
  }

  /// By term and document; a side that has ended comes last.
  private func order(_ left: UnsafeRawBufferPointer?, _ right: UnsafeRawBufferPointer?) -> RowKey.Order {
    guard let left else { return .after }
    guard let right else { return .before }
    var one = ValueCursor(row: left)
    var two = ValueCursor(row: right)
    for _ in 0..<2 {
      guard let a = one.next(), let b = two.next() else { return .same }
      let result = RowKey.compare(a, b)
      if result != .same { return result }
    }
    return .same
  }

  /// The postings from here on that have the same term and document.
  private static func group(_ side: inout RowSide) throws -> [[UInt8]] {
    guard let first = side.row else { return [] }
    let start = [UInt8](first.prefix(keyLength(first)))
    var result: [[UInt8]] = []
    while let row = side.row, row.starts(with: start) {
      result.append([UInt8](row))
      try side.advance()
    }
    return result
  }

  private static func keyLength(_ row: UnsafeRawBufferPointer) -> Int {
    var cursor = ValueCursor(row: row)
    let term = cursor.next()
    // Tag and length of the term, its bytes, tag and value of the document.
    return 9 + (term?.bytes.count ?? 0) + 9
  }

  // MARK: Findings

  private func report(_ lost: [[UInt8]], _ gained: [[UInt8]], _ collector: inout FindingCollector) {
    let both = Set(lost).intersection(gained)
    let missing = lost.filter { !both.contains($0) }
    let extra = gained.filter { !both.contains($0) }
    for (from, to) in zip(missing, extra) { reportMove(from, to, &collector) }
    for row in missing.dropFirst(extra.count) { report("posting-missing", row, &collector) }
    for row in extra.dropFirst(missing.count) { report("posting-extra", row, &collector) }
  }

  private func report(_ code: String, _ row: [UInt8], _ collector: inout FindingCollector) {
    guard collector.lists(code: code, object: table) else {
      return collector.count(code: code, object: table)
    }
    let parts = Parts(row, encoding)
    collector.add(
      Finding(
        code: code, severity: .error, subject: .copy, objectKind: "virtual-table", object: table,
        location: parts.key + (parts.place.isEmpty ? "" : ", " + parts.place),
        explanation: code == "posting-missing"
          ? "The index of the copy does not have this term here: a search for it misses the document."
          : "The index of the copy has a term here that the source does not have."))
  }

  private func reportMove(_ from: [UInt8], _ to: [UInt8], _ collector: inout FindingCollector) {
    guard collector.lists(code: "posting-moved", object: table) else {
      return collector.count(code: "posting-moved", object: table)
    }
    let parts = Parts(from, encoding)
    collector.add(
      Finding(
        code: "posting-moved", severity: .error, subject: .copy, objectKind: "virtual-table", object: table,
        location: parts.key, expected: .text(parts.place), actual: .text(Parts(to, encoding).place),
        explanation: "The term stands elsewhere in the document: phrases, columns and snippets are affected.")
    )
  }

  /// A posting in words.
  private struct Parts {
    var key = ""
    var place = ""

    init(_ row: [UInt8], _ encoding: TextEncoding) {
      row.withUnsafeBytes { bytes in
        var cursor = ValueCursor(row: bytes)
        let values = (0..<4).map { _ in cursor.next().map { $0.reported(encoding) } ?? .null }
        key = "term \(values[0].shortText), document \(values[1].shortText)"
        let named = zip(["column", "offset"], values[2...]).filter { $0.1 != .null }
        place = named.map { "\($0.0) \($0.1.shortText)" }.joined(separator: ", ")
      }
    }
  }
}
