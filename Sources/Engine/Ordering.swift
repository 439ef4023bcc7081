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

/// The first elements in an order, of all that are added one after the other: those that a stable sort would put
/// first. The others are never sorted.
///
/// - Complexity: O(n log count) for n elements at worst; little more than n comparisons where they come in no
///   order and `count` is small.
public struct FirstElements<Element> {
  @usableFromInline typealias Entry = (place: Int, element: Element)

  /// How many are kept.
  @usableFromInline let count: Int
  /// Whether one element comes before another: a strict weak order.
  @usableFromInline let precedes: @Sendable (Element, Element) -> Bool
  /// A heap, once it is full: the first is the one that comes last.
  @usableFromInline var heap: [Entry] = []
  @usableFromInline var added = 0

  @inlinable
  public init(_ count: Int, by precedes: @escaping @Sendable (Element, Element) -> Bool) {
    self.count = count
    self.precedes = precedes
  }

  @inlinable
  public mutating func add(_ element: Element) {
    added += 1
    if heap.count < count {
      heap.append((added, element))
      guard heap.count == count else { return }
      for parent in (0...count / 2).reversed() { sink(from: parent) }
    } else if let last = heap.first, precedes(element, last.element) {
      heap[0] = (added, element)
      sink(from: 0)
    }
  }

  /// The elements in their order.
  @inlinable public var sorted: [Element] {
    heap.sorted { comesAfter($1, $0) }.map(\.element)
  }

  @inlinable
  func comesAfter(_ left: Entry, _ right: Entry) -> Bool {
    left.place > right.place
      ? !precedes(left.element, right.element) : precedes(right.element, left.element)
  }

  /// Moves an entry down to where no entry below it comes after it.
  @inlinable
  mutating func sink(from start: Int) {
    var parent = start
    while true {
      var last = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && comesAfter(heap[child], heap[last]) { last = child }
      guard last != parent else { return }
      heap.swapAt(parent, last)
      parent = last
    }
  }
}

extension FirstElements: Sendable where Element: Sendable {}

extension Sequence {
  /// The first `count` elements in an order; see `FirstElements`.
  @inlinable
  public func first(
    _ count: Int, by precedes: @escaping @Sendable (Element, Element) -> Bool
  ) -> [Element] {
    var first = FirstElements(count, by: precedes)
    for element in self { first.add(element) }
    return first.sorted
  }
}

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
