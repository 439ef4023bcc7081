/// Packs numbers bit by bit, from the lowest bit on; bits before `bit` are 1.
func pack(_ numbers: [UInt64], width: Int, bit: Int) -> [UInt8] {
  var bytes = [UInt8](repeating: 0, count: (bit + numbers.count * width + 7) / 8)
  for index in 0..<bit { bytes[index / 8] |= 1 << UInt8(index % 8) }
  for (index, number) in numbers.enumerated() {
    for position in 0..<width where number >> UInt64(position) & 1 == 1 {
      let place = bit + index * width + position
      bytes[place / 8] |= 1 << UInt8(place % 8)
    }
  }
  return bytes
}

/// Stores numbers as differences, in blocks of 128 and miniblocks of 32.
func differences(of numbers: [Int64]) -> [UInt8] {
  var bytes = uleb(128) + uleb(4) + uleb(UInt64(numbers.count)) + zigzag(Int(numbers[0]))
  let differences = zip(numbers.dropFirst(), numbers).map { $0 &- $1 }
  for begin in stride(from: 0, to: differences.count, by: 128) {
    let block = differences[begin..<min(begin + 128, differences.count)]
    let smallest = block.min() ?? 0
    var widths = [UInt8](repeating: 0, count: 4)
    var miniblocks: [UInt8] = []
    for index in 0..<4 where index * 32 < block.count {
      let miniblock = block.dropFirst(index * 32).prefix(32).map {
        UInt64(bitPattern: $0 &- smallest)
      }
      let width = miniblock.map { 64 - $0.leadingZeroBitCount }.max() ?? 0
      widths[index] = UInt8(width)
      let padding = [UInt64](repeating: 0, count: 32 - miniblock.count)
      miniblocks += pack(miniblock + padding, width: width, bit: 0)
    }
    bytes += zigzag(Int(smallest)) + widths + miniblocks
  }
  return bytes
}
