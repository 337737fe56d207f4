/// Exports, for tasks.
public actor DataExporter {
  private let coordinator: RollbackCoordinator

  public init(_ settings: RollbackSettings, options: RunOptions = RunOptions()) {
    coordinator = RollbackCoordinator(settings, options: options)
  }

  /// - Parameter path: nil for a bundle in the state folder.
  public func exportToSQLjs(to path: String? = nil) async throws -> SQLjsExportFormat {
    try await coordinator.exportToSQLjs(to: path)
  }

  /// Holds the export against its manifest, imports it afresh, and holds what it gives against the fingerprint of the source.
  ///
  /// - Throws: `ArtifactError`, ``RollbackError/invalid(path:reason:)``.
  public func validateExportIntegrity(_ export: SQLjsExportFormat) async throws {
    try await coordinator.perform { try $0.validate(export) }
  }

  /// Makes an image of the export, for `new SQL.Database(bytes)`: it opens some hundred times faster than SQL text is read.
  ///
  /// - Returns: the path of the image, beside the export.
  public func optimizeForSQLjs(_ export: SQLjsExportFormat) async throws -> String {
    try await coordinator.perform { try $0.optimize(export) }
  }
}
