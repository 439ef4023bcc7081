extension Ratings {
  /// The ratings of a share of the users, drawn by seed: one number for each user in order of
  /// appearance, kept if it is less than `share`. In the order of the file; the scale stays.
  ///
  /// Linear.
  public func keeping(share: Double, seed: UInt32) -> Ratings {
    let largest = users.buffer.max() ?? 0
    let kept = Block<Int8>(repeating: -1, count: Int(largest) + 1)
    var random = RandomState(seed: seed)
    var total = 0
    for user in users.buffer {
      if kept[Int(user)] < 0 { kept[Int(user)] = random.random() < share ? 1 : 0 }
      total += Int(kept[Int(user)])
    }
    let storage = RatingsStorage(room: total)
    var slot = 0
    for place in 0..<count where kept[Int(users.buffer[place])] == 1 {
      storage.users[slot] = users.buffer[place]
      storage.items[slot] = items.buffer[place]
      storage.codes[slot] = codes.buffer[place]
      storage.timestamps[slot] = timestamps.buffer[place]
      slot += 1
    }
    return storage.ratings(count: total, scale: scale)
  }
}
