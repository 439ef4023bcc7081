import Engine
import Reports
import Words

/// `partition`: users into train and test, each user's latest rating as response, the rest as predictors.
public enum PartitionUsers: Directive {
  struct OwnOptions: OptionGroup {
    let train = Option<Double>(
      "train", .number(.init(0, 1, includesLow: false, includesHigh: false)),
      default: Partition().train,
      "The share of users that the model learns from.",
      elsewhere: ["train-size", ForeignName("test-size", .remainder)])
    let validation = Option<Double>(
      "validation", .number(.init(0, 1, includesHigh: false)), default: Partition().validation,
      "The share of users set aside for choosing settings; the test users are what remains.")
    let seed = Option<Int>(
      "seed", .seed, default: Int(Partition().seed),
      "Seed of NumPy's legacy generator, which draws a number for each user in order of appearance.",
      elsewhere: ["random-state"])
    let folds = Option<Int?>(
      "folds", .integer(2...100), default: nil,
      "Cuts the training users into so many folds, at random; needs 'fold'.",
      elsewhere: ["n-splits", "cv"])
    let fold = Option<Int?>(
      "fold", .integer(1...100), default: nil,
      "The fold, from 1, that is held out in place of the test users, who stand aside.")
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "partition",
    revision: 1,
    summary:
      "divides users into train and test and sets each user's latest rating apart, of tied ones the first in the file",
    example: """
      train: 0.7
      validation: 0.1
      seed: 1234
      """,
    options: option.declarations,
    reads: [.nearest(.ratings)],
    produces: .split,
    publishes: [
      .init("users.<part>", "Users of the part: train, validation, test."),
      .init("ratings.<part>", "Their ratings."),
      .init("share.<part>", "The part's share of all ratings, 0 to 1."),
      .init("stored.x-<part>", "Stored elements of the matrix of predictors."),
      .init("stored.y-<part>", "Stored elements of the matrix of responses."),
      .init("shape", "Users and movies: [rows, columns] of each matrix."),
      .init("replaced", "Ratings left out because the user rated the movie again later."),
    ])

  public static func publishedNames(
    with options: Options, reading: ReadCells
  ) -> [String: [String]] {
    ["part": parts(with: options).map(\.rawValue)]
  }

  public static func facts(with options: Options) -> ProductFacts {
    ProductFacts(parts: parts(with: options))
  }

  /// The parts of a split that is made with these options.
  private static func parts(with options: Options) -> [Split.Name] {
    options[option.validation] > 0 ? [.train, .validation, .test] : [.train, .test]
  }

  public static func problems(with options: Options, reading: ReadCells) -> [Diagnostic] {
    if let problem = foldProblem(options[option.fold], of: options[option.folds]) {
      return [problem]
    }
    let sum = options[option.train] + options[option.validation]
    guard sum >= 1 else { return [] }
    return [
      Diagnostic(
        option.validation.name,
        "'train' and 'validation' are \(ValueWords.short(sum)) together, expected less than 1 so that test users remain",
        hint: "validation: 0.1")
    ]
  }

  public static func folded(_ options: Options, fold: Int, of folds: Int) -> Options? {
    guard options[option.folds] == nil else { return nil }
    return options.setting(option.folds.name, to: .integer(folds))
      .setting(option.fold.name, to: .integer(fold))
  }

  private static func foldProblem(_ fold: Int?, of folds: Int?) -> Diagnostic? {
    switch (fold, folds) {
    case (nil, nil): nil
    case (nil, let folds?):
      Diagnostic(
        option.folds.name, "'folds' is \(folds), and 'fold' does not say which",
        hint: "fold: 1")
    case (let fold?, nil):
      Diagnostic(
        option.fold.name, "'fold' is \(fold), and 'folds' does not say of how many",
        hint: "folds: 5")
    case (let fold?, let folds?):
      fold <= folds
        ? nil
        : Diagnostic(
          option.fold.name, "'fold' is \(fold), expected from 1 to \(folds)",
          hint: "fold: \(folds)")
    }
  }

  public static func compute(_ cell: CellContext) throws -> SplitUsers {
    var partition = Partition(
      train: cell.options[option.train], validation: cell.options[option.validation],
      seed: UInt32(cell.options[option.seed]))
    if let fold = cell.options[option.fold], let folds = cell.options[option.folds] {
      partition.fold = .init(index: fold - 1, of: folds)
    }
    let ratings = try cell.read(LoadedRatings.self).ratings
    let rows = ratings.axes.users.count
    let parts = Self.parts(with: cell.options).count
    // Offsets of two matrices in each part, the place of each user's ratings, and two copies of the ratings.
    try cell.require(
      rows * (16 * parts + 24) + 34 * ratings.count, for: "a split of \(rows) users")
    return SplitUsers(
      try partition.split(ratings, workers: cell.workers, progress: cell.progress))
  }

  public static func present(_ product: SplitUsers, of cell: CellContext) -> Presentation {
    let split = product.split
    var exhibits: [Exhibit] = [.table(partTable(split)), .table(matrixTable(split))]
    if let fold = cell.options[option.fold], let folds = cell.options[option.folds] {
      exhibits.insert(
        .note(
          "Fold \(fold) of \(folds) of the training users is held out and called test. The test users stand aside."
        ), at: 0)
    }
    if split.replaced > 0 {
      exhibits.append(
        .notice(
          "\(counted(split.replaced, "rating was", "ratings were")) left out because the same user rated the same movie again later."
        ))
    }
    return Presentation(exhibits: exhibits, values: values(split))
  }

  private static func partTable(_ split: Split) -> Table {
    Table(
      title: "Users and ratings by part",
      columns: [
        .init("part"), .init("users", .grouped), .init("ratings", .grouped),
        .init("share of ratings", .percent(2)),
      ],
      rows: split.parts.map { part in
        [
          .text(part.name.rawValue), .integer(part.users.count), .integer(part.ratings),
          .number(split.share(of: part)),
        ]
      })
  }

  private static func matrixTable(_ split: Split) -> Table {
    let matrices = split.parts.flatMap { part in
      [("x_\(part.name.rawValue)", part.x), ("y_\(part.name.rawValue)", part.y)]
    }
    return Table(
      title: "Matrices of users by movies",
      columns: [
        .init("matrix"), .init("rows", .grouped), .init("columns", .grouped),
        .init("stored elements", .grouped),
      ],
      rows: matrices.map { name, matrix in
        [
          .text(name), .integer(matrix.rows), .integer(matrix.columns), .integer(matrix.stored),
        ]
      })
  }

  private static func values(_ split: Split) -> [String: Value] {
    func byPart(_ value: (Split.Part) -> Value) -> Value {
      .record(
        Dictionary(split.parts.map { ($0.name.rawValue, value($0)) }) { first, _ in first })
    }
    var stored: [String: Value] = [:]
    for part in split.parts {
      stored["x-\(part.name.rawValue)"] = .integer(part.x.stored)
      stored["y-\(part.name.rawValue)"] = .integer(part.y.stored)
    }
    return [
      "users": byPart { .integer($0.users.count) },
      "ratings": byPart { .integer($0.ratings) },
      "share": byPart { .number(split.share(of: $0)) },
      "shape": .list([.integer(split.train.x.rows), .integer(split.train.x.columns)]),
      "stored": .record(stored),
      "replaced": .integer(split.replaced),
    ]
  }
}
