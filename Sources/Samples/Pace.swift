/// Counts rows, passes the count on, and stops the work when the caller has cancelled it.
final class Pace {
  /// Rows to be written over all tables; set once the sample knows it.
  var total = 0
  private var done = 0
  private let progress: ((Int, Int) -> Void)?
  private let isCancelled: () -> Bool

  init(progress: ((Int, Int) -> Void)?, isCancelled: @escaping () -> Bool) {
    self.progress = progress
    self.isCancelled = isCancelled
  }

  /// To be called for every row written.
  func row() throws(SampleError) {
    done += 1
    if done & 255 == 0 {
      try checkpoint()
      progress?(done, total)
    }
  }

  /// To be called before every longer step.
  func checkpoint() throws(SampleError) {
    if isCancelled() { throw .cancelled }
  }

  /// The last report: everything is written.
  func finish() { progress?(total, total) }
}
