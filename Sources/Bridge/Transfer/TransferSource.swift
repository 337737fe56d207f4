/// How a page gets at a file: messages carry a reference, never the bytes.
public protocol TransferSource: Sendable {
  /// Makes a file fetchable. What was offered before is withdrawn.
  ///
  /// - Returns: an address that only the page is told, relative to its own: `transfer/TOKEN`.
  func offer(_ path: String) async -> String

  /// From now on nothing is fetchable.
  func withdraw() async
}
