/// What the template of the page takes. Every string is plain text: the template engine escapes it.
struct HTMLPage {
  /// What the browser's tab shows.
  let title: String
  let generator: String
  let banner: HTMLBanner
  let sections: [HTMLSection]
  let footer: String
}

/// The head of the page: what was decided, and why.
struct HTMLBanner {
  struct Fact {
    let name: String
    let value: String
  }

  let kicker: String
  let state: HTMLState
  let heading: String
  let why: String
  var reasons: [String] = []
  var facts: [Fact] = []
}

/// A part of the page, with a place in its table of contents.
struct HTMLSection {
  let id: String
  // Not `title`: the template looks for a name in whatever surrounds it, too.
  let sectionTitle: String
  var tally: String?
  var blocks: [HTMLBlock]
}

/// One of its members is set.
struct HTMLBlock {
  var paragraph: String?
  var table: HTMLTable?
  var findings: HTMLFindings?

  static func paragraph(_ text: String) -> HTMLBlock { HTMLBlock(paragraph: text) }
  static func table(_ table: HTMLTable) -> HTMLBlock { HTMLBlock(table: table) }
}
