import Testing

@testable import Rollback

@Suite struct EnvironmentFileTests {
  @Test(arguments: [
    ("", "KEY=new\n"), ("KEY=old\n", "KEY=new\n"), ("KEY=old", "KEY=new"), ("A=1", "A=1\nKEY=new\n"),
    ("# KEY=old\nMY_KEY=1\nKEYS=2\n", "# KEY=old\nMY_KEY=1\nKEYS=2\nKEY=new\n"),
    ("A=1\r\nKEY=old\r\nB=2\r\n", "A=1\r\nKEY=new\r\nB=2\r\n"),
    ("  export KEY = 'old'\n", "  export KEY =new\n"), ("KEY=1\nKEY=2\n", "KEY=new\nKEY=new\n"),
    ("\n\nKEY=\n\n", "\n\nKEY=new\n\n"), ("key=old\n", "key=old\nKEY=new\n"),
  ])
  func settingLeavesTheRestAlone(_ before: String, _ after: String) {
    var file = EnvironmentFile(Array(before.utf8))
    file.set("KEY", to: "new")
    #expect(file.bytes == Array(after.utf8))
    #expect(file.value(of: "KEY") == "new")
  }

  @Test func otherBytesStay() {
    let odd: [UInt8] = [0xff, 0xfe, 0x41, 0x0a]
    var file = EnvironmentFile(odd + Array("KEY=old\n".utf8))
    file.set("KEY", to: "new")
    #expect(file.bytes == odd + Array("KEY=new\n".utf8))
  }

  @Test(arguments: ["sqljs", "", "two words", "a\"b\\c$d`e", "#1", "'q'", "é", "a=b"])
  func valuesComeBack(_ value: String) {
    var file = EnvironmentFile([])
    file.set("KEY", to: value)
    #expect(file.value(of: "KEY") == value)
  }

  @Test func templatesTakeTheValues() {
    let change = EnvironmentChange(
      file: "/f", template: "/t", settings: [.init(key: "MODE", value: "sqljs"), .init(key: "N", value: "2")])
    let text = change.rendered(
      present: Array("old".utf8), template: Array("{m: '{{MODE}}', n: {{N}}{{X}}}".utf8))
    #expect(String(decoding: text, as: UTF8.self) == "{m: 'sqljs', n: 2{{X}}}")
  }
}
