internal import Verdicts

/// The words for findings and ledger lines that the outputs for CI share. All of it is one line a string, nothing in it hidden.
enum FindingText {
  /// `value-differs, 130 times, in the source [N8]`
  static func title(_ group: ObjectSummary.Group) -> String {
    var title = group.code
    if group.total > 1 { title += ", \(TextStyle.grouped(group.total)) times" }
    guard let first = group.findings.first else { return title }
    if first.subject != .copy { title += ", in the \(first.subject.rawValue)" }
    if let hazard = first.hazard { title += " [\(VisibleText.clipped(hazard))]" }
    return title
  }

  /// `rowid 7: 'abc' -> 'abd'`; nil where the finding names neither place nor values.
  static func place(_ finding: Finding) -> String? {
    let parts = [
      finding.location.map { VisibleText.clipped($0) }, TextValue.change(finding.expected, finding.actual),
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ": ")
  }

  /// `rows (unsupported): the engine has no FTS5`
  static func left(_ entry: LedgerEntry) -> String {
    var text = VisibleText.clipped(entry.property)
    if let element = entry.element { text += " \(VisibleText.clipped(element))" }
    text += " (\(entry.reason?.rawValue ?? entry.state.rawValue))"
    if let note = entry.note { text += ": \(VisibleText.clipped(note, 500))" }
    return text
  }
}

extension VisibleText {
  /// At most this many characters of a text, made visible. An SQLite name may be a megabyte long.
  static func clipped(_ text: String, _ limit: Int = 200) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end != scalars.endIndex
    else { return of(text) }
    return of(text[..<end]) + "…"
  }
}
