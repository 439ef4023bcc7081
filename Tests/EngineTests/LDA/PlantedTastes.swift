@testable import Engine

/// Simulated ratings with planted tastes: a viewer of taste t rates mostly items of its stretch of columns.
struct PlantedTastes {
  let tastes: Int
  let itemsPerTaste: Int
  let matrix: SparseMatrix
  /// The taste of each row.
  let tasteOfRow: [Int]

  /// A row in ten is empty; the last column never occurs.
  init(rows: Int, tastes: Int = 3, itemsPerTaste: Int = 12, seed: UInt32 = 1) {
    var draws = RandomState(seed: seed)
    var offsets: [Int64] = [0]
    var indices: [Int32] = []
    var codes: [UInt8] = []
    var tasteOfRow: [Int] = []
    for row in 0..<rows {
      let taste = Int(draws.random() * Double(tastes))
      tasteOfRow.append(taste)
      for column in 0..<tastes * itemsPerTaste where row % 10 != 9 {
        let likes = column / itemsPerTaste == taste
        guard draws.random() < (likes ? 0.7 : 0.1) else { continue }
        indices.append(Int32(column))
        codes.append(UInt8(draws.random() * 2 + (likes ? 3 : 0)))
      }
      offsets.append(Int64(indices.count))
    }
    self.tastes = tastes
    self.itemsPerTaste = itemsPerTaste
    self.tasteOfRow = tasteOfRow
    matrix = SparseMatrix(
      rows: rows, columns: tastes * itemsPerTaste + 1, offsets: Column(offsets),
      indices: Column(indices), codes: Column(codes), scale: [1, 2, 3, 4, 5])
  }
}
