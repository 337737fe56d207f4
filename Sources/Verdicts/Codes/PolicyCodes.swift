extension FindingCode {
  static let policyCodes = [
    FindingCode(
      "waiver-expired", .error, .policy, Policy.checkName,
      "A waiver is past its last day. It excuses nothing any more, and closes the gate until somebody looks at it.",
      example:
        "The waiver for value-changed of 'nodes.title' ended on 2026-11-01, 22 days ago; 3 findings of it count again.",
      remedy: "Mend the difference and delete the waiver, or extend 'until' with a reason that still holds."),
    FindingCode(
      "waiver-unused", .error, .policy, Policy.checkName,
      "A waiver matches no finding: what it excused is gone, or its object is spelt otherwise than in the finding. It is not raised where the check that would find it was not run.",
      example: "The waiver for value-changed of 'nodes.tittle' matches no finding.",
      remedy: "Delete the waiver, or name the object exactly as the finding does."),
    FindingCode(
      "required-check-missing", .error, .policy, Policy.checkName,
      "The policy requires a check that was not run.",
      example: "--checks schema with a policy that requires rows",
      remedy: "Add the check to --checks. If the command has no such check, give it another policy."),
    FindingCode(
      "too-many-warnings", .error, .policy, Policy.checkName,
      "There are more findings of warning severity than the policy allows; waived ones do not count.",
      example: "4 findings of warning severity, and the policy allows 0",
      remedy: "Mend what the warnings name, waive single ones, or raise warnings.max."),
  ]
}
