internal import CJansson

/// Sole owner of one reference to a `json_t`; gives it up when it goes out of scope (`json_decref()`).
struct JSONReference: ~Copyable {
  let pointer: UnsafeMutablePointer<json_t>

  /// Takes over the reference that a jansson function returned.
  ///
  /// - Throws: ``JSONError/Reason/outOfMemory`` where the function returned NULL.
  init(owning pointer: UnsafeMutablePointer<json_t>?) throws(JSONError) {
    guard let pointer else { throw JSONError(.outOfMemory, "jansson could not build a value") }
    self.pointer = pointer
  }

  deinit { json_decref(pointer) }

  /// Hands the reference to a jansson function that steals it (those named `…_new`).
  consuming func release() -> UnsafeMutablePointer<json_t> {
    let pointer = pointer
    discard self
    return pointer
  }
}
