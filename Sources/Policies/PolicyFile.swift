internal import Foundation
public import Streams
public import Verdicts

/// The file a policy is read from.
public enum PolicyFile {
  /// Looked for in the working folder where no other file is named.
  public static let defaultName = ".roundtrip.yml"
  /// A larger file is no policy.
  public static let byteLimit = 1 << 20

  /// A policy as read, and the digest of the bytes it was read from.
  public struct Contents: Sendable, Hashable {
    public let policy: Policy
    public let digest: Digest
  }

  /// Reads a policy from a file.
  ///
  /// - Parameter checks: the names that `checks.required` may use.
  /// - Throws: ``PolicyError``, also where the file cannot be read.
  public static func read(_ path: String, checks: [String]) throws(PolicyError) -> Contents {
    let bytes = try bytes(of: path, what: "policy", option: "--policy")
    let digest = bytes.withUnsafeBytes { SHA256.hash($0) }
    return Contents(policy: try PolicyReader(path: path, checks: checks).read(bytes), digest: digest)
  }

  /// - Parameters:
  ///   - what: what the file should be, for messages.
  ///   - option: what names it on the command line.
  static func bytes(of path: String, what: String, option: String) throws(PolicyError) -> [UInt8] {
    switch Files.kind(of: path) {
    case .file: break
    case .directory:
      throw PolicyError(path: path, problem: "this is a folder", hint: "Name the \(what)'s file in it.")
    case .other:
      throw PolicyError(path: path, problem: "this is not a regular file", hint: "Name the \(what)'s file.")
    case .missing:
      throw PolicyError(
        path: path, problem: "there is no such file", hint: "Check the path given to \(option).")
    }
    do {
      let reader = try FileReader(path: path)
      let buffer = ByteBuffer(capacity: 1 << 16)
      while buffer.count <= byteLimit, try reader.read(into: buffer, limit: 1 << 16) > 0 {}
      guard buffer.count <= byteLimit else {
        throw PolicyError(
          path: path, problem: "the file is larger than 1 MiB", hint: "Check that it is a \(what).")
      }
      return Array(buffer.bytes)
    } catch let error as PolicyError {
      throw error
    } catch {
      throw PolicyError(
        path: path, problem: "\(error)", hint: "Check the owner and the mode of the file and its folder.")
    }
  }
}
