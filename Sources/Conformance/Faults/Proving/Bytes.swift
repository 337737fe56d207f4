/// Searching in bytes, where Swift's strings would take one letter for another.
enum Bytes {
  /// Offsets of all occurrences that do not overlap.
  static func places(of piece: [UInt8], in text: [UInt8]) -> [Int] {
    guard let first = piece.first, text.count >= piece.count else { return [] }
    var places: [Int] = []
    var start = 0
    while start <= text.count - piece.count {
      if text[start] == first, text[start..<(start + piece.count)].elementsEqual(piece) {
        places.append(start)
        start += piece.count
      } else {
        start += 1
      }
    }
    return places
  }
}
