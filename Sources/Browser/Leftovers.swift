internal import Streams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Processes that a browser started in sessions of their own, as its crash handler is: they outlive the end of its process group.
enum Leftovers {
  /// Ends those whose command line names a folder that only this browser has, and waits until they are gone.
  ///
  /// Found in `/proc`; elsewhere they end by themselves soon after the browser.
  static func end(naming folder: String) {
    for _ in 0..<500 {
      let left = processes(naming: folder)
      if left.isEmpty { return }
      for process in left { kill(process, SIGKILL) }
      usleep(2_000)
    }
  }

  private static func processes(naming folder: String) -> [pid_t] {
    let options = ["--user-data-dir=\(folder)", "--database=\(folder)"]
    return Files.names(in: "/proc").compactMap { pid_t($0) }.filter { process in
      guard process != getpid(), let line = try? FileReader.array(of: "/proc/\(process)/cmdline") else {
        return false
      }
      // Some write their words anew with spaces between them.
      let text = String(decoding: line, as: UTF8.self)
      return options.contains { text.contains($0) }
    }
  }
}
