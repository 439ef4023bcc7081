/// The name, element type and shape of an array.
public struct Blueprint: Hashable, Sendable {
  public let name: String
  public let type: ElementType
  /// Length of each axis, the last axis contiguous; empty for a single number.
  public let shape: [Int]

  public init(name: String, type: ElementType, shape: [Int]) {
    self.name = name
    self.type = type
    self.shape = shape
  }

  /// Bytes that the elements take; nil if a length is negative or the product overflows.
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

/// The type of an array's elements, by its name in safetensors.
public enum ElementType: String, Hashable, Sendable, CaseIterable {
  case bool = "BOOL"
  case u8 = "U8"
  case i8 = "I8"
  case u16 = "U16"
  case i16 = "I16"
  case f16 = "F16"
  case bf16 = "BF16"
  case u32 = "U32"
  case i32 = "I32"
  case f32 = "F32"
  case u64 = "U64"
  case i64 = "I64"
  case f64 = "F64"

  /// Size of an element in bytes, which is also its alignment: 1, 2, 4 or 8.
  public var size: Int {
    switch self {
    case .bool, .u8, .i8: 1
    case .u16, .i16, .f16, .bf16: 2
    case .u32, .i32, .f32: 4
    case .u64, .i64, .f64: 8
    }
  }
}

/// A number that is stored without conversion, because every bit pattern is valid.
///
/// `Bool` does not conform: a file could hold a byte other than 0 and 1.
public protocol Storable: BitwiseCopyable, Sendable {
  static var elementType: ElementType { get }
}

extension UInt8: Storable { public static var elementType: ElementType { .u8 } }
extension Int8: Storable { public static var elementType: ElementType { .i8 } }
extension UInt16: Storable { public static var elementType: ElementType { .u16 } }
extension Int16: Storable { public static var elementType: ElementType { .i16 } }
extension UInt32: Storable { public static var elementType: ElementType { .u32 } }
extension Int32: Storable { public static var elementType: ElementType { .i32 } }
extension UInt64: Storable { public static var elementType: ElementType { .u64 } }
extension Int64: Storable { public static var elementType: ElementType { .i64 } }
extension Float: Storable { public static var elementType: ElementType { .f32 } }
extension Double: Storable { public static var elementType: ElementType { .f64 } }
