import Foundation
import Testing

@testable import Engine

/// Draws equal NumPy's to the bit; see `Fixtures/random/make_random.py`.
struct RandomStateTests {
  private struct Fixture: Decodable {
    let states: [State]
    let split: Split

    struct State: Decodable {
      let seed: UInt32
      let random: [String]
      let gauss: [String]
      let gamma: [String]
      let smallShape: [String]
      let after: [String]
    }

    struct Split: Decodable {
      let users: Int
      let train: Int
    }
  }

  private let fixture: Fixture

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Fixtures/random/random.json")
    fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
  }

  @Test func `uniform, normal and gamma numbers drawn in turn equal NumPy's to the bit`() {
    #expect(fixture.states.count == 4)
    for expected in fixture.states {
      var state = RandomState(seed: expected.seed)
      #expect(bits((0..<1000).map { _ in state.random() }, every: 97) == expected.random)
      #expect(bits((0..<1001).map { _ in state.gauss() }, every: 97) == expected.gauss)
      var gammas = [Double](repeating: 0, count: 50 * 41)
      gammas.withUnsafeMutableBufferPointer { state.fillGamma($0, shape: 100, scale: 0.01) }
      #expect(bits(gammas, every: 97) == expected.gamma)
      let small = (0..<500).map { _ in state.gamma(shape: 1.5, scale: 2) }
      #expect(bits(small, every: 47) == expected.smallShape)
      #expect(bits((0..<3).map { _ in state.random() }, every: 1) == expected.after)
    }
  }

  @Test func `the source notebook's split has as many training users as in Python`() {
    var state = RandomState(seed: 1234)
    let train = (0..<fixture.split.users).count { _ in state.random() < 0.7 }
    #expect(train == fixture.split.train)
    #expect(train == 198_600)
  }

  @Test func `a copy goes on from the same place by itself`() {
    var state = RandomState(seed: 5)
    _ = state.gauss()
    var copy = state
    #expect((0..<700).map { _ in state.gauss() } == (0..<700).map { _ in copy.gauss() })
  }

  private func bits(_ numbers: [Double], every step: Int) -> [String] {
    stride(from: 0, to: numbers.count, by: step).map { index in
      let hex = String(numbers[index].bitPattern, radix: 16)
      return String(repeating: "0", count: 16 - hex.count) + hex
    }
  }
}
