import SQLite
import Testing

@testable import Samples

@Suite struct HardValueTests {
  /// Written by hand, so that it does not follow from the code that it checks.
  static let byHand: [(String, ExactValue)] = [
    ("null", .null),
    ("integer 9223372036854775807", .integer(9_223_372_036_854_775_807)),
    ("integer -9223372036854775808", .integer(-9_223_372_036_854_775_808)),
    ("integer 9007199254740991", .integer(0x1f_ffff_ffff_ffff)),
    ("integer 9007199254740992", .integer(0x20_0000_0000_0000)),
    ("integer 9007199254740993", .integer(0x20_0000_0000_0001)),
    ("integer -9007199254740993", .integer(-0x20_0000_0000_0001)),
    ("integer 0", .integer(0)),
    ("real 0.0", .real(0)),
    ("real -0.0", .real(0x8000_0000_0000_0000)),
    ("real infinity", .real(0x7ff0_0000_0000_0000)),
    ("real -infinity", .real(0xfff0_0000_0000_0000)),
    ("real 5e-324", .real(1)),
    ("real -5e-324", .real(0x8000_0000_0000_0001)),
    ("real 1e-323", .real(2)),
    ("real 5e-323", .real(10)),
    ("real largest subnormal", .real(0x000f_ffff_ffff_ffff)),
    ("real DBL_MIN", .real(0x0010_0000_0000_0000)),
    ("real DBL_MAX", .real(0x7fef_ffff_ffff_ffff)),
    ("real 0.1", .real(0x3fb9_9999_9999_999a)),
    ("real 0.30000000000000004", .real(0x3fd3_3333_3333_3334)),
    ("real 1/3", .real(0x3fd5_5555_5555_5555)),
    ("real 541.0050590134761", .real(0x4080_e80a_5c61_4b70)),
    ("real 1e+22", .real(0x4480_f0cf_064d_d592)),
    ("real 1e+23", .real(0x44b5_2d02_c7e1_4af6)),
    ("real 9007199254740993.0", .real(0x4340_0000_0000_0000)),
    ("real Julian day 2460310.5", .real(0x4142_c54b_4000_0000)),
    ("real 2^63", .real(0x43e0_0000_0000_0000)),
    ("text empty", .text([])),
    ("text NUL in the middle", .text([0x61, 0x00, 0x62])),
    ("text NUL at the start", .text([0x00, 0x61])),
    ("text NUL at the end", .text([0x61, 0x00])),
    ("text invalid UTF-8 61FF62", .text([0x61, 0xff, 0x62])),
    ("text invalid UTF-8 C3 truncated", .text([0xc3])),
    ("text invalid UTF-8 EDA080 lone high surrogate", .text([0xed, 0xa0, 0x80])),
    ("text invalid UTF-8 C080 overlong NUL", .text([0xc0, 0x80])),
    ("text BOM short", .text([0xef, 0xbb, 0xbf, 0x61, 0x62, 0x63])),
    ("text BOM before more than 16 bytes", .text([0xef, 0xbb, 0xbf] + Array(0x61...0x7a))),
    ("text composed é", .text([0xc3, 0xa9])),
    ("text decomposed é", .text([0x65, 0xcc, 0x81])),
    ("text CRLF", .text([0x61, 0x0d, 0x0a, 0x62, 0x0d, 0x0a])),
    ("text single quote", .text([0x27])),
    ("text backslash", .text([0x5c])),
    ("text emoji", .text([0xf0, 0x9f, 0x99, 0x82])),
    ("text U+FFFE", .text([0x61, 0xef, 0xbf, 0xbe, 0x62])),
    ("text U+FFFF", .text([0x61, 0xef, 0xbf, 0xbf, 0x62])),
    ("blob empty", .blob([])),
    ("blob all 256 bytes", .blob(Array(0...255))),
    ("blob sixteen zero bytes", .blob([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
  ]

  static let sizes: [(String, Int)] = [
    ("text 100 KB", 100_000), ("text 3 MB", 3_000_000), ("text NUL in 100 KB", 100_001),
    ("blob 3 MB", 3_000_000),
  ]

  @Test(arguments: byHand) func theNameSaysTheValue(_ name: String, _ value: ExactValue) throws {
    let hard = try #require(HardValue.all.first { $0.name.utf8.elementsEqual(name.utf8) })
    #expect(hard.value == value)
  }

  @Test(arguments: sizes) func theNameSaysTheSize(_ name: String, _ size: Int) throws {
    let hard = try #require(HardValue.all.first { $0.name == name })
    switch hard.value {
    case .text(let bytes):
      #expect(bytes.count == size)
      // Only what is named so may be invalid: the large texts must be carried as text.
      #expect(bytes.elementsEqual(String(decoding: bytes, as: UTF8.self).utf8))
    case .blob(let bytes): #expect(bytes.count == size)
    default: Issue.record("\(name) is neither text nor blob")
    }
  }

  @Test func integersAndPlainRealsAreNamedByTheirDigits() {
    for hard in HardValue.all {
      let digits = hard.name.split(separator: " ").last.map(String.init) ?? ""
      if case .integer(let integer) = hard.value { #expect(hard.name == "integer \(integer)") }
      if case .real(let bits) = hard.value, hard.name.split(separator: " ").count == 2,
        let number = Double(digits)
      {
        #expect(number.bitPattern == bits, "\(hard.name)")
      }
    }
  }

  @Test func namesAreUniqueAndNoValueIsTwice() {
    #expect(Set(HardValue.all.map { Array($0.name.utf8) }).count == HardValue.all.count)
    #expect(
      !HardValue.all.contains {
        if case .real(let bits) = $0.value { Double(bitPattern: bits).isNaN } else { false }
      })
  }

  @Test func everyValueReadsBackExactlyFromEveryColumnThatHoldsIt() throws {
    let folder = try ScratchFolder()
    let path = folder.file("torture.db")
    try Sample.write(SampleOptions(profile: .torture, rows: 0, seed: 1), to: path)
    let connection = try Connection(path: path, mode: .readOnly)
    let statement = try connection.prepare("SELECT * FROM torture_values WHERE name = ?")
    for hard in HardValue.all {
      try statement.bind(.string(hard.name), at: 1)
      guard try statement.step() else {
        Issue.record("no row \(hard.name)")
        continue
      }
      #expect(statement.value(1) == hard.value, "\(hard.name)")
      for column in 2..<7 where statement.storageClass(column) != .null {
        #expect(statement.value(column) == hard.value, "\(hard.name) in \(statement.columnName(column))")
      }
      statement.reset()
    }
    #expect(try connection.integer("SELECT count(*) FROM torture_values") == Int64(HardValue.all.count))
    for (column, name) in ["as_integer", "as_real", "as_numeric", "as_text", "as_blob"].enumerated() {
      let filled = HardValue.all.count { TortureSample.copies(of: $0.value)[column] != .null }
      #expect(try connection.integer("SELECT count(\(name)) FROM torture_values") == Int64(filled))
      #expect(filled > 10)
    }
  }
}
