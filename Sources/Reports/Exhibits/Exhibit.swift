/// One thing a cell shows: data for a reader's eyes, without any looks. Rendering gives it looks.
public enum Exhibit: Hashable, Sendable, Codable {
  /// Names and values: counts, settings, scores.
  case facts(Facts)
  case table(Table)
  case chart(Chart)
  /// Counted and called a table.
  case cards(Cards)
  /// A plain-worded remark that a reader should not miss: "all users are in one segment".
  case notice(String)
  /// How the cell's figures are to be read: "mean and deviation are over the folds".
  case note(String)
}

/// A short list of names and values.
public struct Facts: Hashable, Sendable, Codable {
  public struct Fact: Hashable, Sendable, Codable {
    public var name: String
    public var value: Value
    public var format: Format

    public init(_ name: String, _ value: Value, _ format: Format = .plain) {
      self.name = name
      self.value = value
      self.format = format
    }
  }

  public var title: String?
  public var facts: [Fact]

  public init(title: String? = nil, _ facts: [Fact]) {
    self.title = title
    self.facts = facts
  }
}

/// How a value is written for people.
public enum Format: Hashable, Sendable, Codable {
  /// Text as it is; integers without grouping (ids); numbers as short as they can be told apart.
  case plain
  /// 27,753,444
  case grouped
  /// Fixed number of decimals, grouped before the point.
  case decimals(Int)
  /// A share of 1 as a percentage with that many decimals.
  case percent(Int)
}

public struct Table: Hashable, Sendable, Codable {
  public struct Column: Hashable, Sendable, Codable {
    public var title: String
    public var format: Format

    public init(_ title: String, _ format: Format = .plain) {
      self.title = title
      self.format = format
    }
  }

  public var title: String
  public var columns: [Column]
  /// Each as long as `columns`. Numbers are set to the right, text to the left.
  public var rows: [[Value]]
  /// How many rows stand between those shown (after row `elidedAfter`) and were left out, 0 for none.
  public var elided: Int
  public var elidedAfter: Int
  /// The values that are the best of their column.
  public var marked: [Spot]?

  /// A row and a column, both from 0.
  public struct Spot: Hashable, Sendable, Codable {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  public init(
    title: String, columns: [Column], rows: [[Value]], elided: Int = 0, elidedAfter: Int = 0,
    marked: [Spot]? = nil
  ) {
    self.marked = marked
    self.title = title
    self.columns = columns
    self.rows = rows
    self.elided = elided
    self.elidedAfter = elidedAfter
  }
}

/// Data for a chart, and what its axes are called.
public struct Chart: Hashable, Sendable, Codable {
  public enum Mark: String, Hashable, Sendable, Codable {
    /// Upright bars from zero, one group per category.
    case bars
    /// Lying bars from zero, for long category names.
    case horizontalBars
    /// Points joined by a line, over `positions` if there are any, else over the categories.
    case line
    /// Upright bars that touch: the categories are bins between the edges in `positions`, of which there is one
    /// more; without edges, equal bins that stand beside each other.
    case histogram
    /// A row per category and a point per series in it, with its interval; zero need not be in sight.
    case dots
    /// A tile per category and series, the darker the larger its value.
    case heat
  }

  public struct Series: Hashable, Sendable, Codable {
    public var name: String
    /// One per category; nil where nothing is known.
    public var values: [Double?]
    /// One per category: how far the value may be from what is meant; nil where that is not known.
    public var intervals: [Interval?]?
    /// The category whose value is the best.
    public var marked: Int?

    public init(
      _ name: String, _ values: [Double?], intervals: [Interval?]? = nil, marked: Int? = nil
    ) {
      self.name = name
      self.values = values
      self.intervals = intervals
      self.marked = marked
    }
  }

  /// From `low` to `high`, both included.
  public struct Interval: Hashable, Sendable, Codable {
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
  }

  /// A value that the others are to be held against, such as the mean of all.
  public struct Reference: Hashable, Sendable, Codable {
    public var value: Double
    /// What it is: `all segments`.
    public var label: String

    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  public var title: String
  public var mark: Mark
  /// What the categories are: `segment`.
  public var categoryTitle: String
  /// Several of them, where that is no regular plural of the title; the same as the title where the categories
  /// are amounts of it: `stars`.
  public var categoryPlural: String?
  public var categories: [String]
  /// Where the categories stand on a numeric axis, or the edges of bins; nil where they are only names.
  public var positions: [Double]?
  /// What the values are: `users`.
  public var valueTitle: String
  public var valueFormat: Format
  public var series: [Series]
  /// What the series are: `segment`.
  public var seriesTitle: String?
  /// What the intervals of values are: `one standard deviation over the folds`.
  public var intervalTitle: String?
  /// A panel per series, one under the other with a common scale, instead of series side by side.
  public var faceted: Bool
  /// Marked by a line across all panels.
  public var reference: Reference?

  public init(
    title: String, mark: Mark, categoryTitle: String, categoryPlural: String? = nil,
    categories: [String],
    positions: [Double]? = nil, valueTitle: String, valueFormat: Format, series: [Series],
    seriesTitle: String? = nil, intervalTitle: String? = nil, faceted: Bool = false,
    reference: Reference? = nil
  ) {
    self.title = title
    self.mark = mark
    self.categoryTitle = categoryTitle
    self.categoryPlural = categoryPlural
    self.categories = categories
    self.positions = positions
    self.valueTitle = valueTitle
    self.valueFormat = valueFormat
    self.series = series
    self.seriesTitle = seriesTitle
    self.intervalTitle = intervalTitle
    self.faceted = faceted
    self.reference = reference
  }
}

extension Exhibit {
  /// Whether its parts fit together, as whoever shows it counts on: what was read from a file may be anything.
  ///
  /// O(size).
  public var isConsistent: Bool {
    switch self {
    case .facts(let facts): facts.facts.allSatisfy { $0.format.isConsistent }
    case .table(let table): table.isConsistent
    case .chart(let chart): chart.isConsistent
    case .cards(let cards): cards.isConsistent
    case .notice, .note: true
    }
  }
}

extension Format {
  /// More decimals than a `Double` has say nothing.
  fileprivate var isConsistent: Bool {
    switch self {
    case .plain, .grouped: true
    case .decimals(let decimals), .percent(let decimals): (0...20).contains(decimals)
    }
  }
}

extension Table {
  fileprivate var isConsistent: Bool {
    columns.allSatisfy { $0.format.isConsistent }
      && rows.allSatisfy { $0.count == columns.count }
      && elided >= 0 && (0...rows.count).contains(elidedAfter)
      && (marked ?? []).allSatisfy {
        rows.indices.contains($0.row) && columns.indices.contains($0.column)
      }
  }
}

extension Chart {
  fileprivate var isConsistent: Bool {
    let count = categories.count
    return valueFormat.isConsistent
      && positions.map { [count, count + 1].contains($0.count) } ?? true
      && series.allSatisfy { series in
        series.values.count == count && series.intervals.map { $0.count == count } ?? true
          && series.marked.map(categories.indices.contains) ?? true
      }
  }
}

extension Cards {
  fileprivate var isConsistent: Bool {
    measures.allSatisfy { $0.format.isConsistent }
      && cards.allSatisfy { card in
        card.rows.allSatisfy { $0.values.count == measures.count }
          && (card.shares + card.parts).allSatisfy { $0.count ?? 0 >= 0 }
      }
  }
}
