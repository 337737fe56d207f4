import Testing

@testable import SQLite

@Suite struct StatementTests {
  @Test func valuesKeepStorageClassAndBytes() throws {
    let connection = try Connection(inMemory: ())
    let statement = try connection.prepare(
      "SELECT NULL, -9223372036854775808, (-1.0*0.0), CAST(x'610062' AS TEXT), x'00ff'")
    #expect(try statement.step())
    #expect(
      statement.row == [
        .null, .integer(.min), .real(0x8000_0000_0000_0000), .text([0x61, 0, 0x62]), .blob([0, 0xff]),
      ])
  }

  @Test func everyStepResultButRowAndDoneThrows() throws {
    let connection = try Connection(inMemory: ())
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT abs(-9223372036854775808)") }
  }
}
