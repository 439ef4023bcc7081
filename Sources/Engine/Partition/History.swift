/// One user's ratings by ascending item, one per item, and the index of the latest.
///
/// Created once per piece of users and loaded for one user after the other, which avoids an allocation per user.
struct History {
  private let ratings: Ratings
  private let order: UserOrder
  private let places: Block<UInt32>
  private let keys: Block<UInt64>
  /// Number of items.
  private(set) var count = 0
  /// The index of the item that was rated last.
  private(set) var latest = 0

  /// - Parameter capacity: The largest number of ratings of a user.
  init(of ratings: Ratings, order: UserOrder, capacity: Int) {
    self.ratings = ratings
    self.order = order
    places = Block(count: capacity)
    keys = Block(count: capacity)
  }

  /// The row, in the file, of the rating of the item at `index`.
  @inline(__always)
  subscript(index: Int) -> Int { Int(places.start[index]) }

  /// Loads the ratings of a user. O(n) if they are in ascending order of item, otherwise O(n log n).
  mutating func load(_ user: Int) {
    let start = order.starts[user]
    let total = Int(order.counts[user])
    if let sorted = order.sorted {
      places.start.update(from: sorted.start + start, count: total)
    } else {
      for index in 0..<total { places.start[index] = UInt32(truncatingIfNeeded: start &+ index) }
    }
    count = total
    if !isAscending { sortAndReplace() }
    findLatest()
  }

  private var isAscending: Bool {
    let items = ratings.items.buffer
    var previous: Int32 = -1
    for index in 0..<count {
      let item = items[self[index]]
      guard item > previous else { return false }
      previous = item
    }
    return true
  }

  /// Sorts by item, then keeps the latest rating of each; for equal timestamps the last in the file.
  private mutating func sortAndReplace() {
    let items = ratings.items.buffer
    let times = ratings.timestamps.buffer
    for index in 0..<count {
      keys[index] = UInt64(UInt32(bitPattern: items[self[index]])) << 32 | UInt64(self[index])
    }
    sortAscending(UnsafeMutableBufferPointer(start: keys.start, count: count))
    var kept = 0
    for index in 0..<count {
      let place = UInt32(truncatingIfNeeded: keys[index])
      if kept > 0, items[self[kept - 1]] == items[Int(place)] {
        if times[Int(place)] >= times[self[kept - 1]] { places[kept - 1] = place }
      } else {
        places[kept] = place
        kept += 1
      }
    }
    count = kept
  }

  /// Finds the largest timestamp; for equal timestamps the first in the file.
  private mutating func findLatest() {
    let times = ratings.timestamps.buffer
    latest = 0
    guard count > 0 else { return }
    var best = times[self[0]]
    for index in 1..<max(1, count) {
      let time = times[self[index]]
      if time > best || (time == best && self[index] < self[latest]) {
        best = time
        latest = index
      }
    }
  }
}

/// Sorts in place without extra memory: insertion sort for few keys, otherwise heapsort. O(n log n).
func sortAscending(_ keys: UnsafeMutableBufferPointer<UInt64>) {
  guard keys.count > 24 else {
    for end in keys.indices.dropFirst() {
      let key = keys[end]
      var hole = end
      while hole > 0, keys[hole - 1] > key {
        keys[hole] = keys[hole - 1]
        hole -= 1
      }
      keys[hole] = key
    }
    return
  }
  func sink(_ key: UInt64, from start: Int, count: Int) {
    var hole = start
    while true {
      var child = 2 * hole + 1
      guard child < count else { break }
      if child + 1 < count, keys[child + 1] > keys[child] { child += 1 }
      guard keys[child] > key else { break }
      keys[hole] = keys[child]
      hole = child
    }
    keys[hole] = key
  }
  for root in stride(from: keys.count / 2 - 1, through: 0, by: -1) {
    sink(keys[root], from: root, count: keys.count)
  }
  for end in stride(from: keys.count - 1, to: 0, by: -1) {
    let largest = keys[0]
    sink(keys[end], from: 0, count: end)
    keys[end] = largest
  }
}
