internal import Foundation
internal import Streams

/// A bundle while it is being written: its files can be imported as soon as each is complete.
///
/// Made for one exporter and one importer on two threads. The importer can go over the files again.
public final class LiveBundle: ArtifactContainer, @unchecked Sendable {
  /// Where the bundle will be.
  public let path: String
  private let channel = Channel<ArtifactFile>(capacity: .max)
  private let lock = NSLock()
  private var announced: [ArtifactFile] = []
  private var isComplete = false

  public init(path: String) { self.path = path }

  func announce(_ file: ArtifactFile) { _ = channel.send(file) }

  /// No further file will come. To be called whatever becomes of the export, or the importer waits for ever.
  public func finish(throwing failure: (any Error)? = nil) { channel.finish(throwing: failure) }

  func open(_ cancellation: Cancellation) throws -> Manifest? { nil }

  func forEachPart(_ body: (ArtifactReader.Part) throws -> Void) throws {
    var index = 0
    let script = ByteBuffer()
    while let file = try file(at: index) {
      try read(file.name, into: script)
      guard SHA256.hash(script.bytes) == file.digest else {
        throw ArtifactError.digestMismatch(artifact: path, file: file.name)
      }
      try body(ArtifactReader.Part(section: file.section, file: file.name, script: script))
      index += 1
    }
  }

  private func file(at index: Int) throws -> ArtifactFile? {
    if let known = lock.withLock({ index < announced.count ? announced[index] : nil }) { return known }
    if lock.withLock({ isComplete }) { return nil }
    guard let next = try channel.receive() else {
      lock.withLock { isComplete = true }
      return nil
    }
    lock.withLock { announced.append(next) }
    return next
  }

  /// The folder gets its final name when the export ends, which may be while the import still goes on.
  private func read(_ name: String, into script: ByteBuffer) throws {
    do throws(FileError) {
      try FileReader.read(path + ".partial/" + name, into: script)
    } catch {
      try FileReader.read(path + "/" + name, into: script)
    }
  }
}
