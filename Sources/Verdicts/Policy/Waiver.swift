/// Leave, for a time, for the findings of one code about one object.
public struct Waiver: Sendable, Hashable {
  public var code: String
  /// The object exactly as findings name it, compared byte by byte: `nodes`, `nodes.title`, `user_version`.
  public var object: String
  /// Why the findings are acceptable, for whoever reads the report.
  public var reason: String
  /// The last day (UTC) on which it holds.
  public var until: Day
  /// Where it stands in the policy's file, from 1; nil where there is no file.
  public var line: Int?

  public init(code: String, object: String, reason: String, until: Day, line: Int? = nil) {
    self.code = code
    self.object = object
    self.reason = reason
    self.until = until
    self.line = line
  }

  public func holds(on day: Day) -> Bool { day <= until }

  /// Whether it is about findings of this code and object, in force or not.
  public func covers(code: String, object: String) -> Bool {
    self.code.utf8.elementsEqual(code.utf8) && self.object.utf8.elementsEqual(object.utf8)
  }
}
