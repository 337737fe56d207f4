import Testing

@testable import Artifacts

@Suite struct StatementSplitterTests {
  /// Text, and the offset behind its last complete statement (nil: none).
  static let scripts: [(String, Int?)] = [
    ("SELECT 1;", 9), ("SELECT 1", nil), ("SELECT ';';", 11), ("SELECT ';'", nil), ("SELECT \";\" ;x", 12),
    ("SELECT `;`;", 11), ("SELECT [;];", 11), ("-- ;\nSELECT 1;", 14), ("SELECT 1 -- ;\n", nil),
    ("/* ; */ SELECT 1;", 17),
    ("/* ; **/;", 9), ("SELECT 'it''s;';", 16), ("SELECT 1;SELECT 2", 9), (";;", 2), ("SELECT 1-1;", 11),
    ("SELECT 4/2;", 11),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;", 55),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1;", nil),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END;", 78),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END;", nil),
    ("CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;", 60),
    ("CREATE TEMPORARY TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;", 65),
    ("create trigger t after insert on a begin select 1; end ;", 56),
    ("CREATE TABLE trigger_log(x);", 28),
    ("EXPLAIN CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;", 63),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; /* ; END; */ END;", 68), ("é;", 3),
  ]

  @Test("in one piece and in any two", arguments: scripts)
  func scan(_ script: String, _ expected: Int?) {
    let bytes = Array(script.utf8)
    for cut in 0...bytes.count {
      var splitter = StatementSplitter()
      let first = Array(bytes[..<cut]).withUnsafeBytes { splitter.scan($0) }
      let second = Array(bytes[cut...]).withUnsafeBytes { splitter.scan($0) }
      #expect((second.map { $0 + cut } ?? first) == expected, "cut at \(cut)")
    }
  }
}
