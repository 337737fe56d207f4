/// Markdown that grows block by block and never past its limit.
struct MarkdownPage {
  private(set) var text = ""
  private var bytes = 0
  private let limit: Int

  /// - Parameter limit: the most bytes of UTF-8.
  init(limit: Int) { self.limit = limit }

  /// Adds the block, unless it and what must still follow it would not fit.
  ///
  /// - Parameter reserve: the bytes that must stay free behind it.
  /// - Returns: false where it was left out.
  mutating func add(_ block: String, reserve: Int) -> Bool {
    let size = block.utf8.count
    guard bytes + size + reserve <= limit else { return false }
    text += block
    bytes += size
    return true
  }
}
