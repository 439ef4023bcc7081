import Engine
import Reports

/// `predict`: what the segments say of the responses of some users.
public enum Predict: Directive {
  struct OwnOptions: OptionGroup {
    let users = Option<[Int]?>(
      "users", .list(.integer(0...Int(Int32.max)), count: 1...1000), default: nil,
      "Ids of the users whose responses are predicted, instead of those of a part.")
    let on = Option<ScoredUsers?>(
      ScoredUsers.optionName, .choice(ScoredUsers.allCases.map(\.rawValue)), default: nil,
      "Whose responses are predicted; both is train and test. By default test, unless users are named."
    )
    let soft = Option<Bool>(
      "soft", .flag, default: false,
      "Whether the means of all segments count, weighed by the user's membership, and not that of their own alone."
    )
    let rows = Option<Int>(
      "rows", .integer(0...10_000), default: 10,
      "Predictions shown of each part, by the user's id.",
      effect: .exhibits)
  }

  static let option = OwnOptions()

  public static let declaration = DirectiveDeclaration(
    name: "predict",
    revision: 2,
    summary:
      "predicts the responses of some users by segment means, of their own or of all segments",
    example: """
      on: test
      soft: true
      """,
    options: option.declarations,
    reads: [
      .nearest(.averages), .through(.averages, .segments, isOpen: true),
      .through(.averages, .split), .through(.averages, .ratings),
    ],
    produces: .predictions,
    publishes: [
      .init("<part>.covered", "R2 over responses that are predicted without fallback."),
      .init("<part>.with-fallback", "R2 over all, the movie's mean or that of all standing in."),
      .init("<part>.coverage", "The share of responses predicted without fallback, 0 to 1."),
      .init("<part>.rmse", "Root of the mean squared error, over those."),
      .init("<part>.mae", "Mean absolute error, over those."),
      .init("<part>.n", "Responses."),
      .init(
        "predicted.<user>", "The prediction for a user of 'users', by id; nothing without one."),
    ])

  public static func publishedNames(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [String: [String]] {
    guard let users = options[option.users] else {
      return ["part": (options[option.on] ?? .test).parts.map(\.rawValue), "user": []]
    }
    // Which of the parts the users are in, the split tells when it is made.
    let parts = reading[.split]?.facts.parts
    return [
      "part": (parts ?? Split.Name.allCases).map(\.rawValue), "user": users.map(String.init),
    ]
  }

  public static func problems(
    with options: Options, reading: [ArtifactKind: ReadCell]
  ) -> [Diagnostic] {
    guard options[option.users] != nil else {
      return ScoredUsers.problems(
        of: declaration.name, on: options[option.on] ?? .test, reading: reading)
    }
    guard options[option.on] == nil else {
      return [
        Diagnostic(
          option.on.name, "'users' and 'on' are both given, expected one of them",
          hint: "leave 'on' out")
      ]
    }
    return ScoredUsers.problems(of: declaration.name, on: nil, reading: reading)
  }

  public static func compute(_ cell: CellContext) throws -> PredictedResponses {
    let averages = try cell.read(MovieAverages.self).averages
    let segments = try cell.read(UserSegments.self)
    let asked = try cell.options[option.users].map { ids in
      try AskedUsers(ids, named: option.users.name, in: cell).users
    }
    let parts = try cell.read(SplitUsers.self).split.parts.filter { part in
      asked.map { $0.contains { $0.part.name == part.name } }
        ?? (cell.options[option.on] ?? .test).parts.contains(part.name)
    }
    try PredictedResponses.requireMemory(for: parts, in: cell)
    return PredictedResponses(
      parts: parts.map { part in
        let all = Predictions(
          of: part.y, assignment: segments.segmentation.assignment, averages: averages,
          weighedBy: cell.options[option.soft] ? segments.membership : nil)
        let predictions = asked.map { all.of(Set($0.map { Int32($0.id) })) } ?? all
        return PredictedResponses.Part(
          name: part.name, predictions: predictions, score: Score(of: predictions))
      })
  }
}
