import ArgumentParser
import Verdicts

/// A command that does not exist, and the one that may have been meant. The parser calls it an unexpected argument.
struct UnknownCommand {
  /// The words of the line up to the one that is no command.
  let path: [String]
  let word: String
  let nearest: String?

  /// nil where the fault of the line is another.
  init?(_ arguments: [String], of root: any ParsableCommand.Type) {
    var command = root
    var path = [root._commandName]
    for word in arguments {
      let known = command.configuration.subcommands
      guard !known.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      guard let next = known.first(where: { $0._commandName == word }) else {
        guard command.configuration.defaultSubcommand == nil else { return nil }
        self.path = path
        self.word = word
        nearest = NearestName.to(word, among: known.map { $0._commandName })
        return
      }
      path.append(word)
      command = next
    }
    return nil
  }

  var message: String {
    let line = path.joined(separator: " ")
    let hint = nearest.map { " Did you mean '\(line) \($0)'?" } ?? ""
    return """
      Error: There is no command '\(line) \(word)'.\(hint)
        See '\(line) --help' for all of them.
      """
  }
}
