internal import Catalog
internal import SQLite

/// The options of an FTS5 table that decide what can be asked of it (<https://www.sqlite.org/fts5.html>, section 4).
struct FTS5Options {
  let hasPositions: Bool
  let hasColumns: Bool
  let hasContent: Bool
  let hasSizes: Bool

  init(_ virtual: VirtualTable) {
    let detail = virtual.option("detail")
    hasPositions = detail == nil || detail?.isSameName(as: "full") == true
    hasColumns = detail?.isSameName(as: "none") != true
    hasContent = virtual.option("content") != ""
    hasSizes = virtual.option("columnsize") != "0"
  }
}
