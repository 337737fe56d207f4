internal import Streams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Held while a process changes a state folder (`flock(2)`). The system lets it go when the process ends, however it ends.
final class StateLock {
  private let descriptor: Int32

  /// - Throws: ``RollbackError/locked(folder:)`` where another run holds it, `FileError`.
  init(folder: String) throws {
    let path = folder + "/lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
    // Somebody who only looks, and a program that is just being started and has this file still open, hold it for moments.
    for _ in 1..<Self.attempts {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(25_000)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      // The descriptor is closed by deinit, which runs here too.
      let code = errno
      throw code == EWOULDBLOCK
        ? RollbackError.locked(folder: folder) : FileError(operation: "lock", path: path, code: code)
    }
  }

  private static let attempts = 20

  deinit { close(descriptor) }
}
