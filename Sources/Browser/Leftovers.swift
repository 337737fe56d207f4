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
      let left = processes(naming: Array(folder.utf8))
      if left.isEmpty { return }
      for process in left { kill(process, SIGKILL) }
      usleep(2_000)
    }
  }

  private static func processes(naming folder: [UInt8]) -> [pid_t] {
    Files.names(in: "/proc").compactMap { pid_t($0) }.filter { process in
      guard process != getpid(), let line = try? FileReader.array(of: "/proc/\(process)/cmdline") else {
        return false
      }
      return line.split(separator: 0).contains { word in
        word.starts(with: "--user-data-dir=".utf8) && word.dropFirst(16).elementsEqual(folder)
          || word.starts(with: "--database=".utf8) && word.dropFirst(11).starts(with: folder)
      }
    }
  }
}
