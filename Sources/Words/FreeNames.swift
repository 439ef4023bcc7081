/// Makes names unique: one that is taken gets a number, `movies-2`.
package struct FreeNames {
  private var taken: Set<String>
  /// The last number appended to each name, so that a thousand equal names do not each count from the first.
  private var lastNumber: [String: Int] = [:]
  private let first: Int
  private let ignoresCase: Bool

  /// - Parameters:
  ///   - taken: Names that are already in use.
  ///   - first: The number for the second use of a name.
  ///   - ignoresCase: Whether names that differ only in case count as equal.
  package init(
    besides taken: Set<String> = [], numberedFrom first: Int = 2,
    ignoringCase ignoresCase: Bool = false
  ) {
    self.taken = taken
    self.first = first
    self.ignoresCase = ignoresCase
  }

  /// - Complexity: O(1), amortised.
  package mutating func claim(_ wanted: String) -> String {
    var name = wanted
    while !taken.insert(compared(name)).inserted {
      let number = lastNumber[compared(wanted)].map { $0 + 1 } ?? first
      lastNumber[compared(wanted)] = number
      name = "\(wanted)-\(number)"
    }
    return name
  }

  private func compared(_ name: String) -> String { ignoresCase ? name.lowercased() : name }
}
