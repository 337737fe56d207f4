import Processes
import Streams
import TestSupport
import Testing

/// Programs that behave, and programs that do not: each ends with a clear error, and is gone afterwards.
@Suite(.serialized) struct ChildProcessTests {
  private let cancellation = Cancellation()

  private func python(_ script: String, byteLimit: Int = 1 << 20) -> ChildProcess {
    ChildProcess(executable: "python3", arguments: ["-u", "-c", script], byteLimit: byteLimit)
  }

  private func answer(_ child: ChildProcess, within limit: Duration = .seconds(20)) async throws -> String {
    let cancellation = cancellation
    return try await offPool {
      String(decoding: try child.nextLine(within: limit, cancellation: cancellation), as: UTF8.self)
    }
  }

  private func failure(_ child: ChildProcess, within limit: Duration = .seconds(20)) async throws
    -> ChildProcessError
  {
    let error = await #expect(throws: ChildProcessError.self) { try await answer(child, within: limit) }
    return try #require(error)
  }

  /// Whether a process with this pattern in its command line runs.
  private func running(_ pattern: String) async throws -> Bool {
    try await offPool {
      let child = ChildProcess(executable: "pgrep", arguments: ["-f", pattern])
      defer { child.kill() }
      return (try? child.nextLine(within: .seconds(20), cancellation: Cancellation())) != nil
    }
  }

  @Test func linesGoBothWays() async throws {
    let child = python("import sys\nfor line in sys.stdin: print('got', line.strip()[::-1])")
    for word in ["abc", "", "ä", String(repeating: "x", count: 300_000)] {
      child.send(Array(word.utf8))
      #expect(try await answer(child) == "got " + String(word.reversed()))
    }
    #expect(try await offPool { child.finish() } == "exit 0")
  }

  @Test func aLineWithoutNewlineAtTheEndIsALine() async throws {
    #expect(try await answer(python("import sys; sys.stdout.write('last')")) == "last")
  }

  @Test func anEndIsSaidWithItsStatusAndLastWords() async throws {
    let child = python("import sys; sys.stderr.write('no\\n  space'); sys.exit(3)")
    #expect(try await failure(child) == .ended(command: "python3", status: "exit 3", lastWords: "no space"))
  }

  @Test func aSignalIsSaid() async throws {
    let child = python("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    #expect(try await failure(child) == .ended(command: "python3", status: "signal 9", lastWords: ""))
  }

  @Test func aMissingProgramIsNotStarted() async throws {
    for name in ["roundtrip-no-such-program", "/no/such/program"] {
      guard case .notStarted(name, _) = try await failure(ChildProcess(executable: name, arguments: []))
      else {
        Issue.record("\(name)")
        continue
      }
    }
  }

  @Test func silenceEndsTheProgram() async throws {
    let child = python("import time\nwhile True: time.sleep(60) # marker-of-silence-71")
    guard case .timedOut(_, 0.5, _) = try await failure(child, within: .milliseconds(500)) else {
      Issue.record("not timed out")
      return
    }
    #expect(try await !running("marker-of-silence-7[1]"))
  }

  @Test func aProgramThatIgnoresItsInputIsEnded() async throws {
    let child = python(
      "import time, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('up')\nwhile True: time.sleep(60) # marker-of-deaf-72"
    )
    #expect(try await answer(child) == "up")
    #expect(try await offPool { child.finish(within: .milliseconds(300)) } == "signal 9")
    #expect(try await !running("marker-of-deaf-7[2]"))
  }

  @Test func aFloodEndsTheProgram() async throws {
    let child = python("while True: print('x' * 100000, end='') # marker-of-flood-73")
    guard case .flooded = try await failure(child) else {
      Issue.record("not flooded")
      return
    }
    #expect(try await !running("marker-of-flood-7[3]"))
  }

  @Test func aRequestToStopEndsTheProgram() async throws {
    let child = python("import time\nwhile True: time.sleep(60) # marker-of-stop-74")
    cancellation.request()
    await #expect(throws: Cancelled.self) { try await answer(child) }
    #expect(try await !running("marker-of-stop-7[4]"))
  }

  @Test func whatItStartedEndsWithIt() async throws {
    let child = python(
      """
      import subprocess, sys
      subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600) # marker-of-child-75'])
      print('up'); sys.stdin.read(); import time; time.sleep(600)
      """)
    #expect(try await answer(child) == "up")
    try await offPool { child.kill() }
    #expect(try await !running("time.sleep(600) # marker-of-child-7[5]'"))
  }

  @Test func writingToAProgramThatHasGoneIsNoSignal() async throws {
    for _ in 0..<20 {
      let child = python("import os; os.close(0); print('up')")
      #expect(try await answer(child) == "up")
      for _ in 0..<50 { child.send([UInt8](repeating: 0x78, count: 100_000)) }
      _ = try await failure(child)
    }
  }
}
