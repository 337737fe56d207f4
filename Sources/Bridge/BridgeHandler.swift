internal import JSON
public import Rollback
internal import Streams

/// The native side of the bridge, whatever carries the messages.
///
/// It is a trust boundary. A page can ask for the methods of ``BridgeMethod`` and nothing else; where everything lies and what is run was
/// settled before. Each message that is not acted upon is answered with a reason, and what no page of the app sends raises the signal
/// `bridge-security`, which `roundtrip rollback watch` takes.
public actor BridgeHandler {
  public typealias Send = @Sendable (BridgeReply) async -> Void

  /// Ids that are remembered; a page that has used as many has to be loaded anew.
  private static let idLimit = 10_000

  private let settings: BridgeSettings
  private let steps: BridgeSteps
  private let send: Send
  private let now: @Sendable () -> ContinuousClock.Instant
  private var limit: RateLimit
  private var used: Set<String> = []
  private var running: (id: String, task: Task<Void, Never>)?

  /// - Parameters:
  ///   - send: takes what the page is to be told.
  ///   - now: the clock that the rate limit goes by.
  public init(
    _ settings: BridgeSettings, coordinator: RollbackCoordinator, approver: any BridgeApprover,
    transfers: any TransferSource, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    send: @escaping Send
  ) {
    self.settings = settings
    self.send = send
    self.now = now
    limit = RateLimit(burst: settings.burst, perSecond: settings.perSecond)
    steps = BridgeSteps(
      settings: settings.rollback, coordinator: coordinator, approver: approver, transfers: transfers)
    let progress = coordinator.progress
    Task { [weak self] in
      for await value in progress { await self?.tell(value) }
    }
  }

  /// Takes a message. What it leads to is sent; a message that is refused is answered before this returns.
  ///
  /// - Parameter origin: of the frame that sent it, as the transport knows it, never as the message says.
  /// - Returns: why it is not acted upon; nil where it is.
  @discardableResult
  public func receive(_ text: [UInt8], from origin: String) async -> BridgeRefusal? {
    var id: String?
    do throws(BridgeRefusal) {
      guard settings.origins.contains(origin) else {
        throw BridgeRefusal(.foreignOrigin, "pages of this origin are not listened to")
      }
      guard limit.take(at: now()) else { throw BridgeRefusal(.tooMany, "messages come too fast") }
      let request = try BridgeRequest(reading: text)
      id = request.id
      try act(on: request)
      return nil
    } catch {
      await refuse(error, id)
      return error
    }
  }

  /// Waits until nothing is running any more.
  public func settle() async { await running?.task.value }

  private func refuse(_ refusal: BridgeRefusal, _ id: String?) async {
    if refusal.reason.isSuspicious {
      // The first of them stands until it is taken: a page cannot fill the disk with them.
      try? SignalFolder(SignalFolder.path(in: settings.rollback.state)).raise(
        .bridgeSecurity, reason: refusal.description)
    }
    await send(.error(id: id, refusal))
  }

  private func act(on request: BridgeRequest) throws(BridgeRefusal) {
    switch request.content {
    case .cancel:
      guard let running, running.id == request.id else {
        throw BridgeRefusal(.nothingToCancel, "nothing of that id is running")
      }
      running.task.cancel()
    case .call(let method, let parameters):
      guard used.count < Self.idLimit else { throw BridgeRefusal(.tooMany, "this page has asked enough") }
      guard used.insert(request.id).inserted else {
        throw BridgeRefusal(.replayedID, "the id was used before")
      }
      guard running == nil else { throw BridgeRefusal(.busy, "another request is running") }
      start(request.id, method, parameters)
    }
  }

  private func start(_ id: String, _ method: BridgeMethod, _ parameters: BridgeRequest.Parameters) {
    let steps = steps
    let task = Task {
      let reply: BridgeReply
      do {
        reply = .result(id: id, try await steps.perform(method, parameters))
      } catch let refusal as BridgeRefusal {
        reply = .error(id: id, refusal)
      } catch is Cancelled {
        reply = .error(
          id: id, BridgeRefusal(.cancelled, "it was stopped; what was begun can be gone on with"))
      } catch {
        reply = .error(id: id, BridgeRefusal(.failed, BridgeSteps.words(for: error)))
      }
      await end(id, reply)
    }
    running = (id, task)
  }

  private func end(_ id: String, _ reply: BridgeReply) async {
    running = nil
    await send(reply)
  }

  private func tell(_ progress: RollbackProgress) async {
    guard let running else { return }
    await send(.progress(id: running.id, progress))
  }
}
