extension RandomAccessCollection {
  /// The first index whose element satisfies a predicate that holds from some index on; `endIndex` if it holds
  /// for none. O(log n).
  func partitioningIndex(where isBehind: (Element) throws -> Bool) rethrows -> Index {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
      if try isBehind(self[middle]) { high = middle } else { low = index(after: middle) }
    }
    return low
  }
}
