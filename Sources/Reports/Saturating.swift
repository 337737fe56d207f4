extension FixedWidthInteger {
  /// The sum, or the nearest value the type has: a count read from a report may be anything.
  func saturatingAdd(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    guard overflow else { return sum }
    return other < 0 ? .min : .max
  }
}
