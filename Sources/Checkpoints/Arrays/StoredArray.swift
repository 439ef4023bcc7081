/// An array to be written, or read from a checkpoint. A copy shares the memory.
public struct StoredArray: @unchecked Sendable {
  // Sound because the memory behind `bytes` is not written while an array uses it, and `owner` keeps it alive for as
  // long as any copy of the array lives.
  public let blueprint: Blueprint
  /// The elements, little-endian, aligned to their size. Valid while `owner` lives.
  let bytes: UnsafeRawBufferPointer
  private let owner: AnyObject

  init(_ blueprint: Blueprint, bytes: UnsafeRawBufferPointer, owner: AnyObject) {
    self.blueprint = blueprint
    self.bytes = bytes
    self.owner = owner
  }

  /// An array of elements in memory that `owner` keeps alive and unchanged. Copies nothing.
  ///
  /// Writing the array checks that `shape` matches the number of elements.
  public init<Element: Storable>(
    _ name: String, shape: [Int], borrowing elements: UnsafeBufferPointer<Element>,
    from owner: some Sendable
  ) {
    self.init(
      Blueprint(name: name, type: Element.elementType, shape: shape),
      bytes: UnsafeRawBufferPointer(elements), owner: Keeper(owner))
  }

  /// An array with its own copy of the elements, for small arrays. O(n).
  public init<Element: Storable>(_ name: String, shape: [Int], copying elements: [Element]) {
    let copy = Copy(of: elements)
    self.init(
      Blueprint(name: name, type: Element.elementType, shape: shape), bytes: copy.bytes, owner: copy
    )
  }

  public var name: String { blueprint.name }
  public var type: ElementType { blueprint.type }
  public var shape: [Int] { blueprint.shape }
  /// Bytes that the elements take.
  public var byteCount: Int { bytes.count }

  /// The elements, without copying. O(1).
  ///
  /// - Throws: `ContainerError.wrongType` if the elements are of another type.
  public func elements<Element: Storable>(
    as _: Element.Type = Element.self
  ) throws(ContainerError) -> StoredElements<Element> {
    guard type == Element.elementType else {
      throw .wrongType(array: name, found: type, expected: Element.elementType)
    }
    return StoredElements(bytes.bindMemory(to: Element.self), owner: owner)
  }
}

/// Wraps a value of any type, so that it can be an array's owner.
private final class Keeper<Value: Sendable>: Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}

/// Memory with a copy of some elements.
private final class Copy {
  let bytes: UnsafeRawBufferPointer

  init<Element: BitwiseCopyable>(of elements: [Element]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: elements.count * MemoryLayout<Element>.stride, alignment: 64)
    elements.withUnsafeBytes { memory.copyMemory(from: $0) }
    bytes = UnsafeRawBufferPointer(memory)
  }

  deinit { bytes.deallocate() }
}

/// The typed elements of a stored array, in place. A copy shares them and keeps them alive.
///
/// To use them for longer, take `buffer` and keep a reference to `owner`. All operations are O(1).
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
