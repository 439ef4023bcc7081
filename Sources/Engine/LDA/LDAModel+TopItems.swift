extension LDAModel {
  /// The `count` columns of the largest weight in a segment: descending by weight, ties by column.
  /// Fewer where the model has fewer columns. O(columns log count) at worst, without sorting all columns.
  public func topItems(ofTopic topic: Int, count: Int) -> [(item: Int, weight: Double)] {
    // A heap of the best so far, the least of them first.
    var best: [(item: Int, weight: Double)] = []
    let wanted = min(max(0, count), columns)
    guard wanted > 0 else { return [] }
    best.reserveCapacity(wanted)
    func isWorse(_ left: (item: Int, weight: Double), _ right: (item: Int, weight: Double)) -> Bool
    {
      left.weight != right.weight ? left.weight < right.weight : left.item > right.item
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
    for (item, weight) in weights(ofTopic: topic).enumerated() {
      if best.count < wanted {
        best.append((item, weight))
        if best.count == wanted {
          for parent in stride(from: wanted / 2, through: 0, by: -1) { sink(from: parent) }
        }
      } else if isWorse(best[0], (item, weight)) {
        best[0] = (item, weight)
        sink(from: 0)
      }
    }
    return best.sorted { isWorse($1, $0) }
  }
}
