extension FilmsSample {
  /// One rating, without its viewer.
  public struct Rating: Hashable, Sendable {
    public let item: Int32
    /// The rating in half stars, 1...10.
    public let halfStars: UInt8
    /// Seconds since 1970-01-01 UTC.
    public let timestamp: Int64
  }

  /// Appends the ratings of one viewer, by ascending movie id, one per movie.
  ///
  /// They depend only on the seed, the viewer's id and the catalogue. O(ratings + films/64).
  public func ratings(ofUser user: Int32, into ratings: inout [Rating]) {
    let viewer = Viewer(id: user, of: self)
    var chance = viewer.chance
    let seen = films(seenBy: viewer, chance: &chance)
    for (word, bits) in seen.enumerated() {
      var bits = bits
      while bits != 0 {
        let film = word * 64 + bits.trailingZeroBitCount
        bits &= bits - 1
        ratings.append(rating(of: film, by: viewer, chance: &chance))
      }
    }
  }

  /// The films that a viewer picks, as a bit set. Films picked again count once; after too many failed picks the
  /// viewer stops.
  private func films(seenBy viewer: Viewer, chance: inout SplitMix64) -> [UInt64] {
    var seen = [UInt64](repeating: 0, count: (catalogue.films.count + 63) / 64)
    let main = chooser.picks[viewer.taste]
    let second = chooser.picks[viewer.secondTaste]
    var missing = viewer.films
    var attempts = 8 * missing + 100
    while missing > 0, attempts > 0 {
      attempts -= 1
      let film = chance.share() < viewer.focus ? main.draw(&chance) : second.draw(&chance)
      let bit: UInt64 = 1 << UInt64(film % 64)
      guard seen[film / 64] & bit == 0, chooser.releases[film] <= viewer.active.upperBound else {
        continue
      }
      seen[film / 64] |= bit
      missing -= 1
    }
    return seen
  }

  private func rating(of film: Int, by viewer: Viewer, chance: inout SplitMix64) -> Rating {
    let from = max(viewer.active.lowerBound, chooser.releases[film])
    let open = Double(viewer.active.upperBound - from)
    let timestamp = from + Int64(chance.share() * open)
    let likings = film * Self.tastes.count
    let liking =
      viewer.focus * chooser.liking[likings + viewer.taste]
      + (1 - viewer.focus) * chooser.liking[likings + viewer.secondTaste]
    let disappointment = chance.share() < 0.08 ? 1.5 * chance.share() : 0
    let stars = liking + viewer.generosity + 0.72 * chance.bell() - disappointment
    let whole = chance.share() < viewer.wholeStarHabit || timestamp < Calendar.firstHalfStars
    let halfStars = whole ? 2 * max(1, stars.rounded()) : (2 * stars).rounded()
    return Rating(
      item: catalogue.films[film].id, halfStars: UInt8(min(10, max(1, halfStars))),
      timestamp: timestamp)
  }
}
