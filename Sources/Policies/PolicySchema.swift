public import JSON
internal import Verdicts

/// The JSON Schema of a policy's file, made from the register of codes. It is for editors and for other programs; ``PolicyReader`` is
/// what decides, and knows more: which days exist, and that no waiver stands twice.
public enum PolicySchema {
  /// - Parameter checks: the names that `checks.required` may use.
  public static func json(checks: [String]) -> JSONValue {
    let codes = FindingCode.all.filter { $0.check != Policy.checkName }.map(\.code)
    let severity = choices(Severity.allCases.map(\.rawValue), "What its findings weigh.")
    return .record([
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
      "title": .string("roundtrip policy, version 1"),
      "type": .string("object"),
      "description": .string("What turns findings into a verdict; by default in .roundtrip.yml."),
      "additionalProperties": .bool(false),
      "required": .strings(["version"]),
      "properties": .record([
        "version": .record(["const": .integer(1), "description": .string("The version of this form.")]),
        "severities": .record([
          "type": .string("object"),
          "description": .string("Another severity for all findings of a code."),
          "propertyNames": .record(["$ref": .string("#/$defs/code")]),
          "additionalProperties": severity,
        ]),
        "checks": object(
          "Which checks must run.", required: [],
          [
            "required": .record([
              "type": .string("array"),
              "description": .string("A check of this list that was not run closes the gate."),
              "uniqueItems": .bool(true), "items": .record(["enum": .strings(checks)]),
            ])
          ]),
        "warnings": object(
          "How many warnings may remain.", required: [],
          [
            "max": .record([
              "type": .string("integer"), "minimum": .integer(0),
              "description": .string("More findings of warning severity, waived ones apart, close the gate."),
            ])
          ]),
        "requireComplete": .record([
          "type": .string("boolean"),
          "description": .string(
            "True closes the gate where anything of the equality contract was not compared."),
        ]),
        "performance": object(
          "How many times the source's figure a statement may come to on the copy.", required: [],
          [
            "cost": threshold("Steps of SQLite's virtual machine; 1.5 unless given."),
            "time": threshold("Wall time; 1.5 unless given."),
          ]),
        "rollback": object(
          "What `roundtrip rollback watch` may do by itself.", required: [],
          [
            "onTrigger": choices(
              Policy.TriggerAction.allCases.map(\.rawValue),
              "A trigger that fires writes a plan, or runs one that is safe; plan unless given.")
          ]),
        "waivers": .record([
          "type": .string("array"),
          "description": .string(
            "Leave for single findings. One that is past its day, or matches nothing, closes the gate."),
          "items": waiver,
        ]),
      ]),
      "$defs": .record([
        "code": choices(codes, "The code of a finding; those of the policy itself cannot be named.")
      ]),
    ])
  }

  private static var waiver: JSONValue {
    object(
      "Leave, for a time, for the findings of one code about one object.",
      required: ["code", "object", "reason", "until"],
      [
        "code": .record(["$ref": .string("#/$defs/code")]),
        "object": .record([
          "type": .string("string"),
          "description": .string("The object exactly as the finding names it; no pattern."),
        ]),
        "reason": .record([
          "type": .string("string"), "pattern": .string("\\S"),
          "description": .string("Why the findings are acceptable, for whoever reads the report."),
        ]),
        "until": .record([
          "type": .string("string"), "format": .string("date"),
          "pattern": .string("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
          "description": .string("The last day, in UTC, on which it holds."),
        ]),
      ])
  }

  private static func object(
    _ description: String, required: [String], _ properties: KeyValuePairs<String, JSONValue?>
  ) -> JSONValue {
    .record([
      "type": .string("object"), "description": .string(description), "additionalProperties": .bool(false),
      "required": required.isEmpty ? nil : .strings(required), "properties": .record(properties),
    ])
  }

  private static func threshold(_ description: String) -> JSONValue {
    .record([
      "type": .string("number"), "exclusiveMinimum": .integer(1), "maximum": .integer(1_000),
      "description": .string(description),
    ])
  }

  private static func choices(_ values: [String], _ description: String) -> JSONValue {
    .record(["enum": .strings(values), "description": .string(description)])
  }
}
