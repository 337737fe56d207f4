internal import Verdicts

/// What was run on what: files, digests, adaptations.
enum HTMLRun {
  static func section(_ report: Report) -> HTMLSection {
    let header = report.header
    var rows: [[HTMLCell]] = [row("source", header.source)]
    if let snapshot = header.snapshot {
      let said = [
        snapshot.method, snapshot.sha256.map { "sha256 \($0)" },
        snapshot.note.map { VisibleText.clipped($0, 500) },
      ].compactMap(\.self)
      rows.append([
        .text("snapshot"), .text(TextStyle.size(snapshot.size), detail: said.joined(separator: ", ")),
      ])
    }
    if let artifact = header.artifact {
      let said = [
        artifact.path.map { VisibleText.clipped($0) }, artifact.sha256.map { "sha256 \($0)" },
        artifact.manifestDigest.map { "manifest \($0)" },
      ].compactMap(\.self)
      rows.append([
        .text("artifact"),
        .text(
          "\(artifact.format.rawValue), \(TextStyle.size(artifact.size))",
          detail: said.joined(separator: ", ")),
      ])
    }
    if let copy = header.copy { rows.append(row("copy", copy)) }
    if let prints = report.fingerprints {
      rows.append([.text("fingerprint of the source"), .code(VisibleText.clipped(prints.source))])
      if let copy = prints.copy {
        let isSame = copy.utf8.elementsEqual(prints.source.utf8)
        rows.append([
          .text("fingerprint of the copy"),
          HTMLCell(state: isSame ? .good("the same") : .doubtful("another"), code: VisibleText.clipped(copy)),
        ])
      }
    }
    rows.append([
      .text("ended"), .text(TextWords.time(header.finishedAt)),
    ])
    var blocks: [HTMLBlock] = [.table(HTMLTable("Files", [.init("what"), .init("which")], rows))]
    if let adaptations = header.artifact?.adaptations, !adaptations.isEmpty {
      blocks.append(.paragraph("The verdict holds for the adapted database:"))
      blocks.append(.table(self.adaptations(adaptations)))
    }
    return HTMLSection(id: "run", sectionTitle: "What was run on what", blocks: blocks)
  }

  private static func adaptations(_ adaptations: [ReportAdaptation]) -> HTMLTable {
    HTMLTable(
      "Adaptations", [.init("object"), .init("change"), .init("reason")],
      adaptations.map { adaptation in
        let name = adaptation.object + (adaptation.column.map { "." + $0 } ?? "")
        return [
          HTMLCell(text: adaptation.objectKind + " ", code: VisibleText.clipped(name)),
          .text(adaptation.kind),
          .text(VisibleText.clipped(adaptation.reason, 500)),
        ]
      })
  }

  private static func row(_ name: String, _ file: ReportFile) -> [HTMLCell] {
    var said = [TextStyle.size(file.size)]
    if let wal = file.walSize, wal > 0 { said.append("and \(TextStyle.size(wal)) of write-ahead log") }
    if let digest = file.sha256 { said.append("sha256 \(digest)") }
    return [
      .text(name), HTMLCell(code: VisibleText.clipped(file.path), detail: said.joined(separator: ", ")),
    ]
  }
}
