import Processes
import Streams
import Testing

/// Programs that behave, and programs that do not: each ends with a clear error, and is gone afterwards.
@Suite(.serialized) struct ChildProcessTests {
  private let cancellation = Cancellation()

  private func python(_ script: String, byteLimit: Int = 1 << 20) -> ChildProcess {
    ChildProcess(executable: "python3", arguments: ["-u", "-c", script], byteLimit: byteLimit)
  }

  private func answer(_ child: ChildProcess, within limit: Duration = .seconds(20)) throws -> String {
    String(decoding: try child.nextLine(within: limit, cancellation: cancellation), as: UTF8.self)
  }

  private func failure(_ child: ChildProcess, within limit: Duration = .seconds(20)) throws
    -> ChildProcessError
  {
    let error = #expect(throws: ChildProcessError.self) { try answer(child, within: limit) }
    return try #require(error)
  }

  /// The process ids of all children of ours that run this marker in their command line.
  private func running(_ marker: String) throws -> Bool {
    let child = ChildProcess(executable: "pgrep", arguments: ["-f", marker])
    defer { child.kill() }
    return (try? child.nextLine(within: .seconds(20), cancellation: cancellation)) != nil
  }

  @Test func linesGoBothWays() throws {
    let child = python("import sys\nfor line in sys.stdin: print('got', line.strip()[::-1])")
    for word in ["abc", "", "ä", String(repeating: "x", count: 300_000)] {
      child.send(Array(word.utf8))
      #expect(try answer(child) == "got " + String(word.reversed()))
    }
    #expect(child.finish() == "exit 0")
  }

  @Test func aLineWithoutNewlineAtTheEndIsALine() throws {
    #expect(try answer(python("import sys; sys.stdout.write('last')")) == "last")
  }

  @Test func anEndIsSaidWithItsStatusAndLastWords() throws {
    let child = python("import sys; sys.stderr.write('no\\n  space'); sys.exit(3)")
    #expect(try failure(child) == .ended(command: "python3", status: "exit 3", lastWords: "no space"))
  }

  @Test func aSignalIsSaid() throws {
    let child = python("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    #expect(try failure(child) == .ended(command: "python3", status: "signal 9", lastWords: ""))
  }

  @Test func aMissingProgramIsNotStarted() throws {
    for name in ["roundtrip-no-such-program", "/no/such/program"] {
      guard case .notStarted(name, _) = try failure(ChildProcess(executable: name, arguments: [])) else {
        Issue.record("\(name)")
        continue
      }
    }
  }

  @Test func silenceEndsTheProgram() throws {
    let child = python("import time\nwhile True: time.sleep(60) # marker-of-silence-71")
    guard case .timedOut(_, 0.5, _) = try failure(child, within: .milliseconds(500)) else {
      Issue.record("not timed out")
      return
    }
    #expect(try !running("marker-of-silence-7[1]"))
  }

  @Test func aProgramThatIgnoresItsInputIsEnded() throws {
    let child = python(
      "import time, signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('up')\nwhile True: time.sleep(60) # marker-of-deaf-72"
    )
    #expect(try answer(child) == "up")
    #expect(child.finish(within: .milliseconds(300)) == "signal 9")
    #expect(try !running("marker-of-deaf-7[2]"))
  }

  @Test func aFloodEndsTheProgram() throws {
    let child = python("while True: print('x' * 100000, end='') # marker-of-flood-73")
    guard case .flooded = try failure(child) else {
      Issue.record("not flooded")
      return
    }
    #expect(try !running("marker-of-flood-7[3]"))
  }

  @Test func aRequestToStopEndsTheProgram() throws {
    let child = python("import time\nwhile True: time.sleep(60) # marker-of-stop-74")
    cancellation.request()
    #expect(throws: Cancelled.self) { try answer(child) }
    let other = Cancellation()
    let look = ChildProcess(executable: "pgrep", arguments: ["-f", "marker-of-stop-7[4]"])
    #expect(throws: ChildProcessError.self) { try look.nextLine(within: .seconds(20), cancellation: other) }
  }

  @Test func whatItStartedEndsWithIt() throws {
    let child = python(
      """
      import subprocess, sys
      subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600) # marker-of-child-75'])
      print('up'); sys.stdin.read(); import time; time.sleep(600)
      """)
    #expect(try answer(child) == "up")
    child.kill()
    #expect(try !running("time.sleep(600) # marker-of-child-7[5]'"))
  }
}
