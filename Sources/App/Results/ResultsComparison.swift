import Directives
import Language
import Reports

/// What two runs of a notebook published, held against each other.
package struct ResultsComparison {
  /// A value that is not what it was.
  package struct Change: Encodable {
    /// The cell and the way to the value, elements of lists by number: `segment.sizes.3`.
    package let path: String
    /// Nil for a value that only one of the runs has.
    package let old: Value?
    package let new: Value?
    /// New less old, for amounts; nil for ids and names, of which neither is more, and where it is too large for a
    /// number.
    package let difference: Double?
    /// The difference as a share of the old number; nil where that is zero, or next to it.
    package let relative: Double?
    package let isBeyondTolerance: Bool
  }

  package struct Cell: Encodable {
    package let name: String
    /// What the newer run did with it; nil for a cell that is gone.
    package let status: CellReport.Status?
    /// Whether only one of the runs has it.
    package let isNew: Bool
    package let isGone: Bool
  }

  /// A parameter that was given otherwise; nil for a run that had none of that name.
  package struct ParameterChange: Encodable {
    package let name: String
    package let old: Value?
    package let new: Value?
  }

  /// By name; none where one of the results is of a version that did not take them down.
  package let parameters: [ParameterChange]
  /// Paths in the order of the cells, then of names.
  package let changes: [Change]
  /// Those that ran, failed, came or went.
  package let cells: [Cell]
  /// How many values both or either of the runs have.
  package let values: Int

  package var isBeyondTolerance: Bool { changes.contains(where: \.isBeyondTolerance) }

  package init(from old: RunResults, to new: RunResults, tolerance: Tolerance) {
    parameters = Self.parameters(from: old.parameters, to: new.parameters)
    let names = new.cells.map(\.name) + old.cells.map(\.name)
    var seen = Set<String>()
    let order = names.filter { seen.insert($0).inserted }
    let (oldCells, newCells) = (old.cellsByName, new.cellsByName)
    var changes: [Change] = []
    var values = 0
    for name in order {
      let directive = (newCells[name] ?? oldCells[name])?.directive
      let declaration = Catalog.declarations.first { $0.name == directive }
      let before = oldCells[name]?.values.leaves(under: name) ?? [:]
      let after = newCells[name]?.values.leaves(under: name) ?? [:]
      let paths = Set(before.keys).union(after.keys)
      values += paths.count
      changes += paths.sorted(by: Self.comesFirst).compactMap { path in
        Change(
          path, from: before[path], to: after[path],
          isIdentity: declaration?.isIdentity(path.dropFirst(name.count + 1).names) ?? false,
          tolerance)
      }
    }
    self.changes = changes
    self.values = values
    cells = order.compactMap { name in
      let (before, after) = (oldCells[name], newCells[name])
      let cell = Cell(
        name: name, status: after?.status, isNew: before == nil, isGone: after == nil)
      return cell.isNew || cell.isGone || cell.status != .cached ? cell : nil
    }
  }

  private static func parameters(
    from old: [String: Value]?, to new: [String: Value]?
  ) -> [ParameterChange] {
    guard let old, let new else { return [] }
    return Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }
      .map { ParameterChange(name: $0, old: old[$0], new: new[$0]) }
  }

  /// By name, numbers before words and by their size: `sizes.9` before `sizes.10`.
  static func comesFirst(_ left: String, _ right: String) -> Bool {
    func parts(_ path: String) -> [Substring] {
      path.split(separator: ".", omittingEmptySubsequences: false)
    }
    let pairs = zip(parts(left), parts(right))
    guard let (one, other) = pairs.first(where: { $0 != $1 }) else { return left < right }
    let numbers = (Int(one) ?? .max, Int(other) ?? .max)
    return numbers.0 == numbers.1 ? one < other : numbers.0 < numbers.1
  }
}

extension RunResults {
  /// The first of each name; a run gives no name twice.
  fileprivate var cellsByName: [String: Cell] {
    Dictionary(cells.map { ($0.name, $0) }) { first, _ in first }
  }
}

extension ResultsComparison.Change {
  /// Nil if nothing has changed.
  fileprivate init?(
    _ path: String, from old: Value?, to new: Value?, isIdentity: Bool, _ tolerance: Tolerance
  ) {
    guard old != new else { return nil }
    self.path = path
    self.old = old
    self.new = new
    guard !isIdentity, let before = old?.number, let after = new?.number else {
      (difference, relative, isBeyondTolerance) = (nil, nil, true)
      return
    }
    difference = (after - before).ifFinite
    relative = ((after - before) / abs(before)).ifFinite
    isBeyondTolerance = !tolerance.covers(from: before, to: after)
  }
}

extension Substring {
  /// The names of a dotted path.
  fileprivate var names: [String] { split(separator: ".").map(String.init) }
}

extension Double {
  fileprivate var ifFinite: Double? { isFinite ? self : nil }
}

extension Value {
  fileprivate var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    default: nil
    }
  }

  /// All values that hold no others, by their dotted paths.
  fileprivate func leaves(under path: String) -> [String: Value] {
    let inner: [(String, Value)]
    switch self {
    case .record(let fields):
      inner = fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    case .list(let elements): inner = elements.enumerated().map { ("\($0)", $1) }
    default: return [path: self]
    }
    return inner.reduce(into: [:]) { leaves, field in
      leaves.merge(field.1.leaves(under: "\(path).\(field.0)")) { first, _ in first }
    }
  }
}
