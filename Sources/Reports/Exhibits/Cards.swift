/// Things of one kind beside each other, such as segments: of each what part of the whole it is, and a short
/// list whose numbers can be compared on all cards, because they share one scale.
public struct Cards: Hashable, Sendable, Codable {
  /// A part of a whole: of all training users 71, which is 11.8%.
  public struct Share: Hashable, Sendable, Codable {
    public var name: String
    /// Nil for what is not counted.
    public var count: Int?
    /// 0...1; nil where nothing is known.
    public var share: Double?
    /// How many times the share of all that is; nil where it is not told.
    public var lift: Double?

    public init(_ name: String, count: Int? = nil, share: Double?, lift: Double? = nil) {
      self.name = name
      self.count = count
      self.share = share
      self.lift = lift
    }
  }

  /// A number that the rows of all cards have.
  public struct Measure: Hashable, Sendable, Codable {
    /// `lift`
    public var title: String
    public var format: Format
    /// A value that the others are to be held against.
    public var reference: Chart.Reference?

    public init(_ title: String, _ format: Format = .plain, reference: Chart.Reference? = nil) {
      self.title = title
      self.format = format
      self.reference = reference
    }
  }

  public struct Row: Hashable, Sendable, Codable {
    public var name: String
    /// One per measure, from zero up; nil where nothing is known.
    public var values: [Double?]

    public init(_ name: String, _ values: [Double?]) {
      self.name = name
      self.values = values
    }
  }

  public struct Card: Hashable, Sendable, Codable {
    /// `Segment 3`
    public var title: String
    /// How large it is, in one way or several.
    public var shares: [Share]
    /// What it is made of, the largest first.
    public var parts: [Share]
    public var rows: [Row]

    public init(_ title: String, shares: [Share], parts: [Share] = [], rows: [Row]) {
      self.title = title
      self.shares = shares
      self.parts = parts
      self.rows = rows
    }
  }

  public var title: String
  /// What the parts are: `genres`.
  public var partTitle: String
  /// What the rows are: `movie`.
  public var rowTitle: String
  public var measures: [Measure]
  public var cards: [Card]

  public init(
    title: String, partTitle: String, rowTitle: String, measures: [Measure], cards: [Card]
  ) {
    self.title = title
    self.partTitle = partTitle
    self.rowTitle = rowTitle
    self.measures = measures
    self.cards = cards
  }
}
