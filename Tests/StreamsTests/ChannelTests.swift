import Testing

@testable import Streams

@Suite struct ChannelTests {
  struct Trouble: Error, Equatable {}

  @Test func elementsArriveInOrderAndTheFailureLast() throws {
    let channel = Channel<Int>(capacity: 2)
    let worker = Worker(name: "sender") {
      for number in 0..<1_000 { #expect(channel.send(number)) }
      channel.finish(throwing: Trouble())
    }
    var received: [Int] = []
    #expect(throws: Trouble.self) {
      while let number = try channel.receive() { received.append(number) }
    }
    try worker.wait()
    #expect(received == Array(0..<1_000))
  }

  @Test func anAbandonedChannelReleasesItsSender() throws {
    let channel = Channel<Int>(capacity: 1)
    let worker = Worker(name: "sender") {
      var sent = 0
      while channel.send(sent) { sent += 1 }
      return sent
    }
    _ = try channel.receive()
    channel.abandon()
    #expect(try worker.wait() >= 1)
  }
}
