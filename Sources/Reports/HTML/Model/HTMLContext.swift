internal import Mustache

/// What the templates look into.
///
/// A member that is nil is there and empty: the template engine would otherwise go on and take a member of that name from what surrounds
/// it, such as the remark of another table.
protocol HTMLContext: MustacheParent {}

extension HTMLContext {
  func child(named name: String) -> Any? {
    guard let member = Mirror(reflecting: self).children.first(where: { $0.label == name })?.value else {
      return nil
    }
    let mirror = Mirror(reflecting: member)
    guard mirror.displayStyle == .optional else { return member }
    return mirror.children.first?.value ?? HTMLNothing()
  }
}

/// A member that is nil. It renders as nothing, and its section is left out.
private struct HTMLNothing: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

extension HTMLBanner.Fact: HTMLContext {}
extension HTMLSection: HTMLContext {}
extension HTMLBlock: HTMLContext {}
extension HTMLTable: HTMLContext {}
extension HTMLTable.Column: HTMLContext {}
extension HTMLTable.Axis: HTMLContext {}
extension HTMLTable.Row: HTMLContext {}
extension HTMLCell: HTMLContext {}
extension HTMLState: HTMLContext {}
extension HTMLBar: HTMLContext {}
extension HTMLInterval: HTMLContext {}
extension HTMLParts: HTMLContext {}
extension HTMLParts.Item: HTMLContext {}
extension HTMLFindings: HTMLContext {}
extension HTMLFindings.Level: HTMLContext {}
extension HTMLFinding: HTMLContext {}
extension HTMLFinding.Place: HTMLContext {}
