/// The codes by which a case fails that are no findings: the runner's own. docs/EXPORTERS.md lists them.
public enum CaseCode: String, Sendable, Hashable, CaseIterable {
  case artifactUnreadable = "artifact-unreadable"
  case checkErrored = "check-errored"
  case exporterAccepted = "exporter-accepted"
  case exporterChangedSource = "exporter-changed-source"
  case exporterCrashed = "exporter-crashed"
  case exporterFailed = "exporter-failed"
  case exporterNotStarted = "exporter-not-started"
  case exporterTimedOut = "exporter-timed-out"
  case exporterTooLarge = "exporter-too-large"
  case exporterWroteNothing = "exporter-wrote-nothing"
  case findingMissing = "finding-missing"
  case importFailed = "import-failed"
  case inconclusive
  case lackNotNoticed = "lack-not-noticed"
  case sourceNotRefused = "source-not-refused"
  case sourceRefused = "source-refused"

  public var meaning: String {
    switch self {
    case .artifactUnreadable: "What it wrote is none of the four containers, or a damaged one."
    case .checkErrored: "A check could not be run on the copy."
    case .exporterAccepted: "The source cannot be read whole, and it ended with exit code 0."
    case .exporterChangedSource: "After the export the source holds something else than before."
    case .exporterCrashed: "It was ended by a signal."
    case .exporterFailed: "It ended with another exit code than 0."
    case .exporterNotStarted: "It could not be started."
    case .exporterTimedOut: "It had not ended when its time was up."
    case .exporterTooLarge: "It wrote more than it may."
    case .exporterWroteNothing: "It ended with exit code 0 and wrote no artifact."
    case .findingMissing: "The source has a fault of its own, and nothing was said of it."
    case .importFailed: "The engine gave up on the artifact, or made no database of it that can be read."
    case .inconclusive: "Part of it, or all, could not be compared."
    case .lackNotNoticed: "The engine lacks what the case requires, and was not found out."
    case .sourceNotRefused: "The source cannot be read whole, and roundtrip came to a verdict."
    case .sourceRefused: "roundtrip could not read the source."
    }
  }
}
