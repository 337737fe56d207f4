internal import Foundation

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// Sends one request and waits for its answer, on ordinary threads; tasks never call it.
public enum WebClient {
  /// Posts a document.
  ///
  /// - Parameters:
  ///   - token: goes as `Authorization: Bearer`; nil for none.
  ///   - limit: seconds, for the whole exchange.
  /// - Throws: ``WebClientError`` where nothing with a status of 200 to 299 came back in time.
  public static func post(
    _ bytes: [UInt8], to address: String, contentType: String = "application/json", token: String? = nil,
    limit: Int
  ) throws(WebClientError) {
    guard let url = URL(string: address), let scheme = url.scheme, ["http", "https"].contains(scheme),
      url.host != nil
    else { throw WebClientError(address: address, reason: "it is no http or https address") }
    var request = URLRequest(url: url, timeoutInterval: TimeInterval(limit))
    request.httpMethod = "POST"
    request.httpBody = Data(bytes)
    request.setValue(contentType, forHTTPHeaderField: "Content-Type")
    if let token { request.setValue("Bearer " + token, forHTTPHeaderField: "Authorization") }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForResource = TimeInterval(limit)
    let session = URLSession(configuration: configuration)
    defer { session.finishTasksAndInvalidate() }
    let answer = Answer()
    let task = session.dataTask(with: request) { _, response, error in
      if let error {
        answer.set(error.localizedDescription)
      } else if let status = (response as? HTTPURLResponse)?.statusCode, !(200...299).contains(status) {
        answer.set("it answered with status \(status)")
      } else {
        answer.set(nil)
      }
    }
    task.resume()
    if let reason = answer.wait() { throw WebClientError(address: address, reason: reason) }
  }
}

/// A request came to nothing.
public struct WebClientError: Error, Sendable, Hashable, CustomStringConvertible {
  public var address: String
  public var reason: String

  public var description: String { "nothing was delivered to \(address): \(reason)" }
}

/// What came of a request, for the thread that waits for it.
private final class Answer: @unchecked Sendable {
  private let condition = NSCondition()
  private var outcome: String??

  func set(_ reason: String?) {
    condition.withLock {
      outcome = .some(reason)
      condition.broadcast()
    }
  }

  func wait() -> String? {
    condition.withLock {
      while true {
        if let outcome { return outcome }
        condition.wait()
      }
    }
  }
}
