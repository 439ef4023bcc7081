extension Ratings {
  /// The ratings of a share of the users, drawn by seed: one number for each user in order of
  /// appearance, kept if it is less than `share`. In the order of the file; the scale stays.
  ///
  /// Linear; memory for the users and for what is kept.
  public func keeping(share: Double, seed: UInt32) -> Ratings {
    var random = RandomState(seed: seed)
    var isKept: [Int32: Bool] = [:]
    var kept: [Range<Int>] = []
    var start = 0
    while start < count {
      let user = users.buffer[start]
      let end = users.buffer[start...].firstIndex { $0 != user } ?? count
      let keeps = isKept[user] ?? (random.random() < share)
      isKept[user] = keeps
      if keeps { kept.append(start..<end) }
      start = end
    }
    let storage = RatingsStorage(room: kept.reduce(0) { $0 + $1.count })
    var slot = 0
    for range in kept {
      for place in range {
        storage.users.start[slot] = users.buffer[place]
        storage.items.start[slot] = items.buffer[place]
        storage.codes.start[slot] = codes.buffer[place]
        storage.timestamps.start[slot] = timestamps.buffer[place]
        slot += 1
      }
    }
    return storage.ratings(count: slot, scale: scale)
  }
}
