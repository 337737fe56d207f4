internal import Engines
internal import Reports
internal import Verdicts

/// What one engine came to in a run of several.
struct EngineRun {
  let identity: EngineIdentity
  var results: [CheckResult]
  /// What it lacks; it made no copy then.
  var lacks: [EngineLack] = []
  /// nil where it made no copy.
  var imported: ImportResult?
  /// Why it gave up; nil where it did not.
  var failure: String?
  var importTime: Double?
  var compareTime: Double?

  var name: String { identity.name }

  var reported: ReportEngineRun {
    ReportEngineRun(
      engine: name, exitCode: Int64(GateCode.mostSevere(results.map(\.exitCode)).rawValue), failure: failure,
      importTime: importTime, compareTime: compareTime, peakMemory: imported?.peakMemory,
      storage: imported?.storage.map(ReportStorage.init))
  }
}

extension ReportStorage {
  init(_ facts: StorageFacts) {
    self.init(
      browser: facts.browser, isSandboxed: !facts.isWithoutSandbox, records: facts.records,
      size: facts.byteCount, recordSize: facts.recordSize, sha256: facts.digest, quota: facts.quota,
      usage: facts.usage, isPersisted: facts.isPersisted, storeTime: facts.storeTime,
      reloadTime: facts.reloadTime, restartTime: facts.restartTime, sendTime: facts.sendTime)
  }
}
