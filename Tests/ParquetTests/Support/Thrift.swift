/// Values of the compact protocol of Thrift, to be written.
indirect enum Thrift {
  case bool(Bool)
  case int32(Int)
  case int64(Int)
  case text(String)
  case list([Thrift])
  /// Fields by ascending number; nil ones are left out.
  case structure([(Int, Thrift?)])

  private var kind: UInt8 {
    switch self {
    case .bool(let value): value ? 1 : 2
    case .int32: 5
    case .int64: 6
    case .text: 8
    case .list: 9
    case .structure: 12
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .bool(let value): return [value ? 1 : 2]
    case .int32(let value), .int64(let value): return zigzag(value)
    case .text(let text): return uleb(UInt64(text.utf8.count)) + text.utf8
    case .list(let elements):
      let kind = elements.first?.kind ?? 0
      let header =
        elements.count < 15
        ? [UInt8(elements.count) << 4 | kind] : [0xf0 | kind] + uleb(UInt64(elements.count))
      return header + elements.flatMap(\.bytes)
    case .structure(let fields):
      var bytes: [UInt8] = []
      var last = 0
      for case (let id, let value?) in fields {
        bytes += id - last < 16 ? [UInt8(id - last) << 4 | value.kind] : [value.kind] + zigzag(id)
        last = id
        if case .bool = value { continue }
        bytes += value.bytes
      }
      return bytes + [0]
    }
  }
}

/// An unsigned number of 7 bits a byte.
func uleb(_ value: UInt64) -> [UInt8] {
  value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + uleb(value >> 7)
}

/// A number whose sign is its lowest bit.
func zigzag(_ value: Int) -> [UInt8] { uleb(UInt64(bitPattern: Int64(value << 1 ^ value >> 63))) }

/// The bytes of integers, the lowest first.
func littleEndian<Number: FixedWidthInteger>(_ numbers: Number...) -> [UInt8] {
  numbers.flatMap { number in withUnsafeBytes(of: number.littleEndian) { Array($0) } }
}
