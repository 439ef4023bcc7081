/// The genres of each segment, by weight.
public struct GenreWeights: Sendable {
  /// A genre and its share of a segment's weight.
  public struct Share: Hashable, Sendable {
    public let genre: String
    /// 0...1; a segment's shares sum to 1.
    public let share: Double
    /// This share divided by the genre's share of the weight of all segments; nil if not computed.
    public let lift: Double?

    public init(genre: String, share: Double, lift: Double? = nil) {
      self.genre = genre
      self.share = share
      self.lift = lift
    }
  }

  private let model: any SegmentModel
  private let genres: [String]
  /// The items of the model that have genres; genres are indices into `genres`.
  private let items: [(column: Int, genres: [Int])]

  /// Collects the genres of the model's items. O(items).
  public init(of model: any SegmentModel, in catalogue: Items) {
    var numbers: [String: Int] = [:]
    var genres: [String] = []
    items = catalogue.all.compactMap { item in
      guard !item.genres.isEmpty, let column = catalogue.axis.code(of: item.id),
        column < model.columns
      else { return nil }
      let own = item.genres.map { genre in
        if let number = numbers[genre] { return number }
        numbers[genre] = genres.count
        genres.append(genre)
        return genres.count - 1
      }
      return (column, own)
    }
    self.model = model
    self.genres = genres
  }

  /// The genres of a segment, descending by weight, ties by name; empty if no item has a genre.
  ///
  /// An item's weight is split equally among its genres; items without genres are left out.
  /// - Complexity: O(items).
  public func shares(ofSegment segment: Int) -> [Share] {
    guard let parts = Self.parts(of: sums(ofSegment: segment)) else { return [] }
    return zip(genres, parts).map { Share(genre: $0, share: $1) }
      .sorted { ($1.share.ranked, $0.genre) < ($0.share.ranked, $1.genre) }
  }

  /// The genres of a segment, descending by how far their share of it exceeds their share of all segments' weight,
  /// ties by name. This shows what is special about the segment; drama is large in every one.
  ///
  /// - Complexity: O(items x segments).
  public func peculiarShares(ofSegment segment: Int) -> [Share] {
    var all = [Double](repeating: 0, count: genres.count)
    for segment in 0..<model.segments {
      for (genre, sum) in sums(ofSegment: segment).enumerated() { all[genre] += sum }
    }
    guard let parts = Self.parts(of: sums(ofSegment: segment)), let overall = Self.parts(of: all)
    else { return [] }
    // Rounded to multiples of 1e-9: rounding to significant bits does not work for differences near zero.
    let excesses = zip(parts, overall).map { (($0 - $1) * 1e9).rounded() }
    return genres.indices
      .sorted { (excesses[$1], genres[$0]) < (excesses[$0], genres[$1]) }
      .map { genre in
        let lift = overall[genre] > 0 ? parts[genre] / overall[genre] : nil
        return Share(genre: genres[genre], share: parts[genre], lift: lift)
      }
  }

  /// The weight of each genre in a segment.
  private func sums(ofSegment segment: Int) -> [Double] {
    let weights = model.weights(ofSegment: segment)
    var sums = [Double](repeating: 0, count: genres.count)
    for item in items {
      let part = weights[item.column] / Double(item.genres.count)
      for genre in item.genres { sums[genre] += part }
    }
    return sums
  }

  /// The parts of the sum; nil if it is 0 or not finite.
  private static func parts(of sums: [Double]) -> [Double]? {
    let all = sums.reduce(0, +)
    return all > 0 && all.isFinite ? sums.map { $0 / all } : nil
  }
}
