import Engine
import Films
import Glibc

/// Each step of a notebook, on one thread and on two, over a simulated set.
struct StepsBenchmark {
  let users: Int

  func run() throws {
    let both = Workers(count: 2)
    let one = Workers(count: 1)
    let sample = try FilmsSample(users: users, seed: 0)
    let ratings = try sample.ratings(workers: both)
    let split = try Partition().split(ratings, workers: both)
    let model = try fit(split, both, .double)
    let segments = try Segmentation(
      membership: model.trainMembership, segments: model.model.topics, of: [split.train],
      workers: both)

    Stopwatch.head(
      "\(users) users, \(ratings.count) ratings, \(split.train.x.columns) columns, K = 20, 5 passes",
      "step", "1 thread, s", "2 threads, s", "gain")
    try row("simulate ratings") { _ = try sample.ratings(workers: $0) }
    try row("partition and matrices") { _ = try Partition().split(ratings, workers: $0) }
    for precision in Precision.allCases {
      try row("fit, \(precision.rawValue)") { _ = try fit(split, $0, precision) }
    }
    try row("membership of test users") {
      _ = try model.model.transform(split.test.x, workers: $0)
    }
    try row("averages") {
      _ = try SegmentAverages(
        of: split.train.x, assignment: segments.assignment, segments: 20, workers: $0)
    }
    let averages = try SegmentAverages(
      of: split.train.x, assignment: segments.assignment, segments: 20, workers: one)
    try row("predictions and scores") { _ in
      _ = Score(
        of: Predictions(
          of: split.train.y, assignment: segments.assignment, averages: averages))
    }
  }

  private func row(_ name: String, _ work: (Workers) throws -> Void) throws {
    let one = try Stopwatch.best { try work(Workers(count: 1)) }
    let two = try Stopwatch.best { try work(Workers(count: 2)) }
    Stopwatch.row(
      name, Stopwatch.decimals(one, 4), Stopwatch.decimals(two, 4),
      Stopwatch.decimals(one / two) + "x")
  }

  private func fit(
    _ split: Split, _ workers: Workers, _ precision: Precision
  ) throws -> LDAFit {
    var allocation = LatentDirichletAllocation(topics: 20)
    allocation.learningMethod = .online
    allocation.learningOffset = 50
    allocation.maxIter = 5
    allocation.precision = precision
    return try allocation.fit(split.train.x, workers: workers, progress: .none)
  }
}
