import Engine

/// A value that the cells of a directive publish, or a family of values.
public struct PublishedValue: Hashable, Sendable {
  /// Dotted. What stands in angle brackets is a name of its own in each value of the family:
  /// `users.<part>`.
  public let path: String
  /// A sentence for the reference.
  public let meaning: String
  public let kind: Kind
  /// Whether it is measured on the users that models learn from, and so says nothing of others.
  let isOfTrainingUsers: Bool

  /// How a value is compared with another.
  public enum Kind: Hashable, Sendable {
    /// A quantity.
    case amount
    /// An id, a name or a setting, which has no order.
    case identity
  }

  init(
    _ path: String, _ meaning: String, _ kind: Kind = .amount, isOfTrainingUsers: Bool = false
  ) {
    self.path = path
    self.meaning = meaning
    self.kind = kind
    self.isOfTrainingUsers = isOfTrainingUsers
  }
}

extension DirectiveDeclaration {
  /// Whether a value that its cells publish, or an element of it, is an id, a name or a setting.
  ///
  /// - Parameter names: The path, without the cell's name: `["movies", "3"]`.
  public func isIdentity(_ names: [String]) -> Bool {
    publishes.contains { $0.kind == .identity && PathPattern($0.path).holds(names[...]) }
  }

  /// Whether a value that its cells publish is of the users that models learn from.
  package func isOfTrainingUsers(_ names: [String]) -> Bool {
    names.contains(Split.Name.train.rawValue)
      || publishes.contains { $0.isOfTrainingUsers && PathPattern($0.path).holds(names[...]) }
  }
}

extension [PublishedValue] {
  /// The paths with each `<…>` replaced by every name that stands for it; one without any names is
  /// nowhere, one whose names are not known stays.
  package func paths(with names: [String: [String]] = [:]) -> [String] {
    let known = names.sorted { $0.key < $1.key }
    return flatMap { value in
      known.reduce([value.path]) { paths, known in
        let placeholder = "<\(known.key)>"
        return paths.flatMap { path in
          path.contains(placeholder)
            ? known.value.map { path.replacing(placeholder, with: $0) } : [path]
        }
      }
    }
  }
}

/// A path as it is declared, some of its names not known.
struct PathPattern: Sendable {
  private let names: [String]

  /// Whether a published value, or an element of it, has this path. `<measure>` may stand for several names.
  func holds(_ path: ArraySlice<String>) -> Bool { Self.holds(path, of: names[...]) }

  private static func holds(_ path: ArraySlice<String>, of names: ArraySlice<String>) -> Bool {
    guard let name = names.first else { return path.allSatisfy { Int($0) != nil } }
    guard let first = path.first, fits(name, first) else { return false }
    return holds(path.dropFirst(), of: names.dropFirst())
      || (name.hasPrefix("<") && holds(path.dropFirst(), of: names))
  }

  init(_ path: String) { names = path.split(separator: ".").map(String.init) }

  /// What follows if some names lead here: nil if they lead elsewhere.
  func rest(after wanted: [String]) -> [String]? {
    guard names.count >= wanted.count, zip(names, wanted).allSatisfy(Self.fits) else { return nil }
    return Array(names.dropFirst(wanted.count))
  }

  /// `x-<part>` fits `x-train`.
  private static func fits(_ declared: String, _ name: String) -> Bool {
    guard let open = declared.firstIndex(of: "<"), let close = declared.lastIndex(of: ">") else {
      return declared == name
    }
    let (before, after) = (declared[..<open], declared[close...].dropFirst())
    return name.count > before.count + after.count
      && name.hasPrefix(before) && name.hasSuffix(after)
  }
}

/// The paths of the values that one cell publishes, in a form in which they are found at once.
package struct PublishedPaths: Sendable {
  /// What a path leads to.
  package enum Standing {
    case value, group, unknown
  }

  package let paths: [String]
  private let values: Set<[String]>
  private let groups: Set<[String]>
  /// Those with names that are not known.
  private let patterns: [PathPattern]

  package init(_ paths: [String]) {
    self.paths = paths
    let known = paths.filter { !$0.contains("<") }.map { $0.split(separator: ".").map(String.init) }
    values = Set(known)
    groups = Set(known.flatMap { names in names.indices.map { Array(names.prefix($0)) } })
    patterns = paths.filter { $0.contains("<") }.map(PathPattern.init)
  }

  /// O(length of the path).
  package func standing(of names: [String]) -> Standing {
    let rests = patterns.compactMap { $0.rest(after: names) }
    if values.contains(names) || rests.contains([]) { return .value }
    return groups.contains(names) || !rests.isEmpty ? .group : .unknown
  }

  /// How the paths of a group go on, in the order in which they are published. O(number of paths).
  package func members(of names: [String]) -> [String] {
    paths.compactMap { PathPattern($0).rest(after: names)?.joined(separator: ".") }
  }
}
