/// How stored values become numbers.
protocol Conversion {
  associatedtype Number: BitwiseCopyable & Numeric

  /// Bytes of a value in the encoding PLAIN. A Boolean has a byte.
  var width: Int { get }

  /// - Parameter source: Memory of a `PaddedBuffer` with `count` values.
  func convert(
    _ source: UnsafeRawPointer, _ count: Int, into target: UnsafeMutablePointer<Number>
  ) throws(ParquetError.Fact)
}

enum IntegerConversion: Conversion {
  case boolean, int32, uint32, int64, uint64, int96

  init(_ storage: StorageType, isSigned: Bool) {
    self =
      switch storage {
      case .boolean: .boolean
      case .int32: isSigned ? .int32 : .uint32
      case .int96: .int96
      default: isSigned ? .int64 : .uint64
      }
  }

  var width: Int {
    switch self {
    case .boolean: 1
    case .int32, .uint32: 4
    case .int64, .uint64: 8
    case .int96: 12
    }
  }

  func convert(
    _ source: UnsafeRawPointer, _ count: Int, into target: UnsafeMutablePointer<Int64>
  ) throws(ParquetError.Fact) {
    switch self {
    case .boolean: map(source, count, into: target) { (byte: UInt8) in Int64(byte) }
    case .int32: map(source, count, into: target) { (value: Int32) in Int64(value) }
    case .uint32: map(source, count, into: target) { (value: UInt32) in Int64(value) }
    case .int64:
      UnsafeMutableRawPointer(target).copyMemory(from: source, byteCount: 8 * count)
    case .uint64:
      UnsafeMutableRawPointer(target).copyMemory(from: source, byteCount: 8 * count)
      for index in 0..<count where target[index] < 0 {
        throw .valueOutOfRange("\(UInt64(bitPattern: target[index]))")
      }
    case .int96:
      for index in 0..<count { target[index] = try Self.nanoseconds(source + 12 * index) }
    }
  }

  /// Nanoseconds since 1970 of a timestamp of Impala: nanoseconds of the day in 8 bytes, and the Julian day in 4.
  private static func nanoseconds(_ source: UnsafeRawPointer) throws(ParquetError.Fact) -> Int64 {
    let time = source.loadUnaligned(as: Int64.self)
    let day = Int64(source.loadUnaligned(fromByteOffset: 8, as: Int32.self)) - julianDayOf1970
    let (midnight, overflows) = day.multipliedReportingOverflow(by: 86_400_000_000_000)
    let (sum, sumOverflows) = midnight.addingReportingOverflow(time)
    guard !overflows, !sumOverflows else {
      throw .valueOutOfRange("a timestamp \(day) days from 1970, in nanoseconds,")
    }
    return sum
  }

  private static let julianDayOf1970: Int64 = 2_440_588
}

enum FloatConversion: Conversion {
  case float16, float, double
  /// Integers of 4, 8 or up to 16 bytes, the latter with the highest byte first, to be divided.
  case decimal32(Double)
  case decimal64(Double)
  case decimalBytes(Int, Double)

  init(_ storage: StorageType, scale: Int = 0) {
    let divisor = (0..<scale).reduce(1.0) { power, _ in power * 10 }
    self =
      switch storage {
      case .float: .float
      case .double: .double
      case .int32: .decimal32(divisor)
      case .int64: .decimal64(divisor)
      case .fixed(let length): .decimalBytes(length, divisor)
      default: .double
      }
  }

  var width: Int {
    switch self {
    case .float16: 2
    case .float, .decimal32: 4
    case .double, .decimal64: 8
    case .decimalBytes(let length, _): length
    }
  }

  func convert(
    _ source: UnsafeRawPointer, _ count: Int, into target: UnsafeMutablePointer<Double>
  ) throws(ParquetError.Fact) {
    switch self {
    case .float16: map(source, count, into: target) { (bits: UInt16) in halfPrecision(bits) }
    case .float: map(source, count, into: target) { (value: Float) in Double(value) }
    case .double:
      UnsafeMutableRawPointer(target).copyMemory(from: source, byteCount: 8 * count)
    case .decimal32(let divisor):
      map(source, count, into: target) { (value: Int32) in Double(value) / divisor }
    case .decimal64(let divisor):
      map(source, count, into: target) { (value: Int64) in Double(value) / divisor }
    case .decimalBytes(let length, let divisor):
      for index in 0..<count {
        let bytes = UnsafeRawBufferPointer(start: source + index * length, count: length)
        let sign: Int128 = bytes[0] >= 128 ? -1 : 0
        target[index] = Double(bytes.reduce(sign) { $0 << 8 | Int128($1) }) / divisor
      }
    }
  }
}

/// Converts values of 1 to 8 bytes, stored with the lowest byte first.
@inline(__always)
private func map<Stored: BitwiseCopyable, Number>(
  _ source: UnsafeRawPointer, _ count: Int, into target: UnsafeMutablePointer<Number>,
  _ convert: (Stored) -> Number
) {
  let size = MemoryLayout<Stored>.size
  for index in 0..<count {
    target[index] = convert(source.loadUnaligned(fromByteOffset: index &* size, as: Stored.self))
  }
}

/// The number with these bits in IEEE 754 binary16.
private func halfPrecision(_ bits: UInt16) -> Double {
  let fraction = Double(bits & 0x3ff)
  let exponent = Int(bits >> 10 & 0x1f)
  let magnitude: Double =
    switch exponent {
    case 0: Double(sign: .plus, exponent: -24, significand: fraction)
    case 31: fraction == 0 ? .infinity : .nan
    default: Double(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
    }
  return bits >> 15 == 1 ? -magnitude : magnitude
}
