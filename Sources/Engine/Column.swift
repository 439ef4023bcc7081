/// An immutable column of numbers, owned or borrowed from memory that another object keeps alive (a checkpoint). A
/// copy shares the storage.
///
/// Hot loops should use `buffer`; other code can subscript. All operations are O(1) unless documented otherwise.
public struct Column<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Sound because the memory behind `buffer` is never written after `init`, and `owner` keeps it alive for as long as
  // any copy of the column lives.
  /// The elements. Valid while this column lives.
  public let buffer: UnsafeBufferPointer<Element>
  private let owner: AnyObject

  /// A column over memory that `owner` keeps alive and unchanged. Copies nothing.
  public init(borrowing buffer: UnsafeBufferPointer<Element>, from owner: AnyObject) {
    self.buffer = buffer
    self.owner = owner
  }

  /// A column of `count` elements. `fill` must initialise every element.
  public init(
    count: Int, filling fill: (UnsafeMutableBufferPointer<Element>) throws -> Void
  ) rethrows {
    let allocation = Allocation<Element>(count: count)
    try fill(allocation.buffer)
    self.init(borrowing: UnsafeBufferPointer(allocation.buffer), from: allocation)
  }

  /// A column with a copy of an array's elements. O(n).
  public init(_ elements: [Element]) {
    self.init(count: elements.count) { buffer in _ = buffer.initialize(from: elements) }
  }

  public init(repeating element: Element, count: Int) {
    self.init(count: count) { buffer in buffer.initialize(repeating: element) }
  }
}

extension Column: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { buffer.count }
  public var count: Int { buffer.count }
  public subscript(index: Int) -> Element { buffer[index] }
}

extension Column: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension Column: Equatable where Element: Equatable {
  public static func == (left: Self, right: Self) -> Bool { left.elementsEqual(right) }
}

/// Memory that is freed with the last column that uses it.
private final class Allocation<Element: BitwiseCopyable> {
  let buffer: UnsafeMutableBufferPointer<Element>

  init(count: Int) { buffer = .allocate(capacity: count) }

  deinit { buffer.deallocate() }
}
