/// Invented films for larger catalogues: `Simulated Film 12345 (1987)`.
///
/// Every set with the same number of invented films has the same ones.
enum InventedFilms {
  /// Makes `count` films with ids spread evenly over `firstID...lastID`; the last film has the last id.
  static func films(_ count: Int) -> [Film] {
    let span = Int(lastID - firstID) + 1
    return (0..<count).map { index in
      let id = firstID - 1 + Int32((index + 1) * span / count)
      var chance = SplitMix64(seed: 0, stream: UInt64(id))
      let year = Int(years.value(at: chance.share()))
      return Film(
        id: id, title: "Simulated Film \(id) (\(year))", year: year, genres: genres(&chance))
    }
  }

  /// The indices of `count` invented films, most popular first: the last film, so that the last id is always rated,
  /// then the others in random order.
  static func byFame(_ count: Int) -> [Int] {
    var order = Array((0..<count).reversed())
    var chance = SplitMix64(seed: 0, stream: 0)
    for index in order.indices.dropFirst().dropLast() {
      order.swapAt(index, index + chance.index(below: count - index))
    }
    return order
  }

  static let firstID: Int32 = 1_001
  /// The largest id in ml-latest.
  static let lastID: Int32 = 193_886

  /// Draws one to three genres according to their frequency.
  private static func genres(_ chance: inout SplitMix64) -> Genres {
    let draws = 1 + chance.index(below: 3)
    return (0..<draws).reduce(into: Genres()) { genres, _ in
      genres.formUnion(commonness[chance.index(below: commonness.count)])
    }
  }

  /// Each genre repeated by its frequency, out of 50.
  private static let commonness = [
    ("Drama", 14), ("Comedy", 9), ("Thriller", 5), ("Romance", 4), ("Action", 4), ("Horror", 3),
    ("Documentary", 2), ("Crime", 2), ("Adventure", 1), ("Sci-Fi", 1), ("Mystery", 1),
    ("Fantasy", 1), ("Children", 1), ("Animation", 1), ("War", 1),
  ].flatMap { name, parts in Array(repeating: Genres(name), count: parts) }

  private static let years = Quantiles([
    (0, 1910), (0.05, 1935), (0.2, 1965), (0.35, 1985), (0.5, 1999), (0.75, 2009), (1, 2018.999),
  ])
}
