import Conformance
import Testing

@Suite struct CommandWordsTests {
  @Test(
    arguments: [
      ("", []), ("  \t\n", []), ("a", ["a"]), (" a  b\tc\n", ["a", "b", "c"]),
      ("a 'b c' d", ["a", "b c", "d"]),
      (#"a"b c"'d e'f"#, ["ab cd ef"]), ("a '' b", ["a", "", "b"]), (#"a\ b \\ \""#, ["a b", "\\", "\""]),
      (#""a\"b\n$c""#, [#"a"b\n$c"#]), (#"'a\'b"#, [#"a\b"#]),
      ("$HOME `x` a|b;c>d *", ["$HOME", "`x`", "a|b;c>d", "*"]),
      ("\u{e4} 'e\u{301}'", ["\u{e4}", "e\u{301}"]), ("a\r\nb", ["a\r", "b"]),
    ] as [(String, [String])])
  func wordsAreSplitAsAShellDoes(_ text: String, _ words: [String]) {
    #expect(CommandWords.split(text)?.map { Array($0.utf8) } == words.map { Array($0.utf8) })
  }

  @Test(arguments: ["'a", "\"a", "a\\", "\"a\\"])
  func whatIsOpenIsNoCommand(_ text: String) { #expect(CommandWords.split(text) == nil) }
}
