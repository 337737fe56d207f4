import Foundation
import SQLite
import Samples
import Streams
import Testing

@testable import Artifacts

/// Values through SQL text and back, on the linked SQLite.
@Suite struct LiteralTests {
  /// How many random bit patterns are tried: 100,000, or as many as the environment asks for with ROUNDTRIP_REALS.
  static let realCount = ProcessInfo.processInfo.environment["ROUNDTRIP_REALS"].flatMap(Int.init) ?? 100_000

  private static let relation = Relation(
    name: "t", kind: .table, values: ["rowid", "x"], insertable: 2, leadsWithRowid: true, key: [0],
    unreadable: [],
    expressions: ["rowid", "\"x\""], storageOrder: ["rowid"], allowsNotIndexed: true, isRowidKeyed: true,
    order: .storage)

  /// Writes the values as an export would, runs the text, and returns the values whose encoding is not as it was.
  private func changed(_ values: [ExactValue], encoding: TextEncoding = .utf8) throws -> [ExactValue] {
    let source = try Connection(inMemory: ())
    try source.execute("PRAGMA encoding='\(encoding.rawValue)'; CREATE TABLE t(x)")
    try source.readEncoding()
    let insert = try source.prepare(
      encoding == .utf8 ? "INSERT INTO t VALUES(?)" : "INSERT INTO t VALUES(CAST(? AS TEXT))")
    for value in values {
      if encoding != .utf8, case .text(let bytes) = value {
        try insert.run([.blob(bytes)])
      } else {
        try insert.run([value])
      }
    }
    let copy = try Connection(inMemory: ())
    try copy.execute("PRAGMA encoding='\(encoding.rawValue)'; CREATE TABLE t(x)")
    try copy.readEncoding()
    let script = ByteBuffer()
    let writer = InsertWriter(relation: Self.relation, encoding: encoding, pieceTable: "roundtrip_piece") {
      #expect($0.count <= InsertWriter.statementLimit)
      script.append($0)
      if script.count > 1 << 20 {
        try copy.executeScript(script)
        script.removeAll()
      }
    }
    var reader = try ChunkReader(Self.relation, on: source)
    let buffer = ByteBuffer()
    while let chunk = try reader.next(into: buffer) { try writer.write(chunk) }
    try copy.executeScript(script)
    var wrong: [ExactValue] = []
    let one = try source.prepare("SELECT rowid, x FROM t ORDER BY rowid")
    let two = try copy.prepare("SELECT rowid, x FROM t ORDER BY rowid")
    while try one.step() {
      #expect(try two.step())
      if one.row != two.row { wrong.append(one.value(1)) }
    }
    #expect(!(try two.step()))
    return wrong
  }

  @Test func hardValues() throws { #expect(try changed(HardValue.all.map(\.value)).isEmpty) }

  @Test func randomReals() throws {
    let seed: UInt64 = 20_261_123
    print("random reals: \(Self.realCount) bit patterns, seed \(seed)")
    var generator = SplitMix64(seed: seed)
    var left = Self.realCount
    while left > 0 {
      let batch = (0..<min(left, 50_000)).map { _ in ExactValue.real(generator.next()) }
        .filter { value in if case .real(let bits) = value { !Double(bitPattern: bits).isNaN } else { false }
        }
      #expect(try changed(batch).isEmpty)
      left -= 50_000
    }
  }

  @Test func realsOfEveryKind() throws {
    var values: [Double] = []
    for exponent in -1_074...1_023 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      values += [power, power.nextUp, power.nextDown, -power]
    }
    for exponent in -330...308 {
      guard let power = Double("1e\(exponent)") else { continue }
      values += [power, power.nextUp, power.nextDown, power * 3, power * 7.123456789]
    }
    var generator = SplitMix64(seed: 7)
    for _ in 0..<5_000 {
      values.append(Double(Int64(truncatingIfNeeded: generator.next()) >> 40) / 1_000)
      values.append(2_440_587.5 + Double(generator.next() % 100_000_000) / 86_400)
      values.append(
        Double(generator.next() % 1_000_000_000) + Double(generator.next() % 1_000_000) / 1_000_000)
      values.append(Double.random(in: -1_000...1_000, using: &generator))
    }
    #expect(try changed(values.filter(\.isFinite).map(ExactValue.double)).isEmpty)
  }

  @Test func integersNearEveryPowerOfTwo() throws {
    var values: [Int64] = [0, 1, -1, .max, .min, .max - 1, .min + 1]
    for shift in 1...62 {
      let power = Int64(1) << Int64(shift)
      values += [power - 1, power, power + 1, -power - 1, -power, -power + 1]
    }
    #expect(try changed(values.map(ExactValue.integer)).isEmpty)
  }

  /// Whatever engine reads it: the text is either an integer below 2^53, or such integers and powers of two combined without rounding,
  /// or a decimal for which one correctly rounded division of exact operands gives the value.
  @Test func everyRealIsExactByArithmeticAlone() throws {
    var generator = SplitMix64(seed: 11)
    var decimals = 0
    for round in 0..<60_000 {
      let value =
        round % 2 == 0
        ? Double(bitPattern: generator.next())
        : Double(Int64(truncatingIfNeeded: generator.next()) >> 30) / 10_000
      guard value.isFinite else { continue }
      let buffer = ByteBuffer()
      RealLiteral.append(value.bitPattern, to: buffer)
      let text = String(decoding: buffer.bytes, as: UTF8.self)
      if text.hasPrefix("(") {
        #expect(try Self.product(text).bitPattern == value.bitPattern, "\(text)")
      } else {
        decimals += 1
        if text.hasSuffix(".0") {
          let integer = try #require(Int64(text.dropLast(2)))
          #expect(integer.magnitude < 1 << 53 && Double(integer) == value || value == 0, "\(text)")
          continue
        }
        let parts = text.filter { $0 != "-" }.split(separator: ".")
        let integer = try #require(UInt64(parts[0] + parts[1]))
        let places = parts[1].utf8.count
        #expect(integer < 1 << 53 && places <= 19, "\(text)")
        let quotient = Double(integer) / (0..<places).reduce(1.0) { power, _ in power * 10 }
        #expect(quotient == value.magnitude, "\(text)")
      }
    }
    #expect(decimals > 10_000)
  }

  /// Evaluates `(a*b*c)` or `(a/b/c)` where every operand is an integer that a double holds exactly.
  private static func product(_ text: String) throws -> Double {
    let inner = text.dropFirst().dropLast()
    let divides = inner.contains("/")
    let operands = try inner.split(whereSeparator: { $0 == "*" || $0 == "/" }).map { operand in
      let integer = try #require(Int64(operand.dropLast(2)))
      #expect(integer.magnitude <= 1 << 53)
      return Double(integer)
    }
    return operands.dropFirst().reduce(try #require(operands.first)) { divides ? $0 / $1 : $0 * $1 }
  }

  static let texts: [(String, [UInt8])] = [
    ("quotes", Array("it's ''quoted''".utf8)), ("a quote alone", [0x27]), ("quote and NUL", [0x27, 0]),
    ("NUL first", [0, 0x61]), ("NUL in the ninth byte", Array("12345678".utf8) + [0, 0x39]),
    ("NUL last", [0x61, 0]),
    ("invalid", [0x61, 0xff, 0x62]), ("cut sequence", [0xc3]), ("surrogate", [0xed, 0xa0, 0x80]),
    ("overlong", [0xc0, 0xaf]), ("beyond Unicode", [0xf4, 0x90, 0x80, 0x80]),
    ("BOM", [0xef, 0xbb, 0xbf, 0x61]),
    ("empty", []), ("line ends", Array("a\r\nb\rc\n".utf8)), ("backslash", Array("\\n\\0".utf8)),
    ("emoji", Array("👩‍👩‍👧 e\u{301} é".utf8)), ("noncharacters", [0xef, 0xbf, 0xbe, 0xef, 0xbf, 0xbf]),
  ]

  @Test(arguments: texts)
  func text(_ label: String, _ bytes: [UInt8]) throws {
    #expect(try changed([.text(bytes), .blob(bytes), .text(Array("12345678".utf8) + bytes)]).isEmpty)
  }

  @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
  func utf16(_ encoding: TextEncoding) throws {
    func units(_ units: [UInt16]) -> ExactValue {
      .text(
        units.flatMap { unit in
          encoding == .utf16LittleEndian
            ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
        })
    }
    let long = units(Array(repeating: 0x3042, count: 600_000))
    #expect(
      try changed(
        [
          units([0x61, 0x27, 0x62]), units([]), units([0x61, 0, 0x62]), units([0xd800]),
          units([0xdc00, 0x61]),
          units([0xfeff, 0x61]), units([0xd83d, 0xde00]), long, .blob([0x61]), .integer(5), .null,
        ], encoding: encoding
      ).isEmpty)
  }

  @Test(arguments: [
    InsertWriter.rowLimit - 30, InsertWriter.rowLimit, 500_000, 500_001, 1_000_000, 3_000_001, 20_000_000,
  ])
  func huge(_ length: Int) throws {
    var bytes = [UInt8](repeating: 0x27, count: length)
    for index in stride(from: 0, to: length, by: 97) { bytes[index] = UInt8(truncatingIfNeeded: index) }
    #expect(try changed([.blob(bytes), .text(bytes), .integer(1)]).isEmpty)
  }
}
