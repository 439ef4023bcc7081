extension LDAModel {
  /// The `count` columns of the largest weight in a segment: descending by weight (see `Double.ranked`), ties
  /// by column. O(candidates log count) at worst, without sorting all of them.
  ///
  /// - Parameter candidates: Ascending; fewer are returned where there are fewer. A column that occurs in no
  ///   rating has the prior's weight, and no place in a list.
  public func topItems(
    ofTopic topic: Int, count: Int, among candidates: some Collection<Int>
  ) -> [(item: Int, weight: Double)] {
    typealias Item = (item: Int, rank: Double)
    // A heap of the best so far, the least of them first.
    var best: [Item] = []
    let wanted = min(max(0, count), candidates.count)
    guard wanted > 0 else { return [] }
    best.reserveCapacity(wanted)
    func isWorse(_ left: Item, _ right: Item) -> Bool {
      left.rank != right.rank ? left.rank < right.rank : left.item > right.item
    }
    func sink(from start: Int) {
      var parent = start
      while true {
        var worst = parent
        for child in [2 * parent + 1, 2 * parent + 2]
        where child < best.count && isWorse(best[child], best[worst]) { worst = child }
        guard worst != parent else { return }
        best.swapAt(parent, worst)
        parent = worst
      }
    }
    let weights = weights(ofTopic: topic)
    for item in candidates {
      let found = (item, weights[item].ranked)
      if best.count < wanted {
        best.append(found)
        if best.count == wanted {
          for parent in stride(from: wanted / 2, through: 0, by: -1) { sink(from: parent) }
        }
      } else if isWorse(best[0], found) {
        best[0] = found
        sink(from: 0)
      }
    }
    return best.sorted { isWorse($1, $0) }.map { ($0.item, weights[$0.item]) }
  }
}
