/// One way in which two declarations of an object differ.
public struct DeclarationDifference: Sendable, Hashable {
  /// What differs. The raw values appear in reports and stay as they are.
  public enum Aspect: String, Sendable, Hashable, CaseIterable {
    case columnMissing = "column-missing"
    case columnExtra = "column-extra"
    case columnOrder = "column-order"
    case declaredType = "declared-type"
    case notNull = "not-null"
    case defaultValue = "default"
    case collation
    case check
    case unique
    case primaryKey = "primary-key"
    case autoincrement
    case foreignKey = "foreign-key"
    case foreignKeyAction = "foreign-key-action"
    case deferral
    case conflictClause = "conflict-clause"
    case generatedColumn = "generated-column"
    case withoutRowid = "without-rowid"
    case strict
    case constraintName = "constraint-name"
    case indexUniqueness = "index-uniqueness"
    case indexTable = "index-table"
    case indexTerms = "index-terms"
    case indexOrder = "index-order"
    case indexCollation = "index-collation"
    case indexWhere = "index-where"
    case triggerTiming = "trigger-timing"
    case triggerEvent = "trigger-event"
    case triggerColumns = "trigger-columns"
    case triggerTable = "trigger-table"
    case triggerWhen = "trigger-when"
    case triggerBody = "trigger-body"
    case viewColumns = "view-columns"
    case viewBody = "view-body"
    case module
    case moduleArgument = "module-argument"
    /// Names that are the same to SQLite and not the same to look at.
    case nameCase = "name-case"
    case other
  }

  public var aspect: Aspect
  /// The column, the columns of a constraint, or the number of an index term or argument from 1; nil for the whole object.
  public var element: String?
  /// SQL in normal spelling; nil where the expected declaration has nothing there.
  public var expected: String?
  /// SQL in normal spelling; nil where the actual declaration has nothing there.
  public var actual: String?

  public init(aspect: Aspect, element: String?, expected: String?, actual: String?) {
    self.aspect = aspect
    self.element = element
    self.expected = expected
    self.actual = actual
  }
}
