/// The elements of a stored array, typed, where they lie in memory. A copy shares
/// them, and keeps them alive.
///
/// To borrow them for longer, take `buffer` and hold on to `owner`. All operations are O(1).
public struct StoredElements<Element: Storable>: @unchecked Sendable {
  // Sound because the memory behind `buffer` is never written, and `owner` keeps it alive.
  /// Valid while `owner` lives.
  public let buffer: UnsafeBufferPointer<Element>
  public let owner: AnyObject

  init(_ buffer: UnsafeBufferPointer<Element>, owner: AnyObject) {
    self.buffer = buffer
    self.owner = owner
  }
}

extension StoredElements: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { buffer.count }
  public subscript(index: Int) -> Element { buffer[index] }
}
