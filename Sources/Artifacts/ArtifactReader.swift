public import Streams

/// Reads an artifact of any container, ours or another exporter's.
///
/// With a manifest every byte is checked against it before anything is handed out; without one (a script that another
/// program wrote) there is nothing to hold the bytes against, and ``manifest`` is nil.
public struct ArtifactReader: Sendable {
  /// Complete statements, to be run in order.
  public struct Part {
    /// nil for a script without sections.
    public var section: Section?
    /// The file they come from.
    public var file: String
    public var script: ByteBuffer
  }

  public let path: String
  public let format: ArtifactFormat
  public let manifest: Manifest?
  /// True for what this tool wrote: then only statements that an export writes are run.
  public let isOurs: Bool
  /// False for a bundle that is still being written.
  public let canBeReadAgain: Bool
  private let container: any ArtifactContainer

  /// Opens the artifact and checks it.
  ///
  /// - Parameter format: nil to tell by looking.
  /// - Throws: ``ArtifactError``, ``FileError``, ``Cancelled``.
  public init(path: String, format: ArtifactFormat? = nil, cancellation: Cancellation) throws {
    self.path = path
    let format = try format ?? Self.detect(path)
    self.format = format
    let container: any ArtifactContainer =
      switch format {
      case .bundle: BundleContainer(path: path)
      case .json: JSONContainer(path: path)
      case .sql: ScriptContainer(path: path)
      case .image: ImageContainer(path: path)
      }
    self.container = container
    canBeReadAgain = true
    manifest = try container.open(cancellation)
    isOurs = manifest != nil
    if let manifest, manifest.format != format {
      throw ArtifactError.manifestDamaged(path: path, reason: "it describes a \(manifest.format.rawValue)")
    }
  }

  /// Reads a bundle while it is being written.
  public init(live: LiveBundle) {
    path = live.path
    format = .bundle
    manifest = nil
    isOurs = true
    canBeReadAgain = false
    container = live
  }

  /// Hands out the statements in the order in which they run. Not for an image, which holds none.
  public func forEachPart(_ cancellation: Cancellation, _ body: (Part) throws -> Void) throws {
    try container.forEachPart { part in
      try cancellation.check()
      try body(part)
    }
  }

  private static func detect(_ path: String) throws -> ArtifactFormat {
    switch Files.kind(of: path) {
    case .missing: throw FileError(.missing, operation: "open", path: path)
    case .directory: return .bundle
    case .other: throw ArtifactError.notAnArtifact(path: path, reason: "it is neither a file nor a folder")
    case .file: break
    }
    let head = ByteBuffer()
    _ = try FileReader(path: path).read(into: head, limit: 512)
    guard head.count > 0 else { throw ArtifactError.notAnArtifact(path: path, reason: "it is empty") }
    if head.bytes.starts(with: "SQLite format 3\0".utf8) { return .image }
    // Compressed or encrypted, or a NUL byte, where SQL text would silently end. Text may hold other control characters, in a literal
    // or a name, though hardly among its first letters.
    guard !head.bytes.contains(0),
      head.bytes.prefix(8).allSatisfy({ $0 >= 0x20 || (0x09...0x0d).contains($0) })
    else {
      throw ArtifactError.notAnArtifact(path: path, reason: "it holds neither text nor a database image")
    }
    let first = head.bytes.first { $0 > 0x20 }
    return first == UInt8(ascii: "{") ? .json : .sql
  }
}

/// One container's way of being read.
protocol ArtifactContainer: Sendable {
  /// Checks everything that can be checked; nil when there is no manifest and need not be one.
  func open(_ cancellation: Cancellation) throws -> Manifest?
  func forEachPart(_ body: (ArtifactReader.Part) throws -> Void) throws
}
