/// What a model said of each response, and what it was.
public struct Predictions: Sendable {
  /// What a prediction rests on.
  public enum Basis: UInt8, Hashable, Sendable, CaseIterable {
    /// The mean of the movie in the user's segment: what the model predicts.
    case segment
    /// The mean of the movie: nobody of the segment rated it, or the user is in none.
    case movie
    /// The mean of all ratings: nobody rated the movie.
    case all
    /// Nothing: there are no ratings to learn from.
    case nothing
    /// A model that does not need a segment: what it predicts.
    case model

    /// Whether the model itself has spoken, not what stands in for it.
    var isPrediction: Bool { self == .segment || self == .model }
  }

  /// One row.
  public struct Row: Hashable, Sendable {
    public let user: Int32
    public let item: Int32
    public let rating: Double
    /// -1 for a user in no segment.
    public let segment: Int32
    /// What the model predicts; nil where it has nothing to say.
    public let predicted: Double?
    /// The prediction, or what stands in for it.
    public let withFallback: Double?
    public let basis: Basis
  }

  /// By ascending user id.
  public let users: Column<Int32>
  public let items: Column<Int32>
  public let ratings: Column<Double>
  public let segments: Column<Int32>
  /// The prediction or what stands in for it; NaN where the basis is nothing.
  public let values: Column<Double>
  /// `Basis` by its raw value.
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
  /// Predicts each stored response by the mean of its movie in its user's segment.
  ///
  /// - Parameters:
  ///   - responses: A part's `y`.
  ///   - assignment: By row: a segment, or -1.
  /// - Complexity: O(responses x segments + movies x segments).
  public init(
    of responses: SparseMatrix, assignment: Column<Int32>, averages: SegmentAverages
  ) {
    let mean = averages.mean
    self.init(of: responses, assignment: assignment) { user, movie in
      averages.prediction(ofMovie: movie, inSegment: Int(assignment[user]), mean: mean)
    }
  }

  /// Predicts each stored response by another model, or by the mean of its movie or that of all where
  /// `model` has nothing to say.
  ///
  /// - Parameters:
  ///   - averages: For what stands in.
  ///   - model: Called once for each response, in order.
  init(
    of responses: SparseMatrix, assignment: Column<Int32>, averages: SegmentAverages,
    by model: (_ user: Int, _ movie: Int) -> Double?
  ) {
    let mean = averages.mean
    self.init(of: responses, assignment: assignment) { user, movie in
      model(user, movie).map { ($0, .model) }
        ?? averages.prediction(ofMovie: movie, inSegment: -1, mean: mean)
    }
  }

  private init(
    of responses: SparseMatrix, assignment: Column<Int32>,
    predicting prediction: (_ user: Int, _ movie: Int) -> (Double, Basis)
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
}

extension SegmentAverages {
  fileprivate func prediction(
    ofMovie movie: Int, inSegment segment: Int, mean: Double?
  ) -> (Double, Predictions.Basis) {
    if segment >= 0, let value = self.mean(ofMovie: movie, inSegment: segment) {
      return (value, .segment)
    }
    if let value = self.mean(ofMovie: movie) { return (value, .movie) }
    return mean.map { ($0, .all) } ?? (.nan, .nothing)
  }
}
