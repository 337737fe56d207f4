/// What can be wrong with a single value on its way through sql.js.
enum ValueHazard: Int, CaseIterable {
  /// An integer that no double holds exactly, or may be taken for another one.
  case integerBeyondDouble
  case infinity
  case negativeZero
  /// A REAL with a whole value in a column that would keep an INTEGER as such.
  case wholeReal
  /// A REAL so large or small that decimals are not parsed exactly.
  case realText
  case nulInText
  case invalidText
  case byteOrderMark
  /// A literal longer than what a build takes as SQL text on its stack.
  case longValue
}
