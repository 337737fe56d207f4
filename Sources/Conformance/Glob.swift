internal import Foundation

extension String {
  /// Whether a shell pattern matches it; `*` matches slashes too (`fnmatch(3)`).
  func isMatched(by pattern: String) -> Bool { fnmatch(pattern, self, 0) == 0 }
}
