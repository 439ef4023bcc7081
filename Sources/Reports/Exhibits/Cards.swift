/// Items of one kind side by side, such as segments. A card shows the item's shares of the whole, and a short list of
/// numbers with the same scale on all cards.
public struct Cards: Hashable, Sendable, Codable {
  /// A part of a whole: 71 of all training users, which is 11.8%.
  public struct Share: Hashable, Sendable, Codable {
    public var name: String
    /// Nil if not counted.
    public var count: Int?
    /// 0...1; nil if unknown.
    public var share: Double?
    /// The share divided by the share in the whole; nil if not given.
    public var lift: Double?

    public init(_ name: String, count: Int? = nil, share: Double?, lift: Double? = nil) {
      self.name = name
      self.count = count
      self.share = share
      self.lift = lift
    }
  }

  /// A number in the rows of all cards.
  public struct Measure: Hashable, Sendable, Codable {
    /// `lift`
    public var title: String
    public var format: Format
    /// A value to compare the others with.
    public var reference: Chart.Reference?

    public init(_ title: String, _ format: Format = .plain, reference: Chart.Reference? = nil) {
      self.title = title
      self.format = format
      self.reference = reference
    }
  }

  public struct Row: Hashable, Sendable, Codable {
    public var name: String
    /// One per measure, not negative; nil if unknown.
    public var values: [Double?]

    public init(_ name: String, _ values: [Double?]) {
      self.name = name
      self.values = values
    }
  }

  public struct Card: Hashable, Sendable, Codable {
    /// `Segment 3`
    public var title: String
    /// Its size, measured in one way or several.
    public var shares: [Share]
    /// Its components, the largest first.
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
  /// The kind of the parts: `genres`.
  public var partTitle: String
  /// The kind of the rows: `movie`.
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
