/// A part of the page that is cut only between its blocks.
struct MarkdownSection {
  let name: String
  /// What one block is, for people.
  let noun: String
  let head: String
  let blocks: [String]
  let tail: String
}
