/// The prediction of each response, with the actual rating.
public struct Predictions: Sendable {
  /// The source of a prediction.
  public enum Basis: UInt8, Hashable, Sendable, CaseIterable {
    /// The mean of the item in the user's segment.
    case segment
    /// Fallback: the mean of the item, if the segment has no rating of it or the user is in no segment.
    case item
    /// Fallback: the mean of all ratings, if the item has none.
    case all
    /// No prediction, because there are no ratings to learn from.
    case nothing
    /// A model that does not use segments.
    case model

    /// Whether the prediction is the model's and not a fallback.
    var isPrediction: Bool { self == .segment || self == .model }
  }

  /// The prediction of one response.
  public struct Row: Hashable, Sendable {
    public let user: Int32
    public let item: Int32
    public let rating: Double
    /// -1 for a user in no segment.
    public let segment: Int32
    /// The model's prediction; nil if there is none.
    public let predicted: Double?
    /// The prediction or its fallback; nil if there is neither.
    public let withFallback: Double?
    public let basis: Basis
  }

  /// By ascending user id.
  public let users: Column<Int32>
  public let items: Column<Int32>
  public let ratings: Column<Double>
  public let segments: Column<Int32>
  /// The prediction or its fallback; NaN if the basis is `nothing`.
  public let values: Column<Double>
  /// The raw value of each row's `Basis`.
  public let bases: Column<UInt8>

  public init(
    users: Column<Int32>, items: Column<Int32>, ratings: Column<Double>, segments: Column<Int32>,
    values: Column<Double>, bases: Column<UInt8>
  ) {
    self.users = users
    self.items = items
    self.ratings = ratings
    self.segments = segments
    self.values = values
    self.bases = bases
  }

  /// Bytes per response in all columns together.
  public static let bytesPerResponse =
    3 * MemoryLayout<Int32>.size + 2 * MemoryLayout<Double>.size + MemoryLayout<UInt8>.size

  public var count: Int { users.count }

  public subscript(index: Int) -> Row {
    let basis = Basis(rawValue: bases[index]) ?? .nothing
    return Row(
      user: users[index], item: items[index], rating: ratings[index], segment: segments[index],
      predicted: basis.isPrediction ? values[index] : nil,
      withFallback: basis == .nothing ? nil : values[index], basis: basis)
  }
}

extension Predictions {
  /// Predicts each stored response by the mean of its item in its user's segment.
  ///
  /// - Parameters:
  ///   - responses: A part's `y`.
  ///   - assignment: The segment of each row; -1 for none.
  ///   - membership: Shape rows x segments. If given, predicts by the means of all segments that have one, weighted
  ///     by it and normalised. A user in no segment still gets no prediction.
  /// - Complexity: O(responses x segments + items x segments).
  public init(
    of responses: SparseMatrix, assignment: Column<Int32>, averages: SegmentAverages,
    weighedBy membership: Column<Double>? = nil
  ) {
    let mean = averages.mean
    let segments = averages.segments
    self.init(of: responses, assignment: assignment) { user, item in
      averages.prediction(
        ofItem: item, inSegment: Int(assignment[user]),
        weighedBy: membership.map {
          UnsafeBufferPointer(rebasing: $0.buffer[user * segments..<(user + 1) * segments])
        }, mean: mean)
    }
  }

  /// Predicts each stored response by a model of another kind, with the mean of the item or of all ratings as
  /// fallback if `model` returns nil.
  ///
  /// - Parameters:
  ///   - averages: For the fallback.
  ///   - model: Called once for each response, in order.
  init(
    of responses: SparseMatrix, assignment: Column<Int32>, averages: SegmentAverages,
    by model: (_ user: Int, _ item: Int) -> Double?
  ) {
    let mean = averages.mean
    self.init(of: responses, assignment: assignment) { user, item in
      model(user, item).map { ($0, .model) }
        ?? averages.prediction(ofItem: item, inSegment: -1, weighedBy: nil, mean: mean)
    }
  }

  private init(
    of responses: SparseMatrix, assignment: Column<Int32>,
    predicting prediction: (_ user: Int, _ item: Int) -> (Double, Basis)
  ) {
    let count = responses.stored
    let users = Block<Int32>(count: count)
    let segments = Block<Int32>(count: count)
    let ratings = Block<Double>(count: count)
    let values = Block<Double>(count: count)
    let bases = Block<UInt8>(count: count)
    for row in 0..<responses.rows {
      for place in responses.range(ofRow: row) {
        let (value, basis) = prediction(row, Int(responses.indices[place]))
        users[place] = Int32(row)
        segments[place] = assignment[row]
        ratings[place] = responses.scale[Int(responses.codes[place])]
        values[place] = value
        bases[place] = basis.rawValue
      }
    }
    self.init(
      users: users.column(), items: responses.indices, ratings: ratings.column(),
      segments: segments.column(), values: values.column(), bases: bases.column())
  }

  /// The predictions for some users, in the same order. O(n).
  public func of(_ wanted: Set<Int32>) -> Predictions {
    let places = users.indices.filter { wanted.contains(users[$0]) }
    func kept<Element>(_ column: Column<Element>) -> Column<Element> {
      Column(places.map { column[$0] })
    }
    return Predictions(
      users: kept(users), items: kept(items), ratings: kept(ratings), segments: kept(segments),
      values: kept(values), bases: kept(bases))
  }
}

extension SegmentAverages {
  fileprivate func prediction(
    ofItem item: Int, inSegment segment: Int,
    weighedBy memberships: UnsafeBufferPointer<Double>?, mean: Double?
  ) -> (Double, Predictions.Basis) {
    if segment >= 0 {
      let value =
        if let memberships {
          softMean(ofItem: item, weighedBy: memberships)
        } else {
          self.mean(ofItem: item, inSegment: segment)
        }
      if let value { return (value, .segment) }
    }
    if let value = self.mean(ofItem: item) { return (value, .item) }
    return mean.map { ($0, .all) } ?? (.nan, .nothing)
  }

  /// The weighted mean of the segments' means, over segments that have one; nil if none has. O(segments).
  private func softMean(
    ofItem item: Int, weighedBy memberships: UnsafeBufferPointer<Double>
  ) -> Double? {
    var sum = 0.0
    var weights = 0.0
    for segment in 0..<segments {
      guard let mean = mean(ofItem: item, inSegment: segment) else { continue }
      sum += memberships[segment] * mean
      weights += memberships[segment]
    }
    return weights > 0 ? sum / weights : nil
  }
}
