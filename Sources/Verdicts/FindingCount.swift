/// How often one finding code was raised for one object, whether or not each was written out in full.
public struct FindingCount: Sendable, Hashable, Codable {
  public var code: String
  public var object: String
  /// All occurrences.
  public var total: Int
  /// Those that stand in full in the list of findings.
  public var listed: Int

  public init(code: String, object: String, total: Int, listed: Int) {
    self.code = code
    self.object = object
    self.total = total
    self.listed = listed
  }
}
