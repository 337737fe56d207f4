internal import Verdicts

/// What findings are counted by: code and object, compared as bytes.
struct FindingKey: Hashable {
  private let code: [UInt8]
  private let object: [UInt8]

  init(_ finding: Finding) {
    code = Array(finding.code.utf8)
    object = Array(finding.object.utf8)
  }

  init(_ count: FindingCount) {
    code = Array(count.code.utf8)
    object = Array(count.object.utf8)
  }
}

extension CheckResult {
  /// The worst severity among the listed findings of each code and object.
  var severities: [FindingKey: Severity] {
    var severities: [FindingKey: Severity] = [:]
    for finding in findings {
      severities[FindingKey(finding)] = max(finding.severity, severities[FindingKey(finding)] ?? .info)
    }
    return severities
  }

  /// How many findings of each code and object are listed.
  var listed: [FindingKey: Int] {
    var listed: [FindingKey: Int] = [:]
    for finding in findings { listed[FindingKey(finding), default: 0] += 1 }
    return listed
  }
}
