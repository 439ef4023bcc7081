/// What an array is called and how it is laid out, without its elements.
public struct Blueprint: Hashable, Sendable {
  public let name: String
  public let type: ElementType
  /// Elements along each axis, the last axis contiguous; empty for a single number.
  public let shape: [Int]

  public init(name: String, type: ElementType, shape: [Int]) {
    self.name = name
    self.type = type
    self.shape = shape
  }

  /// Bytes that the elements take; nil if the shape is negative somewhere or too large to count.
  public var byteCount: Int? {
    var count = type.size
    for length in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflows else { return nil }
      count = product
    }
    return count
  }
}
