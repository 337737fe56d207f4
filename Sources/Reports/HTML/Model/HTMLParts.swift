/// What a thing is made of, folded.
struct HTMLParts {
  struct Item {
    let itemName: String
    let said: String
  }

  let summary: String
  let items: [Item]
}
