import Glibc
import TestSupport
import Testing
import Words

@testable import Rendering

@Suite struct TicksTests {
  @Test("ticks cover the data, at round numbers, neither few nor many")
  func properties() {
    var numbers = Dice(seed: 1)
    for _ in 0..<4_000 {
      let size = Double("1e\(Int.random(in: -200...200, using: &numbers))") ?? 1
      let ends = [0, 1].map { _ in Double.random(in: -1...1, using: &numbers) * size }.sorted()
      let count = Int.random(in: 1...12, using: &numbers)
      let ticks = Ticks(covering: ends[0], ends[1], about: count)
      let values = ticks.all.map(\.value)
      #expect([1, 2, 5].contains(ticks.step))
      #expect(values[0] <= ends[0] && values[values.count - 1] >= ends[1])
      #expect(values[1] > ends[0] && values[values.count - 2] < ends[1], "no tick too many")
      #expect(zip(values, values.dropFirst()).allSatisfy(<))
      #expect(values.count >= 2 && values.count <= 8 * count / 5 + 3, "\(ends) \(count)")
    }
  }

  /// The same choice made plainly: of all steps, the one nearest to the wanted by ratio.
  @Test("the step is the nearest of 1, 2, 5 x 10^k")
  func nearestStep() {
    var numbers = Dice(seed: 2)
    for _ in 0..<1_000 {
      let high = exp2(Double.random(in: -60...60, using: &numbers))
      let count = Int.random(in: 2...10, using: &numbers)
      let wanted = log(high / Double(count))
      let steps = (-20...20).flatMap { power in
        [1, 2, 5].map { Tick(digits: $0, exponent: power).value }
      }
      let nearest = steps.min { abs(log($0) - wanted) < abs(log($1) - wanted) }
      let ticks = Ticks(covering: 0, high, about: count)
      #expect(Tick(digits: ticks.step, exponent: ticks.exponent).value == nearest)
    }
  }

  @Test("a label says exactly the number it stands at")
  func labels() {
    var numbers = Dice(seed: 3)
    for _ in 0..<2_000 {
      let size = Double("1e\(Int.random(in: -25...25, using: &numbers))") ?? 1
      let low = Double.random(in: -1...1, using: &numbers) * size
      for tick in Ticks(covering: low, low + size, about: 7).all {
        let text = tick.text(.plain).replacing(DecimalText.minus, with: "-")
        #expect(Double(text) == tick.value, "\(tick)")
      }
    }
  }

  @Test("nothing drifts: the third tenth is 0.3")
  func noDrift() {
    let ticks = Ticks(covering: 0, 0.7, about: 7).all
    #expect(
      ticks.map { $0.text(.plain) } == ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"])
    #expect(ticks[3].value == 0.3)
  }

  @Test("labels follow the format")
  func formats() {
    #expect(Tick(digits: 25, exponent: 6).text(.grouped) == "25,000,000")
    #expect(Tick(digits: 25, exponent: 6).text(.plain) == "25000000")
    #expect(Tick(digits: 5, exponent: -2).text(.percent(0)) == "5%")
    #expect(Tick(digits: -25, exponent: -4).text(.percent(0)) == "\u{2212}0.25%")
    #expect(Tick(digits: 25, exponent: 19).text(.grouped) == "2.5e20")
    #expect(Tick(digits: -10, exponent: -9).text(.decimals(2)) == "\u{2212}1e-8")
  }

  @Test("counts have no ticks between whole numbers")
  func whole() {
    let ticks = Ticks(covering: 0, 2, about: 6, areWhole: true)
    #expect(ticks.all.map(\.value) == [0, 1, 2])
  }

  @Test(
    "a single value has an axis too", arguments: [0, 5, -3, 1e300, 1e-300, .leastNonzeroMagnitude])
  func single(value: Double) {
    let values = Ticks(covering: value, value, about: 5).all.map(\.value)
    #expect(values.count >= 2)
    #expect((values.first ?? .nan) <= value && (values.last ?? .nan) >= value)
  }

  @Test("ticks within a range stay within it")
  func within() {
    let ticks = Ticks(within: 0.5, 100, about: 8)
    #expect(ticks.all.map(\.value) == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
  }
}
