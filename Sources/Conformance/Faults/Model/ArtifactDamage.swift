/// One change to a file of a finished artifact.
public struct ArtifactDamage: Sendable, Hashable {
  public enum Change: Sendable, Hashable {
    /// So many bytes less at the end.
    case cut(Int)
    /// Nothing is left.
    case empty
    case remove
    /// One bit of the byte in the middle.
    case flip
    /// One bit of the first byte of a text that the file holds.
    case flipAt(String)
    /// The first occurrence, which must be there.
    case replace(String, String)
    /// The first statement that begins so, which must be there, goes.
    case dropStatement(String)
    /// The first statement that begins so stands twice.
    case repeatStatement(String)
    /// The first statements that begin so change places.
    case swapStatements(String, String)
    case append(String)
    /// Bytes in the middle.
    case insert([UInt8])
    case set(offset: Int, [UInt8])
    /// A file that is not there yet.
    case create(String)
    /// Under another name.
    case rename(String)
    /// Statements run on an image.
    case sql(String)
  }

  /// Inside a bundle; empty for a container of one file, and `manifest.json` for what lies beside it.
  public var file: String
  public var change: Change
  /// Size and digest in the manifest are made to fit, as a forger would.
  public var reseals: Bool

  public init(_ file: String = "", _ change: Change, reseals: Bool = false) {
    self.file = file
    self.change = change
    self.reseals = reseals
  }

  /// The manifest beside a container of one file goes: then it is anybody's, and judged by what it makes.
  static let unsigned = ArtifactDamage("manifest.json", .remove)
}
