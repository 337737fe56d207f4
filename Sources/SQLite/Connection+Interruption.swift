internal import CSQLite
public import Streams

extension Connection {
  /// Makes long statements stop soon after a stop is requested: they then fail with SQLITE_INTERRUPT
  /// (`sqlite3_progress_handler`).
  public func stop(on cancellation: Cancellation) {
    interruption = cancellation
    // The connection keeps the object alive for as long as the handler can be called.
    let context = Unmanaged.passUnretained(cancellation).toOpaque()
    sqlite3_progress_handler(
      handle, 20_000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Cancellation>.fromOpaque(context).takeUnretainedValue().isRequested ? 1 : 0
      }, context)
  }
}
