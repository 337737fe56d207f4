/// One `testsuite`: the cases of a check.
struct JUnitSuite {
  let name: String
  /// Milliseconds.
  let duration: Double
  let cases: [JUnitCase]

  var failures: Int { cases.count { if case .failure = $0.result { true } else { false } } }
  var errors: Int { cases.count { if case .error = $0.result { true } else { false } } }
  var skipped: Int { cases.count { if case .skipped = $0.result { true } else { false } } }

  func xml(timestamp: String, properties: [(name: String, value: String)]) -> String {
    var lines = [
      "  "
        + XMLText.tag(
          "testsuite",
          [
            "name": name, "tests": "\(cases.count)", "failures": "\(failures)", "errors": "\(errors)",
            "skipped": "\(skipped)", "time": Self.seconds(duration), "timestamp": timestamp,
          ]) + ">",
      "    <properties>",
    ]
    for property in properties where !property.value.isEmpty {
      let value = VisibleText.clipped(property.value, 2_000)
      lines.append("      " + XMLText.tag("property", ["name": property.name, "value": value]) + "/>")
    }
    lines.append("    </properties>")
    // Only the check as a whole is timed: its first case carries the time, so that the sums are right.
    for (index, one) in cases.enumerated() {
      lines.append(one.xml(suite: name, time: index == 0 ? Self.seconds(duration) : "0.000"))
    }
    return lines.joined(separator: "\n") + "\n  </testsuite>\n"
  }

  /// Milliseconds as seconds with three decimals, whatever the locale.
  static func seconds(_ milliseconds: Double) -> String {
    guard milliseconds.isFinite, milliseconds > 0 else { return "0.000" }
    let whole = Int64(min(milliseconds.rounded(), 1e15))
    let rest = String(whole % 1_000)
    return "\(whole / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }

  /// Whole milliseconds.
  static func milliseconds(_ milliseconds: Double) -> String {
    guard milliseconds.isFinite, milliseconds > 0 else { return "0" }
    return TextStyle.grouped(Int64(min(milliseconds.rounded(), 1e15)))
  }
}
