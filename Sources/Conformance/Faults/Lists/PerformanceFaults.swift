/// What makes a database slower, and what an app reads wrong: neither is a difference of content.
enum PerformanceFaults {
  static let all: [Fault] = [
    Fault(
      "performance/index-lost", "a search becomes a scan", .sql("DROP INDEX u_child"),
      .raises("performance-cost-regressed", "u_child")),
    Fault(
      "performance/view-unrunnable", "a view that the copy does not run",
      .sql("DROP VIEW IF EXISTS v_sum"), .raises("performance-statement-failed", "v_sum")),
    Fault(
      "performance/index-lost-since", "an index that a baseline knows is gone from both sides",
      .sinceBaseline("DROP INDEX u_child"), .raises("performance-baseline-regressed", "u_child")),
    Fault(
      "readings/integer-rounded", "an app gets an integer rounded", .reading(table: "nokey", column: "a"),
      .raises("reading-changed", "nokey.a")),
  ]
}
