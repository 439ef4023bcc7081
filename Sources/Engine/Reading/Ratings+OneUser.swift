extension Ratings {
  /// Where one user's ratings stand, the earliest first; those of the same second in the order of the
  /// file. Empty for a user who rated nothing.
  ///
  /// - Complexity: O(ratings), in parallel, and O(n log n) for the user's n ratings.
  public func places(ofUser user: Int32, workers: Workers) throws -> [Int] {
    let pieces = Pieces(of: count)
    let found = try workers.results(of: pieces.count) { piece in
      let ids = users.buffer
      return pieces[piece].filter { ids[$0] == user }
    }
    return found.flatMap { $0 }.sorted { left, right in
      (timestamps[left], left) < (timestamps[right], right)
    }
  }

  /// The user id nearest to `id` among those who rated, the smaller of two; nil without ratings.
  ///
  /// - Complexity: O(ratings).
  public func user(nearestTo id: Int32) -> Int32? {
    users.buffer.min { left, right in
      let (first, second) = (abs(Int(left) - Int(id)), abs(Int(right) - Int(id)))
      return (first, left) < (second, right)
    }
  }
}
