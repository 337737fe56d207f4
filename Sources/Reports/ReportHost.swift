public import JSON

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The machine a run took place on.
public struct ReportHost: Sendable, Hashable {
  /// System and release, as `uname(3)` gives them: `Linux 6.1.0`.
  public var os: String
  /// `x86_64`, `arm64`, …
  public var architecture: String
  /// nil where the user did not ask for it: reports are passed on.
  public var hostname: String?

  public init(os: String, architecture: String, hostname: String? = nil) {
    self.os = os
    self.architecture = architecture
    self.hostname = hostname
  }

  /// This machine, without its name (`uname(3)`).
  public static func current() -> ReportHost {
    var names = utsname()
    uname(&names)
    func text(_ field: some Any) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    let os = "\(text(names.sysname)) \(text(names.release))"
    return ReportHost(os: os, architecture: text(names.machine))
  }

  public var json: JSONValue {
    .record([
      "os": .string(os),
      "architecture": .string(architecture),
      "hostname": hostname.map(JSONValue.string),
    ])
  }

  public init(json: JSONValue, path: String = "$") throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    os = try reader.nonEmpty("os")
    architecture = try reader.nonEmpty("architecture")
    hostname = try reader.optionalString("hostname")
    try reader.finish()
  }
}
