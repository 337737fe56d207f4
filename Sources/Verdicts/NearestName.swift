/// What somebody may have meant by a name that does not exist.
public enum NearestName {
  /// The known name that the fewest changed, added, removed or swapped letters lead to; nil where none is near.
  public static func to(_ name: String, among known: [String]) -> String? {
    let wanted = Array(name.lowercased().utf8)
    // Beyond this it is another word. Long input is cut short: no known name is that long.
    guard wanted.count <= 80 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in known {
      let distance = distance(wanted, Array(candidate.lowercased().utf8))
      guard distance <= max(2, candidate.utf8.count / 3), distance < best?.distance ?? .max else { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// The optimal string alignment distance.
  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for (i, letter) in one.enumerated() {
      var row = [i + 1] + [Int](repeating: 0, count: other.count)
      for (j, facing) in other.enumerated() {
        row[j + 1] = min(last[j] + (letter == facing ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, letter == other[j - 1], one[i - 1] == facing {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      (beforeLast, last) = (last, row)
    }
    return last[other.count]
  }
}
