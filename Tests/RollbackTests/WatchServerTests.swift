import Foundation
import JSON
import Streams
import TestSupport
import Testing
import Web

@testable import Rollback

/// What other programs of the machine may ask of a watch.
@Suite(.serialized) final class WatchServerTests {
  private let app: AppFolder
  private let board = WatchBoard()
  private let server: LoopbackServer
  private var signals: SignalFolder { SignalFolder(SignalFolder.path(in: app.state)) }

  init() async throws {
    let app = try AppFolder()
    let board = board
    self.app = app
    server = try await offPool {
      try WatchServer(token: "s3cret", signals: SignalFolder(SignalFolder.path(in: app.state)), board: board)
        .start(port: 0)
    }
  }

  /// nil where it was taken, else why not.
  private func post(_ path: String, _ body: String = "why", token: String? = "s3cret") async throws -> String?
  {
    let address = server.origin + path
    return try await offPool {
      do {
        try WebClient.post(Array(body.utf8), to: address, token: token, limit: 10)
        return nil
      } catch let error as WebClientError {
        return error.reason
      }
    }
  }

  @Test func aSignalIsRaised() async throws {
    #expect(!board.takeCall())
    #expect(try await post("/signals/store-rejection", "guideline 2.5.2") == nil)
    #expect(try signals.reason(of: .storeRejection) == "guideline 2.5.2")
    #expect(board.takeCall() && !board.takeCall())
  }

  @Test(arguments: [
    ("/signals/user-request", "x", nil, "401"), ("/signals/user-request", "x", "wrong", "401"),
    ("/signals/user-request", "x", "s3cre", "401"), ("/signals/user-request", "x", "s3crett", "401"),
    ("/signals/corruption", "x", "s3cret", "404"), ("/signals/../state.json", "x", "s3cret", "404"),
    ("/signals/", "x", "s3cret", "404"), ("/status", "x", "s3cret", "404"),
    ("/signals/user-request", String(repeating: "x", count: 4_097), "s3cret", "413"),
  ])
  func allElseIsRefused(_ path: String, _ body: String, _ token: String?, _ status: String) async throws {
    let reason = try await post(path, body, token: token)
    #expect(reason?.contains(status) == true, "\(reason ?? "taken")")
    #expect(Files.kind(of: signals.path) == .missing)
    #expect(!board.takeCall())
  }

  @Test func nobodyListens() async throws {
    let reason = try await offPool {
      do {
        try WebClient.post([], to: "http://127.0.0.1:1/", limit: 5)
        return "delivered"
      } catch let error as WebClientError {
        return error.reason
      }
    }
    #expect(reason != "delivered")
    #expect(throws: WebClientError.self) { try WebClient.post([], to: "file:///etc/hosts", limit: 5) }
  }

  @Test func theLastRoundIsShown() async throws {
    let (app, board) = (app, board)
    try signals.raise(.userRequest, reason: "please")
    try await offPool {
      let watcher = Watcher(
        WatchSettings(rollback: app.settings()), RollbackOperations(RunOptions(), prover: FastProver()))
      let round = try watcher.round()
      #expect(watcher.board.status == round.json)
      #expect(watcher.board.metrics.contains("trigger=\"user-request\"} 1"))
    }
    #expect(board.status == .object([]))
  }
}
