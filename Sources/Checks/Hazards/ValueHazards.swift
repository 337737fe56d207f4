internal import Verdicts

/// Values that change or vanish on the way (hazards N1, N4, N6 to N8, T1 to T3, T5, T6, M1), column by column.
struct ValueHazards {
  let target: HazardTarget

  private struct Kind {
    let hazard: ValueHazard
    let code: String
    let id: String
    let effect: HazardFinding.Effect
    let isOfJavaScript: Bool
    let words: String
  }

  private static let kinds = [
    Kind(
      hazard: .integerBeyondDouble, code: "hazard-integer-beyond-double", id: "N1", effect: .silentLoss,
      isOfJavaScript: true,
      words: "JavaScript reads this integer as a double, which holds integers exactly only up to 2^53 - 1."),
    Kind(
      hazard: .infinity, code: "hazard-infinity", id: "N6", effect: .silentLoss, isOfJavaScript: true,
      words: "JSON.stringify writes an infinity as null, and a TEXT column keeps it as 'Inf'."),
    Kind(
      hazard: .negativeZero, code: "hazard-negative-zero", id: "N7", effect: .carried, isOfJavaScript: false,
      words: "quote() and .dump write -0.0 as 0.0."),
    Kind(
      hazard: .wholeReal, code: "hazard-whole-real", id: "N4", effect: .carried, isOfJavaScript: true,
      words:
        "Copied through a JavaScript number, a whole REAL becomes an INTEGER in a column without affinity."),
    Kind(
      hazard: .realText, code: "hazard-real-text", id: "N8", effect: .carried, isOfJavaScript: false,
      words: "Written as decimal digits, a REAL below 1e-80 or above 1e115 may come back as another one."),
    Kind(
      hazard: .nulInText, code: "hazard-nul-in-text", id: "T1", effect: .silentLoss, isOfJavaScript: true,
      words:
        "JavaScript reads text up to its first NUL, as do quote() and .dump; builds from 1.14 on cut it when it is bound, too."
    ),
    Kind(
      hazard: .invalidText, code: "hazard-invalid-utf8", id: "T5", effect: .silentLoss, isOfJavaScript: true,
      words: "Bytes that are no valid text are decoded to other characters."),
    Kind(
      hazard: .byteOrderMark, code: "hazard-byte-order-mark", id: "T6", effect: .silentLoss,
      isOfJavaScript: true, words: "JavaScript drops U+FEFF at the start of a text."),
    Kind(
      hazard: .longValue, code: "hazard-long-value", id: "M1", effect: .loud, isOfJavaScript: true,
      words:
        "As SQL text the value is longer than the 5 MB that builds before 1.14 hold on their stack, and later ones in run() and prepare(); near the edge memory is overwritten."
    ),
  ]

  func add(_ table: TableCensus, to collector: inout FindingCollector) {
    for (position, column) in table.columns.enumerated() {
      let object = table.relation.name + "." + table.relation.values[position]
      for kind in Self.kinds where column[kind.hazard] > 0 {
        guard target.readsThroughJavaScript || !kind.isOfJavaScript else { continue }
        let samples = column.samples[kind.hazard.rawValue]
        for sample in samples {
          collector.add(
            HazardFinding(
              code: kind.code, hazard: kind.id, kind.effect, "column", object, location: sample.location,
              value: sample.value, kind.words
            ).finding)
        }
        collector.count(code: kind.code, object: object, Int(column[kind.hazard]) - samples.count)
      }
    }
  }
}
