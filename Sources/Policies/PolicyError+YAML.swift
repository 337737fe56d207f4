internal import Yams

extension PolicyError {
  /// What the YAML parser says, with the place and without the file's text that Yams puts beside it.
  init(_ error: YamlError, path: String) {
    self.init(path: path, problem: "this is not valid YAML")
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      line = mark.line
      column = mark.column
      let during = context.map { " \($0.text)" } ?? ""
      self.problem = "this is not valid YAML: \(problem)\(during)"
      if problem.contains("another document") {
        self.problem = "a second document begins here"
        hint = "One policy is one document: delete the --- and what follows."
      } else if problem.contains("cannot start any token") {
        hint =
          "YAML is indented with spaces, never tabs, and a text that begins with such a character needs quotes."
      } else {
        hint = "Look at the indentation and the quotes of this line and the one before."
      }
    case .duplicatedKeysInMapping(let duplicates, let context):
      line = context.mark.line
      column = context.mark.column
      self.problem =
        "\(duplicates.map { "'\($0)'" }.joined(separator: ", ")) stands twice in one mapping, first here"
      hint = "Keep one of them."
    case .reader(let problem, _, _, _):
      self.problem = "this is not valid YAML: \(problem)"
      hint = "The file must be UTF-8 text without control characters."
    default: hint = "The file must be UTF-8 text in YAML."
    }
  }
}
