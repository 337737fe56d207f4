#if canImport(Glibc)
  internal import CMalloc
#endif

/// How the C library keeps memory that was given back.
public enum Heap {
  /// Has threads share their heaps, and large blocks go back at once.
  ///
  /// glibc gives every thread a heap of its own, and each keeps what its thread used most. A run has about ten short-lived threads beside
  /// two or three that work: their leftovers were a third of the process (80 MiB instead of 130 for a database of 256 MiB, at the same
  /// speed). To be called before the first thread starts; does nothing where the C library has no such setting.
  public static func keepSmall() {
    #if canImport(Glibc)
      mallopt(M_ARENA_MAX, 2)
      mallopt(M_TRIM_THRESHOLD, 128 << 10)
      mallopt(M_MMAP_THRESHOLD, 256 << 10)
    #endif
  }
}
