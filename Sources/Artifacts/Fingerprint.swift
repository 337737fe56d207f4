internal import Catalog
internal import SQLite
public import Streams

/// One digest for all that the equality contract covers: declarations, settings and rows, but not how the file stores them.
/// `docs/FINGERPRINT.md` has the layout.
public struct Fingerprint: Sendable, Hashable {
  public let digest: Digest

  /// - Parameter relations: the digest of every relation, by name.
  init(catalog: Catalog, relations: [(name: String, digest: Digest)]) throws {
    let hash = SHA256()
    hash.updateFramed("roundtrip.database.1")
    hash.updateBigEndian(UInt64(bitPattern: catalog.settings.userVersion))
    hash.updateBigEndian(UInt64(bitPattern: catalog.settings.applicationID))
    hash.updateFramed(catalog.settings.encoding)
    let declarations = Self.declarations(of: catalog)
    hash.updateBigEndian(UInt64(declarations.count))
    for declaration in declarations {
      hash.updateFramed(declaration.kind)
      hash.updateFramed(declaration.name)
      hash.updateFramed(declaration.normalForm)
    }
    let rows = relations.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
    hash.updateBigEndian(UInt64(rows.count))
    for relation in rows {
      hash.updateFramed(relation.name)
      hash.update(relation.digest.bytes)
    }
    digest = hash.finish()
  }

  private struct Declared {
    var kind: String
    var name: String
    var normalForm: [UInt8]
  }

  /// Everything that was declared by a statement, by kind and name; the triggers of a table in their order, which decides
  /// which of them fires first.
  private static func declarations(of catalog: Catalog) -> [Declared] {
    var result: [Declared] = []
    for table in catalog.tables where table.role == .ordinary {
      result.append(
        Declared(kind: "table", name: table.name, normalForm: Declaration.normalForm(of: table.sql)))
    }
    for virtual in catalog.virtualTables {
      result.append(
        Declared(
          kind: "virtual-table", name: virtual.name, normalForm: Declaration.normalForm(of: virtual.sql)))
    }
    for index in catalog.indexes {
      guard let sql = index.sql else { continue }
      result.append(Declared(kind: "index", name: index.name, normalForm: Declaration.normalForm(of: sql)))
    }
    for view in catalog.views {
      result.append(Declared(kind: "view", name: view.name, normalForm: Declaration.normalForm(of: view.sql)))
    }
    // The name of the table is stored as it was typed in the trigger.
    var ordinals: [NameKey: Int] = [:]
    for trigger in catalog.triggers {
      let ordinal = ordinals[NameKey(trigger.table), default: 0]
      ordinals[NameKey(trigger.table)] = ordinal + 1
      result.append(
        Declared(
          kind: "trigger \(ordinal) of \(trigger.table)", name: trigger.name,
          normalForm: Declaration.normalForm(of: trigger.sql)))
    }
    return result.sorted { left, right in
      let one = Array(left.kind.utf8) + [0] + Array(left.name.utf8)
      let two = Array(right.kind.utf8) + [0] + Array(right.name.utf8)
      return one.lexicographicallyPrecedes(two)
    }
  }
}
