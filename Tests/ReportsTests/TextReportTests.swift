import Testing
import Verdicts

@testable import Reports

@Suite struct TextReportTests {
  @Test func openGate() {
    let expected = """
      GATE OPEN  /data/app.db  (exit 0)
        every requested check ran and passed

        source    /data/app.db, 264.1 MB and 12.4 kB of WAL, sha256 0123456789ab…
        snapshot  backup, 264.1 MB, 12 WAL pages included
        artifact  bundle, 143.0 MB, manifest 0123456789ab…, /tmp/out
        engines   native SQLite 3.40.1 -> native SQLite 3.40.1
        digest    source and copy 0123456789ab…
        proof     1 of 2 planted faults found, 1 of 1 checks silent at a rewrite that means nothing, 1 impossible here, 41 ms
        workload  4 statements, query 0.013 ms, insert 0.013 ms, batch of inserts 3.25 ms, search 0.013 ms, 2.0 MB held
        run       roundtrip 0.1.0 verify, 2025-01-31 12:00:00 UTC, 8.3 s

        check   outcome      compared    time  findings
        source  passed         1 item  320 ms  none
        schema  passed         1 item   13 ms  none
        rows    passed   400,210 rows   1.9 s  none

      ledger
        compared  integrity 1, declaration 1, rows 400,210 in 2 objects
        ignored by contract  page_size, auto_vacuum
        not compared  nothing

      """
    #expect(TextReport().text(SampleReport.open) == expected)
  }

  @Test func closedGate() {
    let text = TextReport().text(SampleReport.closed)
    #expect(text.hasPrefix("GATE CLOSED  /data/app.db  (exit 2)\n  rows: 130 findings of error severity\n"))
    let expected = """

      rows: 130 errors
        table nodes
          error value-differs, 130 times [N8]
            The copy holds another value than the source.
              rowid 1, column title: 'abc' -> 'abd'
              rowid 2, column title: 9223372036854775807 (integer) -> 9.2e+18 (real)
              rowid 3, column title: 0.0 -> -0.0
              rowid 4, column title: text x'610062' -> 'a'
              rowid 5, column title: x'00ff' (blob) -> NULL
              … and 125 more
            remedy: Export with another format.

      source: 1 warning
        table edges
          warning foreign-key-violation, in the source
            The row refers to a parent that does not exist.
              rowid 7

      ledger
        compared  integrity 1, declaration 1, rows 400,210 in 2 objects
        ignored by contract  page_size, auto_vacuum
        not compared
          behaviour of virtual-table nodes_fts: unsupported, the engine has no FTS5

      """
    #expect(text.hasSuffix(expected), "\(text)")
  }

  static let verdicts: [(GateCode, String)] = [
    (.open, "GATE OPEN"), (.closed, "GATE CLOSED"), (.slow, "GATE CLOSED"), (.inconclusive, "INCONCLUSIVE"),
    (.couldNotRun, "COULD NOT RUN"), (.interrupted, "INTERRUPTED"), (.usage, "NOT RUN"),
  ]

  @Test("first words", arguments: verdicts)
  func verdict(_ code: GateCode, _ words: String) {
    var report = SampleReport.open
    report.verdict = Verdict(exitCode: code, summary: "why", decidedBy: [])
    #expect(TextReport().text(report).hasPrefix("\(words)  /data/app.db  (exit \(code.rawValue))\n  why\n"))
  }

  @Test func colourOnlyWhenAsked() {
    let plain = TextReport().text(SampleReport.closed)
    #expect(!plain.utf8.contains(0x1b))
    let coloured = TextReport(colour: true).text(SampleReport.closed)
    #expect(coloured.hasPrefix("\u{1b}[1;31mGATE CLOSED\u{1b}[0m"))
    #expect(coloured.replacing(#/\x{1b}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test("no line is wider than asked", arguments: [40, 60, 80])
  func width(_ width: Int) {
    var report = SampleReport.closed
    for index in report.checks[2].findings.indices {
      report.checks[2].findings[index].explanation = Array(repeating: "word", count: 60).joined(
        separator: " ")
    }
    let text = TextReport(width: width).text(report)
    let explanation = text.split(separator: "\n").filter { $0.contains("word word") }
    #expect(explanation.count > 3)
    #expect(explanation.allSatisfy { $0.count <= width })
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).filter { $0 == "word" }
    #expect(words.count == 60)
  }

  @Test func nothingFromADatabaseReachesTheTerminalRaw() {
    var report = SampleReport.closed
    report.header.source.path = "/tmp/\u{1b}[2J"
    let evil = "a\u{1b}]0;x\u{7}\u{202e}\r\nb"
    report.checks[2].findings[0].object = evil
    report.checks[2].findings[0].objectKind = "table"
    report.checks[2].findings[0].location = evil
    report.checks[2].findings[0].explanation = evil
    report.checks[2].findings[0].remedy = evil
    report.checks[2].findings[0].hazard = evil
    report.checks[2].findings[0].expected = ReportedValue(type: "text", value: evil)
    report.checks[2].ledger[0].object = evil
    report.checks[2].ledger[0].property = evil
    report.checks[2].ledger[2].note = evil
    report.checks[2].ledger[2].object = evil
    report.verdict.summary = evil
    report.header.snapshot?.note = evil
    let text = TextReport().text(report)
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
      #expect(scalar.properties.generalCategory != .format)
    }
    #expect(text.contains("a\\u{1b}]0;x\\u{7}\\u{202e}\\r\\nb"))
  }

  @Test func objectsBeyondTheLimitAreCounted() {
    var collector = FindingCollector(cap: 3)
    for table in 0..<30 {
      for row in 0..<10 {
        collector.add(
          Finding(
            code: "row-missing", severity: table == 29 ? .error : .warning, subject: .copy,
            objectKind: "table",
            object: "t\(table)", location: "rowid \(row)", explanation: "Gone."))
      }
    }
    let report = Report(
      header: SampleReport.header, duration: 1, checks: [collector.result(name: "rows", duration: 1)])
    let text = TextReport(findingsPerGroup: 2, objectsPerCheck: 4).text(report)
    #expect(text.contains("rows: 10 errors, 290 warnings\n  table t29\n    error row-missing, 10 times\n"))
    #expect(text.contains("        rowid 1\n        … and 8 more\n"))
    #expect(text.contains("  … and 26 more objects with 260 findings\n"))
    #expect(!text.contains("table t4\n"))
  }

  @Test func everyThingLeftOutHasItsReason() {
    var report = SampleReport.open
    let storage = ["a", "b", "c", "d", "e"].map {
      LedgerEntry(objectKind: "shadow-table", object: $0, property: "storage", state: .ignoredByContract)
    }
    let capped = LedgerEntry(
      objectKind: "table", object: "big", property: "rows", state: .notCompared, reason: .budget)
    report.checks[2].ledger += storage + [capped]
    let text = TextReport().text(report)
    #expect(text.contains("storage of 5 shadow-table objects (a, b, c, d, …)\n"))
    #expect(text.contains("  not compared\n    rows of table big: budget\n"))
  }

  static let changes: [(String, ReportedValue?, ReportedValue?, String?)] = [
    ("nothing", nil, nil, nil),
    ("only expected", .integer(1), nil, "expected 1"),
    ("only actual", nil, .null, "found NULL"),
    ("storage class", .integer(1), .text("1"), "1 (integer) -> '1' (text)"),
    ("NULL and empty", .null, .text(""), "NULL -> '' (text)"),
    ("empty text and empty blob", .text(""), .blob([]), "'' (text) -> x'' (blob)"),
    ("composition", .text("\u{e9}"), .text("e\u{301}"), "'\\u{e9}' -> 'e\\u{301}'"),
    ("line ends", .text("a\n"), .text("a"), "'a\\n' -> 'a'"),
    ("invisible", .text("a"), .text("a\u{200b}"), "'a' -> 'a\\u{200b}'"),
    (
      "bits of NaN", .real(bits: 0x7ff8_0000_0000_0001), .real(bits: 0x7ff8_0000_0000_0000),
      "NaN (bits 7ff8000000000001) -> NaN (bits 7ff8000000000000)"
    ),
    (
      "late difference", .text(String(repeating: "x", count: 100) + "a"),
      .text(String(repeating: "x", count: 100) + "b"), "'…xxxxxxxxxxxxa' -> '…xxxxxxxxxxxxb'"
    ),
    (
      "long", .text(String(repeating: "x", count: 50)), .text("y"),
      "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' -> 'y'"
    ),
    (
      "late difference in a blob", .blob([UInt8](repeating: 0, count: 30) + [1]),
      .blob([UInt8](repeating: 0, count: 30) + [2]), "x'…00000000000001' -> x'…00000000000002'"
    ),
    (
      "beyond the cut", .text(String(repeating: "x", count: 1_000) + "a"),
      .text(String(repeating: "x", count: 1_000)),
      "'…xxxxxxxxxxxx…' (1,001 bytes in all) -> differs beyond what is shown (1,000 bytes in all)"
    ),
  ]

  @Test("values on one line", arguments: changes)
  func change(_ label: String, _ expected: ReportedValue?, _ actual: ReportedValue?, _ text: String?) {
    #expect(TextValue.change(expected, actual) == text)
  }

  @Test func numbersForPeople() {
    let grouped = [0, 12, 999, 1_000, -1_234_567, 1_234_567].map { TextStyle.grouped($0) }
    #expect(grouped == ["0", "12", "999", "1,000", "-1,234,567", "1,234,567"])
    let sizes = [0, 999, 1_000, 999_949, 999_950, 264_100_000, 2_200_000_000].map { TextStyle.size($0) }
    #expect(sizes == ["0 bytes", "999 bytes", "1.0 kB", "999.9 kB", "1.0 MB", "264.1 MB", "2.2 GB"])
    let times = [0, 0.4, 1, 999.4, 999.5, 12_340, 99_940, 99_950, 200_000].map { TextStyle.duration($0) }
    #expect(
      times == ["<1 ms", "<1 ms", "1 ms", "999 ms", "1.0 s", "12.3 s", "99.9 s", "1 min 40 s", "3 min 20 s"])
  }
}
