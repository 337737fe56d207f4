#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// True when two runs of the same length hold the same bytes.
@inline(__always)
func equalBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  guard left.count == right.count else { return false }
  guard left.count > 0, let one = left.baseAddress, let two = right.baseAddress else { return true }
  return memcmp(one, two, left.count) == 0
}
