/// What a thing is made of, folded.
struct HTMLParts {
  struct Item {
    let itemName: String
    let said: String
  }

  let summary: String
  /// What it is made of, for those who hear the summary alone.
  let whole: String
  let items: [Item]
}
