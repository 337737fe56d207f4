/// The version of the report format. A reader refuses a report of another version.
public enum ReportVersion {
  public static let current = 1
}
