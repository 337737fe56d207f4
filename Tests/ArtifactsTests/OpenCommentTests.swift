import Testing

@testable import Artifacts

@Suite struct OpenCommentTests {
  @Test(arguments: [
    ("CREATE VIEW v AS SELECT 1", ""),
    ("CREATE VIEW v AS SELECT 1 -- the end", "\n"),
    ("CREATE VIEW v AS SELECT 1 -- the end\n", ""),
    ("CREATE VIEW v AS SELECT 1 /* open", "*/"),
    ("CREATE VIEW v AS SELECT 1 /*/", "*/"),
    ("CREATE VIEW v AS SELECT 1 /**/", ""),
    ("CREATE VIEW v AS SELECT 1 /* a */ -- b /* c", "\n"),
    ("CREATE VIEW v AS SELECT 1 -- a\n/* b -- c", "*/"),
    ("CREATE VIEW v AS SELECT '-- no comment'", ""),
    ("CREATE VIEW v AS SELECT \"/* neither\"", ""),
    ("CREATE VIEW v AS SELECT 1 /* é -- */ ", ""),
    ("-- alone", "\n"),
    ("", ""),
  ])
  func whatClosesIt(sql: String, closing: String) { #expect(OpenComment.closing(sql) == closing) }
}
