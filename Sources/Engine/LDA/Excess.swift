/// The sum of what each number is more than `base`, to the last digit or two of it, however many numbers
/// there are: what each addition loses is added up beside it (Knuth's two-sum). Columns that nobody rated
/// have the prior's weight and add nothing, where a plain sum of a million of them drowns the others.
func excess(of numbers: UnsafeBufferPointer<Double>, over base: Double) -> Double {
  var (sums, lost) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
  func add(_ terms: SIMD8<Double>) {
    let after = sums + terms
    let added = after - sums
    lost += (sums - (after - added)) + (terms - added)
    sums = after
  }
  var index = 0
  while index + 8 <= numbers.count {
    var terms = SIMD8<Double>.zero
    for lane in 0..<8 { terms[lane] = numbers[index + lane] - base }
    add(terms)
    index += 8
  }
  var rest = SIMD8<Double>.zero
  for lane in 0..<numbers.count - index { rest[lane] = numbers[index + lane] - base }
  add(rest)
  return sums.sum() + lost.sum()
}
