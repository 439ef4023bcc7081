/// Finds the cell whose exhibit `@fig-sizes` or `@fig-sizes-2` refers to.
public struct ExhibitNames: Sendable {
  /// The name of each cell in references: its `id`, otherwise its name.
  public let names: [String]
  private let cellByName: [String: Int]

  public init(cells: [(name: String, id: String?)]) {
    names = cells.map { $0.id ?? $0.name }
    cellByName = Dictionary(zip(names, names.indices)) { first, _ in first }
  }

  /// The index of the cell, and of the chart or table among its own, from 0; nil if there is no such cell. A cell with
  /// the whole name takes precedence over the nth exhibit of a cell with a shorter name.
  public func target(of name: String) -> (cell: Int, ordinal: Int)? {
    if let cell = cellByName[name] { return (cell, 0) }
    guard let hyphen = name.lastIndex(of: "-"),
      let number = Int(name[name.index(after: hyphen)...]),
      number >= 2, let cell = cellByName[String(name[..<hyphen])]
    else { return nil }
    return (cell, number - 1)
  }
}

/// The numbers of a report's figures and tables, from 1 in the order of the page: each chart that is shown is a figure,
/// each table and each set of cards a table.
public struct ExhibitNumbers: Sendable {
  /// An exhibit, by the index of its cell and its index in the cell.
  public struct Spot: Hashable, Sendable {
    public var cell: Int
    public var exhibit: Int

    public init(cell: Int, exhibit: Int) {
      self.cell = cell
      self.exhibit = exhibit
    }
  }

  /// `Figure 3`, by exhibit.
  public private(set) var labels: [Spot: String] = [:]
  private let names: ExhibitNames
  private var spots: [Markup.Reference.Kind: [Int: [Spot]]] = [:]

  public init(of report: Report) {
    names = ExhibitNames(cells: report.cells.map { ($0.name, $0.id) })
    var counts: [Markup.Reference.Kind: Int] = [:]
    for cell in Self.cells(in: report.body)
    where report.cells.indices.contains(cell) && report.cells[cell].showsOutput {
      for (index, exhibit) in report.cells[cell].exhibits.enumerated() {
        guard let kind = exhibit.kind else { continue }
        counts[kind, default: 0] += 1
        let spot = Spot(cell: cell, exhibit: index)
        labels[spot] = "\(kind.word) \(counts[kind, default: 1])"
        spots[kind, default: [:]][cell, default: []].append(spot)
      }
    }
  }

  /// The indices of cells in the order of the page, which shows footnotes at its end.
  private static func cells(in blocks: [Markup.Block]) -> [Int] {
    var cells: [Int] = []
    var notes: [Markup.Block] = []
    func visit(_ blocks: [Markup.Block]) {
      for block in blocks {
        switch block {
        case .cell(let index): cells.append(index)
        case .footnote: notes.append(block)
        default: visit(block.inner)
        }
      }
    }
    visit(blocks)
    while !notes.isEmpty {
      let inner = notes.flatMap(\.inner)
      notes = []
      visit(inner)
    }
    return cells
  }

  /// The target of a reference: the cell, and the exhibit if the cell shows it.
  public func target(of reference: Markup.Reference) -> (cell: Int, spot: Spot?)? {
    guard reference.kind != .section, let (cell, ordinal) = names.target(of: reference.name) else {
      return nil
    }
    let shown = spots[reference.kind]?[cell] ?? []
    return (cell, shown.indices.contains(ordinal) ? shown[ordinal] : nil)
  }
}

extension ExhibitNumbers {
  /// The text for a reference: `Figure 3`, or `[no figure]` if the cell shows no such exhibit; nil if there is no such
  /// cell.
  public func label(of reference: Markup.Reference) -> String? {
    target(of: reference).map { target in
      target.spot.flatMap { labels[$0] } ?? "[no \(reference.kind.word.lowercased())]"
    }
  }
}

extension Exhibit {
  fileprivate var kind: Markup.Reference.Kind? {
    switch self {
    case .chart: .figure
    case .table, .cards: .table
    case .facts, .notice, .note: nil
    }
  }
}

extension Markup.Reference.Kind {
  /// The word for it in labels.
  public var word: String {
    switch self {
    case .figure: "Figure"
    case .table: "Table"
    case .section: "Section"
    }
  }
}
