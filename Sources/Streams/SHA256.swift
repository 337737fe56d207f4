internal import CLibcrypto

/// A SHA-256 in progress (FIPS 180-4), through OpenSSL's `EVP_Digest…`.
///
/// The one place that names a cryptographic library: on Apple systems CryptoKit would stand here.
public final class SHA256: @unchecked Sendable {
  private let context: OpaquePointer?

  public init() {
    context = EVP_MD_CTX_new()
    restart()
  }

  deinit { EVP_MD_CTX_free(context) }

  private func restart() {
    // Fails only when memory is gone or the library was built without SHA-256; a wrong digest must never result.
    precondition(EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "libcrypto offers no SHA-256")
  }

  public func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return }
    precondition(EVP_DigestUpdate(context, start, bytes.count) == 1, "libcrypto could not go on hashing")
  }

  public func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  public func update(_ string: String) {
    var string = string
    string.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// Eight bytes, most significant first.
  public func updateBigEndian(_ value: UInt64) {
    withUnsafeBytes(of: value.bigEndian) { update($0) }
  }

  /// A length and then the bytes, so that two neighbours can never run together.
  public func updateFramed(_ string: String) {
    updateBigEndian(UInt64(string.utf8.count))
    update(string)
  }

  public func updateFramed(_ bytes: [UInt8]) {
    updateBigEndian(UInt64(bytes.count))
    update(bytes)
  }

  /// The digest of everything since the last call; the next update starts a new one.
  public func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: 32)
    bytes.withUnsafeMutableBufferPointer { buffer in
      precondition(
        EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1, "libcrypto could not finish hashing")
    }
    restart()
    return Digest(bytes: bytes)
  }

  public static func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
    let hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }
}
