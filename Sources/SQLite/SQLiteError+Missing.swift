extension SQLiteError {
  /// True when the message says that a collation, function, module or tokenizer is not there.
  public var isMissingPiece: Bool { MissingPiece(message: message) != nil }
}
