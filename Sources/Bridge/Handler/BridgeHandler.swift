internal import JSON
internal import Rollback
internal import Streams

/// The native side of the bridge, whatever carries its messages. Everything that a page sends is taken for hostile until it was looked at:
/// docs/BRIDGE.md says by what rules.
///
/// One request is worked on at a time, ``BridgeMethod/status`` aside. A page that goes away does not stop what it asked for: the next page finds it with
/// ``BridgeMethod/status``.
public actor BridgeHandler {
  /// Puts one message into the page that the request came from. It is called in order and must not block; a page that is gone is no error.
  public typealias Reply = @Sendable ([UInt8]) -> Void

  /// What became of a message, for whoever carried it. The page is told by a message of its own.
  public enum Disposition: Sendable, Hashable {
    /// Answered, or a result will follow.
    case taken
    case refused(BridgeCode)
  }

  struct Running {
    var request: BridgeRequest
    var reply: Reply
    var task: Task<Void, Never>?
    var lastPhase: String?
    var lastTime = Duration.zero
  }

  let configuration: BridgeConfiguration
  let coordinator: RollbackCoordinator
  let safety: MigrationSafety
  let approver: Approver
  let transfers: any TransferSource
  /// What happened, in full words, for the native side's log.
  let log: @Sendable (String) -> Void
  private let now: @Sendable () -> Duration
  private var sessions = BridgeSessions()
  private var bucket: TokenBucket
  private var signal: SecuritySignal
  private var listening: Task<Void, Never>?
  var running: Running?
  /// The plan that was shown last.
  var plan: RollbackPlan?

  /// - Parameters:
  ///   - approver: asked before each step that costs or changes something.
  ///   - now: a clock that never runs backwards, from any fixed moment on.
  /// - Throws: ``RollbackError/badSettings(_:)`` where the container is not the image.
  public init(
    _ configuration: BridgeConfiguration, approver: @escaping Approver, transfers: any TransferSource,
    log: @escaping @Sendable (String) -> Void = { _ in },
    now: (@Sendable () -> Duration)? = nil
  ) throws {
    try self.init(
      configuration,
      coordinator: RollbackCoordinator(configuration.settings, options: configuration.options),
      approver: approver, transfers: transfers, log: log, now: now)
  }

  init(
    _ configuration: BridgeConfiguration, coordinator: RollbackCoordinator, approver: @escaping Approver,
    transfers: any TransferSource, log: @escaping @Sendable (String) -> Void, now: (@Sendable () -> Duration)?
  ) throws {
    guard configuration.settings.container == .image else {
      throw RollbackError.badSettings("a page is given an image; the container is another one")
    }
    self.configuration = configuration
    self.coordinator = coordinator
    safety = MigrationSafety(coordinator)
    self.approver = approver
    self.transfers = transfers
    self.log = log
    let start = ContinuousClock.now
    self.now = now ?? { ContinuousClock.now - start }
    bucket = TokenBucket(configuration.limits)
    signal = SecuritySignal(
      state: configuration.settings.state, interval: .seconds(configuration.signalInterval))
  }

  deinit {
    listening?.cancel()
    running?.task?.cancel()
  }

  // MARK: Receiving

  /// Takes one message. It returns once the message was judged; work goes on after that.
  ///
  /// - Parameters:
  ///   - origin: of the frame that sent it, as the platform says it; never anything that the message says.
  ///   - reply: for everything that the page is to hear of this message.
  @discardableResult
  public func receive(_ text: [UInt8], from origin: String, reply: @escaping Reply) async -> Disposition {
    do throws(BridgeRefusal) {
      try take(text, origin, reply)
      return .taken
    } catch {
      send(.error(error), reply)
      if error.code.isSuspicious { await raise(error.code) }
      return .refused(error.code)
    }
  }

  /// For transports whose queue ran over: messages were dropped unread.
  public func noteFlood() async { await raise(.rateLimited) }

  private func take(_ text: [UInt8], _ origin: String, _ reply: @escaping Reply) throws(BridgeRefusal) {
    guard configuration.origins.contains(where: { $0.utf8.elementsEqual(origin.utf8) }) else {
      throw BridgeRefusal(.wrongOrigin)
    }
    guard bucket.take(at: now()) else { throw BridgeRefusal(.rateLimited) }
    guard text.count <= configuration.limits.messageBytes else { throw BridgeRefusal(.tooLarge) }
    switch try PageMessage(reading: text) {
    case .hello(let id):
      let session = try sessions.begin(hello: id)
      send(.welcome(id: id, session: session, limits: configuration.limits), reply)
    case .cancel(let session, let id, let target):
      try sessions.take(id, of: session)
      guard let running, running.request.id == target, running.request.session == session else {
        throw BridgeRefusal(.nothingToCancel, id: id, session: session)
      }
      running.task?.cancel()
      send(.result(session: session, id: id, .object([])), reply)
    case .request(let request):
      try sessions.take(request.id, of: request.session)
      try begin(request, reply)
    }
  }

  // MARK: Working

  private func begin(_ request: BridgeRequest, _ reply: @escaping Reply) throws(BridgeRefusal) {
    if request.method == .status {
      Task { await finish(request, reply) }
      return
    }
    guard running == nil else {
      throw BridgeRefusal(.busy, id: request.id, session: request.session)
    }
    listen()
    running = Running(request: request, reply: reply)
    running?.task = Task { await finish(request, reply) }
  }

  private func finish(_ request: BridgeRequest, _ reply: Reply) async {
    do {
      let result = try await perform(request)
      if running?.request == request { running = nil }
      send(.result(session: request.session, id: request.id, result), reply)
    } catch {
      log("\(request.method.rawValue): \(error)")
      if running?.request == request { running = nil }
      send(.error(BridgeRefusal(BridgeCode(error), id: request.id, session: request.session)), reply)
    }
  }

  /// Asks for what must be approved.
  ///
  /// - Throws: ``BridgeRefusal``, `CancellationError`.
  func approve(_ step: ApprovalRequest.Step, plan: RollbackPlan?, run: String?) async throws
    -> ApprovalDecision
  {
    tell(BridgeProgress(phase: "approval", done: 0, total: nil, unit: "steps"))
    let decision = await approver(ApprovalRequest(step: step, plan: plan, run: run))
    try Task.checkCancellation()
    guard decision != .refused else { throw BridgeRefusal(.notApproved) }
    return decision
  }

  // MARK: Telling

  private func listen() {
    guard listening == nil else { return }
    let progress = coordinator.progress
    listening = Task { [weak self] in
      for await now in progress {
        await self?.tell(
          BridgeProgress(phase: now.phase, done: now.done, total: now.total, unit: now.unit))
      }
    }
  }

  /// Progress goes to the page that asked, each phase at once and then now and again.
  private func tell(_ progress: BridgeProgress) {
    guard let running else { return }
    let time = now()
    guard
      running.lastPhase != progress.phase
        || time - running.lastTime >= .seconds(configuration.progressInterval)
    else { return }
    self.running?.lastPhase = progress.phase
    self.running?.lastTime = time
    send(
      .progress(session: running.request.session, id: running.request.id, progress), running.reply)
  }

  private func send(_ message: NativeMessage, _ reply: Reply) {
    if let bytes = message.bytes { reply(bytes) }
  }

  private func raise(_ code: BridgeCode) async {
    guard let text = signal.text(for: code, at: now()) else { return }
    log("suspicious message: \(code.rawValue)")
    let signal = signal
    let failure: (any Error)? = await withCheckedContinuation { continuation in
      _ = Worker<Void>(name: "security signal") {
        do {
          try signal.write(text)
          continuation.resume(returning: nil)
        } catch {
          continuation.resume(returning: error)
        }
      }
    }
    if let failure { log("the signal could not be written: \(failure)") }
  }
}
