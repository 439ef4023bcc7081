/// One thing that a cell shows, as data. Rendering determines its appearance.
public enum Exhibit: Hashable, Sendable, Codable {
  /// Names and values: counts, settings, scores.
  case facts(Facts)
  case table(Table)
  case chart(Chart)
  /// Numbered and labelled as a table.
  case cards(Cards)
  /// A remark that readers should not miss: "all users are in one segment".
  case notice(String)
  /// How to read the cell's figures: "mean and deviation are over the folds".
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

/// The format of a value.
public enum Format: Hashable, Sendable, Codable {
  /// Text unchanged; integers without grouping (ids); numbers with as few digits as identify them.
  case plain
  /// 27,753,444
  case grouped
  /// Fixed number of decimals, grouped before the decimal point.
  case decimals(Int)
  /// A fraction of 1 as a percentage with that many decimals.
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
  /// Each as long as `columns`. Numbers are aligned right, text left.
  public var rows: [[Value]]
  /// Number of rows left out after the first `elidedAfter` rows; 0 for none.
  public var elided: Int
  public var elidedAfter: Int
  /// The best values of their columns.
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

/// The data of a chart, and the titles of its axes.
public struct Chart: Hashable, Sendable, Codable {
  public enum Mark: String, Hashable, Sendable, Codable {
    /// Vertical bars from zero, one group per category.
    case bars
    /// Horizontal bars from zero, for long category names.
    case horizontalBars
    /// Points connected by a line, at `positions` if given, otherwise at the categories.
    case line
    /// Vertical bars without gaps. The categories are bins between the edges in `positions`, which has one more
    /// element; without edges, the bins are equal and adjacent.
    case histogram
    /// A row per category with a point and its interval for each series; the axis need not include zero.
    case dots
    /// A tile per category and series; its shade shows the value.
    case heat
  }

  public struct Series: Hashable, Sendable, Codable {
    public var name: String
    /// One per category; nil if unknown.
    public var values: [Double?]
    /// One per category, as described by `intervalTitle`; nil if unknown.
    public var intervals: [Interval?]?
    /// The category with the best value.
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

  /// A value to compare the others with, such as the mean of all.
  public struct Reference: Hashable, Sendable, Codable {
    public var value: Double
    /// Its meaning: `all segments`.
    public var label: String

    public init(_ value: Double, _ label: String) {
      self.value = value
      self.label = label
    }
  }

  public var title: String
  public var mark: Mark
  /// The kind of the categories: `segment`.
  public var categoryTitle: String
  /// The plural of `categoryTitle` if it is irregular; equal to it if the categories are amounts: `stars`.
  public var categoryPlural: String?
  public var categories: [String]
  /// The positions of the categories on a numeric axis, or the edges of bins; nil if the categories are only names.
  public var positions: [Double]?
  /// The kind of the values: `users`.
  public var valueTitle: String
  public var valueFormat: Format
  public var series: [Series]
  /// The kind of the series: `segment`.
  public var seriesTitle: String?
  /// The meaning of the intervals: `one standard deviation over the folds`.
  public var intervalTitle: String?
  /// Whether each series has its own panel, one under the other with a common scale.
  public var faceted: Bool
  /// Drawn as a line across all panels.
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
  /// Whether its parts fit together, as Rendering requires. An exhibit that was read from a file may not be. O(size).
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
  /// Limits the number of decimals: a `Double` has no more meaningful ones.
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
