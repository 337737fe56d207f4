public import JSON
public import Verdicts

/// What an assessment says, as a small document of its own (`reports/schema/assessment.schema.json`) and as text.
public struct AssessmentReport: Sendable {
  public struct Container: Sendable, Hashable {
    public var format: String
    /// Bytes.
    public var size: Int64
    /// Seconds.
    public var duration: Double
    /// Bytes.
    public var peakMemory: Int64
    /// nil where the container can be used.
    public var obstacle: String?

    public init(format: String, size: Int64, duration: Double, peakMemory: Int64, obstacle: String?) {
      self.format = format
      self.size = size
      self.duration = duration
      self.peakMemory = peakMemory
      self.obstacle = obstacle
    }
  }

  public var tool: ReportTool
  public var source: String
  /// `native`, `sqljs` or `browser`, and the version of its SQLite.
  public var engine: String
  public var engineVersion: String
  public var dataSafety: String
  public var exitCode: GateCode
  public var recommended: String
  public var reason: String
  public var containers: [Container]
  public var check: CheckResult
  /// What the database holds of a sync layer, and the same in a line for people.
  public var sync: JSONValue
  public var syncPhrase: String

  public init(
    tool: ReportTool, source: String, engine: String, engineVersion: String, dataSafety: String,
    exitCode: GateCode, recommended: String, reason: String, containers: [Container], check: CheckResult,
    sync: JSONValue, syncPhrase: String
  ) {
    self.sync = sync
    self.syncPhrase = syncPhrase
    self.tool = tool
    self.source = source
    self.engine = engine
    self.engineVersion = engineVersion
    self.dataSafety = dataSafety
    self.exitCode = exitCode
    self.recommended = recommended
    self.reason = reason
    self.containers = containers
    self.check = check
  }

  public var json: JSONValue {
    .record([
      "assessmentVersion": .integer(1),
      "tool": tool.json,
      "source": .string(source),
      "engine": .record(["name": .string(engine), "sqliteVersion": .string(engineVersion)]),
      "dataSafety": .string(dataSafety),
      "exitCode": .integer(Int64(exitCode.rawValue)),
      "recommended": .record(["format": .string(recommended), "reason": .string(reason)]),
      "containers": .array(
        containers.map {
          .record([
            "format": .string($0.format), "bytes": .integer($0.size), "seconds": .number($0.duration),
            "peakMemoryBytes": .integer($0.peakMemory), "obstacle": $0.obstacle.map(JSONValue.string),
          ])
        }),
      "sync": sync,
      "findings": .array(check.findings.map(\.json)),
      "counts": .array(check.counts.map(\.json)),
      "ledger": .array(check.ledger.map { $0.json(check: check.name) }),
    ])
  }

  /// For people, with a final newline.
  public func text(colour: Bool = false, width: Int = 100) -> String {
    let style = TextStyle(colour: colour, width: max(40, width))
    let paint: TextStyle.Colour =
      dataSafety == "dangerous" ? .red : dataSafety == "risky" ? .yellow : .green
    var head = [
      "\(style.paint("DATA " + dataSafety.uppercased(), paint, .bold))  \(VisibleText.of(source))  (exit \(exitCode.rawValue))",
      "",
      "  target       \(engine), SQLite \(engineVersion)",
    ]
    head += style.wrap(
      "\(recommended), since \(reason)", indent: 15, first: "  recommended  ")
    head += style.wrap(syncPhrase, indent: 15, first: "  sync         ")
    let rows = containers.map { container in
      [
        container.format, TextStyle.size(container.size), TextStyle.duration(container.duration * 1_000),
        TextStyle.size(container.peakMemory), container.obstacle.map { "no: " + $0 } ?? "yes",
      ]
    }
    head += ["", "  container  " + "size".padded(10) + "  import    memory    usable"]
    head += rows.map { row in
      "  \(row[0].padded(9))  \(row[1].padded(10))  \(row[2].padded(8))  \(row[3].padded(8))  \(row[4])"
    }
    let findings = TextFindings(style: style, findingsPerGroup: 3, objectsPerCheck: 40).lines(check)
    return ([head, findings].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" })
      .joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { TextStyle.padded(self, width) }
}
