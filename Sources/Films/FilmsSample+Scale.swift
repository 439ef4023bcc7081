extension FilmsSample {
  /// How a set's shape follows from the number of its viewers.
  ///
  /// Up to 10,000 viewers: the real films only, and at least 15 ratings a viewer (some 60 in the
  /// middle), which is small, dense and quick. Above, the shape is that of MovieLens' ml-latest:
  /// the catalogue grows as the square root of the viewers and reaches 58,098 films at 283,228
  /// viewers; half the viewers have 30 ratings or fewer, a few have thousands. Films beyond the
  /// real ones are invented, with ids spread up to 193,886 whatever their number.
  struct Scale: Equatable, Sendable {
    /// Real and invented.
    let films: Int
    /// How many ratings viewers have.
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
