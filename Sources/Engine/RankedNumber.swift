extension Double {
  /// The number as it is ranked by: rounded to 30 significant bits, some 1e-9 of it.
  ///
  /// Wherever something is ordered by what was computed, these are compared and then ids: two weights that
  /// are equal in exact arithmetic must not be put in order by what rounding left of each. Rounding to a
  /// grid, unlike comparing with a tolerance, is transitive.
  public var ranked: Double {
    let dropped: UInt64 = 23
    let half: UInt64 = 1 << (dropped - 1)
    return Double(bitPattern: (bitPattern &+ half) & ~(1 << dropped - 1))
  }
}
