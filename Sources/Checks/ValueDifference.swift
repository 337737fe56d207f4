internal import SQLite

/// Says in a sentence how two values differ, in the terms of the ways in which values are known to change.
enum ValueDifference {
  static func explain(_ expected: EncodedValue, _ actual: EncodedValue) -> String {
    if expected.storageClass != actual.storageClass {
      return "The storage class changed from \(expected.storageClass.name) to \(actual.storageClass.name)."
    }
    switch expected.storageClass {
    case .null: return "Both are NULL."
    case .integer: return "The integer changed."
    case .real: return real(expected.bits, actual.bits)
    case .text, .blob: return bytes(expected, actual)
    }
  }

  private static func real(_ expected: UInt64, _ actual: UInt64) -> String {
    let one = Double(bitPattern: expected)
    let two = Double(bitPattern: actual)
    if one == 0 && two == 0 { return "The sign of zero was lost." }
    if one.isSubnormal && two == 0 { return "A subnormal number was flushed to zero." }
    if one.isInfinite != two.isInfinite { return "The number became \(two), or was \(one)." }
    if one.sign == two.sign {
      let distance = expected > actual ? expected - actual : actual - expected
      return "The number changed by \(distance) unit\(distance == 1 ? "" : "s") in the last place."
    }
    return "The number changed its sign."
  }

  private static func bytes(_ expected: EncodedValue, _ actual: EncodedValue) -> String {
    let left = expected.bytes
    let right = actual.bytes
    let common = min(left.count, right.count)
    let difference = (0..<common).first { left[$0] != right[$0] } ?? common
    if difference == right.count {
      let atNul = difference < left.count && left[difference] == 0
      return "Cut from \(left.count) to \(right.count) bytes\(atNul ? ", at a NUL" : "")."
    }
    if difference == left.count { return "Lengthened from \(left.count) to \(right.count) bytes." }
    return "The bytes differ from offset \(difference) on; \(left.count) bytes became \(right.count)."
  }
}
