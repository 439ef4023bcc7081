import Engine

/// A simulated set of ratings: real films, invented viewers with planted tastes.
///
/// For experiments without real ratings, and for tests with a known answer: each viewer has a main taste, which a
/// good analysis recovers. Nothing is stored. A viewer's ratings depend only on the seed, the viewer's id and the
/// catalogue, so any number of viewers can be generated in any order on any number of threads. Of two sets with up to
/// 10,000 viewers each, the smaller is a prefix of the larger.
public struct FilmsSample: Sendable {
  /// The allowed number of viewers.
  public static let allowedUsers = 1...10_000_000
  /// The number of viewers of the built-in set.
  public static let builtInUsers = 4_000
  public static let builtInSeed: UInt32 = 1
  /// Approximate memory of the built-in set.
  public static let builtInBytes = 8_000_000

  /// The number of viewers. Their ids are `1...users`.
  public let users: Int
  public let seed: UInt32
  /// The films that viewers choose from, including those without ratings.
  public let items: Items

  let scale: Scale
  let catalogue: Catalogue
  let chooser: Chooser

  /// Prepares the set without generating ratings. O(films).
  ///
  /// - Throws: `Problem.usersOutOfRange` for a number outside `allowedUsers`.
  public init(users: Int = builtInUsers, seed: UInt32 = builtInSeed) throws {
    guard Self.allowedUsers.contains(users) else {
      throw Problem.usersOutOfRange(users, allowed: Self.allowedUsers)
    }
    self.users = users
    self.seed = seed
    scale = Scale(users: users)
    catalogue = Catalogue(films: scale.films)
    chooser = Chooser(catalogue: catalogue, seed: seed)
    items = Items(
      catalogue.films.map { film in
        Items.Item(id: .number(Int64(film.id)), title: film.title, genres: film.genres.names)
      })
  }
}

extension FilmsSample {
  /// The version of the generator. Must be increased when a set changes for the same users and seed.
  public static let revision = 1
}

extension FilmsSample {
  /// Errors in making or writing a set.
  public enum Problem: Error, Hashable, Sendable {
    case usersOutOfRange(Int, allowed: ClosedRange<Int>)
    /// A file of the set already exists, and `replacing` was not set.
    case alreadyThere(path: String)
  }
}

extension FilmsSample.Problem: CustomStringConvertible {
  /// What is wrong, in one line.
  public var message: String {
    switch self {
    case .usersOutOfRange(let users, let allowed):
      "\(users) users, expected \(allowed.lowerBound) to \(allowed.upperBound)"
    case .alreadyThere(let path): "'\(path)' is there already"
    }
  }

  /// A suggestion for what to do.
  public var hint: String? {
    switch self {
    case .usersOutOfRange: nil
    case .alreadyThere: "name a new folder"
    }
  }

  public var description: String { message }
}

extension FilmsSample {
  /// The shape of a set, which depends on the number of viewers.
  ///
  /// Up to 10,000 viewers: only the real films, and at least 15 ratings per viewer (median 60): small, dense and
  /// fast. Above: the shape of MovieLens' ml-latest. The catalogue grows as the square root of the viewers and
  /// reaches 58,098 films at 283,228 viewers; half of the viewers have 30 ratings or fewer, a few have thousands.
  /// Films beyond the real ones are invented, with ids spread up to 193,886 whatever their number.
  struct Scale: Equatable, Sendable {
    /// The number of films, real and invented.
    let films: Int
    /// The distribution of the number of ratings per viewer.
    let history: Quantiles

    init(users: Int) {
      guard users > Self.mostUsersOfSmall else {
        self.films = RealFilms.all.count
        self.history = Self.smallHistory
        return
      }
      let share = Double(users) / Double(Self.latestUsers)
      self.films = min(Self.latestFilms, Int(Double(Self.latestFilms) * share.squareRoot()))
      self.history = Self.latestHistory
    }

    static let mostUsersOfSmall = 10_000
    static let latestUsers = 283_228
    static let latestFilms = 58_098

    private static let smallHistory = Quantiles([
      (0, 15), (0.25, 32), (0.5, 60), (0.75, 105), (0.9, 180), (0.97, 270), (1, 400),
    ])
    private static let latestHistory = Quantiles([
      (0, 1), (0.1, 7), (0.25, 15), (0.5, 30), (0.75, 84), (0.9, 225), (0.97, 500), (0.99, 900),
      (0.999, 2400), (1, 7000),
    ])
  }
}

extension FilmsSample {
  /// All ratings, by ascending user id and then by ascending movie id.
  ///
  /// The same for any number of workers. Takes about 50 bytes per rating while generating, 17 afterwards. Throws only
  /// what `progress` throws.
  public func ratings(
    axes: RatingsSource.AxisKind = .compact, workers: Workers, progress: Progress = .none
  ) throws -> Ratings {
    let shared = SharedProgress(progress, total: batchCount, stage: "simulating viewers")
    let batches = try workers.results(of: batchCount) { number in
      let batch = batch(number)
      try shared.advance(by: 1)
      return batch
    }
    let ratings = batches.flatMap(\.ratings)
    let occurring = Set(ratings.map(\.halfStars)).sorted()
    var codes = [UInt8](repeating: 0, count: 11)
    for (code, halfStars) in occurring.enumerated() { codes[Int(halfStars)] = UInt8(code) }
    return try Ratings(
      users: batches.flatMap(\.users), items: ratings.map(\.item), axes: axes,
      codes: ratings.map { codes[Int($0.halfStars)] }, timestamps: ratings.map(\.timestamp),
      scale: occurring.map { Double($0) / 2 }, workers: workers)
  }
}

extension FilmsSample {
  /// The ratings of viewers with consecutive ids: the unit of work for workers.
  struct Batch: Sendable {
    /// The viewer's id for each rating.
    fileprivate(set) var users: [Int32] = []
    fileprivate(set) var ratings: [Rating] = []
  }

  static let usersPerBatch = 256

  var batchCount: Int { (users + Self.usersPerBatch - 1) / Self.usersPerBatch }

  func batch(_ number: Int) -> Batch {
    var batch = Batch()
    let first = number * Self.usersPerBatch + 1
    for user in Int32(first)...Int32(min(users, first + Self.usersPerBatch - 1)) {
      let before = batch.ratings.count
      ratings(ofUser: user, into: &batch.ratings)
      batch.users.append(
        contentsOf: repeatElement(user, count: batch.ratings.count - before))
    }
    return batch
  }
}
