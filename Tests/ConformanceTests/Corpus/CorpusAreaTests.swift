import Conformance
import Testing

@Suite struct CorpusAreaTests {
  @Test func areasAreNamedAsFoldersAre() {
    #expect(
      CorpusArea.allCases.map(\.rawValue) == [
        "values", "names", "declarations", "constraints", "triggers", "views", "search", "rtree", "settings",
        "storage", "size", "breakage",
      ])
  }
}
