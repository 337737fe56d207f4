import Testing

@testable import Catalog

/// Every sample, token by token: spelling it anew changes nothing, leaving a token out changes something.
@Suite struct RespellingTests {
  static let statements =
    DeclarationSamples.equal.map(\.left) + DeclarationSamples.changes.flatMap { [$0.before, $0.after] }

  /// Modules get their arguments as written, so only ordinary statements can have blanks anywhere.
  static let ordinary = statements.filter { sql in
    !SQLTokenizer.tokens(of: sql).contains { $0.isKeyword("VIRTUAL") || $0.kind == .illegal }
  }

  @Test func blanksAndCaseDoNotCount() {
    var random = Generator(state: 20_240_607)
    let blanks = [" ", "\n", "\t ", "/* 'x */", "-- \"y\n", "\r\n", " /**/ "]
    for sql in Self.ordinary {
      let bytes = Array(sql.utf8)
      var spelt: [UInt8] = []
      for token in SQLTokenizer.tokens(of: sql) {
        let isReserved = SQLKeywords.isReserved(token)
        for byte in bytes[token.range] {
          let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
          spelt.append(isReserved && isLetter && random.next(2) == 0 ? byte ^ 0x20 : byte)
        }
        spelt += Array(blanks[random.next(blanks.count)].utf8)
      }
      let other = String(decoding: spelt, as: UTF8.self)
      #expect(Declaration.differences(expected: sql, actual: other) == [], "\(sql) | \(other)")
    }
  }

  @Test func noTokenIsIdle() {
    for sql in Self.statements {
      let bytes = Array(sql.utf8)
      let form = Declaration.normalForm(of: sql)
      for token in SQLTokenizer.tokens(of: sql) {
        var rest = bytes
        rest.replaceSubrange(token.range, with: [0x20])
        let other = String(decoding: rest, as: UTF8.self)
        #expect(Declaration.normalForm(of: other) != form, "\(sql) | \(other)")
        #expect(!Declaration.differences(expected: sql, actual: other).isEmpty, "\(sql) | \(other)")
      }
    }
  }

  /// Bytes at random: no trap, and the two answers agree.
  @Test func damagedTextIsCompared() {
    var random = Generator(state: 4711)
    let pieces = Array("()',\"[].;-*/ =x'1A_\u{e9}\n".utf8)
    for sql in Self.statements {
      for _ in 0..<20 {
        var bytes = Array(sql.utf8)
        for _ in 0...random.next(3) where !bytes.isEmpty {
          bytes[random.next(bytes.count)] = pieces[random.next(pieces.count)]
        }
        let other = String(decoding: bytes, as: UTF8.self)
        let isEqual = Declaration.normalForm(of: sql) == Declaration.normalForm(of: other)
        #expect(Declaration.differences(expected: sql, actual: other).isEmpty == isEqual, "\(sql) | \(other)")
      }
    }
  }

  private struct Generator {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }
}
