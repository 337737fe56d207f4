internal import Foundation

/// Lines on their way from a task that reads a pipe to the thread that waits for them.
///
/// The task never waits, since it runs on Swift's cooperative pool: lines nobody asked for pile up to a limit and then end the
/// conversation.
final class LineMailbox: @unchecked Sendable {
  enum Outcome {
    case line([UInt8])
    case end
    case flooded(Int)
    case timedOut
  }

  private let condition = NSCondition()
  private let byteLimit: Int
  private let separator: UInt8
  private var lines: [[UInt8]] = []
  private var partial: [UInt8] = []
  private var byteCount = 0
  private var hasEnded = false
  private var hasFlooded = false

  /// - Parameter separator: the byte that ends a line.
  init(byteLimit: Int, separator: UInt8 = 0x0a) {
    self.byteLimit = byteLimit
    self.separator = separator
  }

  /// Takes what the pipe gave. Returns false once there is too much of it.
  func add(_ bytes: UnsafeRawBufferPointer) -> Bool {
    condition.withLock {
      var start = 0
      while let length = lengthOfLine(bytes, from: start) {
        partial.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<(start + length)]))
        lines.append(partial)
        partial = []
        start += length + 1
      }
      partial.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
      byteCount += bytes.count
      hasFlooded = hasFlooded || byteCount > byteLimit
      condition.broadcast()
      return !hasFlooded
    }
  }

  /// nil where no separator follows.
  private func lengthOfLine(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let newline = memchr(base + start, Int32(separator), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(newline) - (base + start)
  }

  /// The pipe is at its end; what stands there without a newline is a line too.
  func end() {
    condition.withLock {
      if !partial.isEmpty {
        lines.append(partial)
        partial = []
      }
      hasEnded = true
      condition.broadcast()
    }
  }

  func next(until deadline: Date) -> Outcome {
    condition.withLock {
      while lines.isEmpty && !hasEnded && !hasFlooded {
        guard condition.wait(until: deadline) else {
          if lines.isEmpty && !hasEnded && !hasFlooded { return .timedOut }
          break
        }
      }
      if !lines.isEmpty {
        let line = lines.removeFirst()
        byteCount -= line.count + 1
        return .line(line)
      }
      return hasFlooded ? .flooded(byteCount) : .end
    }
  }
}
